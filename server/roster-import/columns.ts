/** The columns of a roster file, by their names in English and in Chinese. The header row may have them in any order. */
export const columns = {
  record: '类型',
  id: '编号',
  team: '队伍',
  kind: '队伍类型',
  division: '行政区划',
  lon: '经度',
  lat: '纬度',
  equipment: '装备',
  name: '姓名',
  phone: '电话',
  post: '职务',
  skills: '技能',
  certificates: '证书',
  duty: '值班状态',
} as const;
export type Column = keyof typeof columns;

const columnNames = Object.keys(columns) as Column[];

/** Those without which a row can never be understood; the others may be missing where no row needs them. */
export const neededColumns: readonly Column[] = ['record', 'team'];

export function columnOf(heading: string): Column | undefined {
  const word = heading.trim();
  return columnNames.find((name) => name === word.toLowerCase() || columns[name] === word);
}
