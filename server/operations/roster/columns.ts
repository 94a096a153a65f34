/**
 * The columns of a roster file. One row is a team or a volunteer, as its first column says; a column that the row's
 * kind does not use is left empty. The heading may be either word; the order of columns is free.
 */
export const columns = {
  record: { heading: '类别', of: 'both', note: 'team 队伍 | volunteer 志愿者' },
  id: { heading: '编号', of: 'both', note: 'UUIDv7, made here when left empty' },
  team: { heading: '队伍', of: 'both', note: "the team's name; for a volunteer, the team belonged to" },
  division: {
    heading: '行政区划',
    of: 'both',
    note: '2, 4, 6, 9 or 12 digits; for a volunteer only where two teams share a name',
  },
  kind: { heading: '队伍类型', of: 'team', note: 'emergency 应急排, water_rescue 水上救援队 …' },
  longitude: { heading: '经度', of: 'team', note: 'WGS-84 degrees' },
  latitude: { heading: '纬度', of: 'team', note: 'WGS-84 degrees' },
  equipment: {
    heading: '装备',
    of: 'team',
    note: 'sandbag:300; 冲锋舟:2:1:2027-05-31, one of them broken, to be inspected by that day',
  },
  name: { heading: '姓名', of: 'volunteer', note: '' },
  phone: { heading: '电话', of: 'volunteer', note: '' },
  emergency_contact: { heading: '紧急联系人', of: 'volunteer', note: '' },
  service: { heading: '服役经历', of: 'volunteer', note: '' },
  post: { heading: '职务', of: 'volunteer', note: 'member 队员 (when empty) | leader 队长 | deputy 副队长' },
  skills: { heading: '技能', of: 'volunteer', note: 'piping:2; 急救:1, level 1 to 3' },
  certificates: { heading: '证书', of: 'volunteer', note: 'skill|issuer|expires|number; several with ;' },
  duty: { heading: '值班状态', of: 'volunteer', note: 'off 休整 (when empty) | standby 待命 | on_duty 值班' },
} as const;

export type Column = keyof typeof columns;
export const columnNames = Object.keys(columns) as Column[];

/** The column that a heading names, in either language. */
export function columnOf(heading: string): Column | undefined {
  const word = heading.trim();
  return columnNames.find((name) => name === word.toLowerCase() || columns[name].heading === word);
}
