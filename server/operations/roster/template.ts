/** An example of a roster file that can be imported as it is. */
import { stringify } from './stringify.ts';
import { columnNames, columns, type Column } from './columns.ts';

const rows: readonly Partial<Record<Column, string>>[] = [
  {
    record: '队伍',
    team: '雨湖应急排',
    division: '430302',
    kind: '应急排',
    longitude: '112.907',
    latitude: '27.856',
    equipment: '沙袋:300; 土工布:2; 救生衣:25; 对讲机:6',
  },
  {
    record: '队伍',
    team: '岳塘水上救援队',
    division: '430304',
    kind: 'water_rescue',
    longitude: '112.964',
    latitude: '27.872',
    equipment: '冲锋舟:4; 救生衣:60; 绳索:16',
  },
  {
    record: '志愿者',
    team: '雨湖应急排',
    name: '示例甲',
    phone: '138 0000 0001',
    post: '队长',
    skills: '指挥:2; 管涌处置:2; 沙袋筑堰:1',
    duty: '待命',
    service: '某部工兵营，2001—2009',
  },
  {
    record: '志愿者',
    team: '雨湖应急排',
    name: '示例乙',
    phone: '138 0000 0002',
    emergency_contact: '家属 138 0000 0009',
    skills: 'piping:1; sandbag:2',
    duty: 'standby',
  },
  {
    record: '志愿者',
    team: '岳塘水上救援队',
    name: '示例丙',
    phone: '138 0000 0003',
    post: 'leader',
    skills: '冲锋舟驾驶:3; 激流救援:2; 急救:1',
    certificates: '冲锋舟驾驶|湖南海事局|2030-12-31|HN-0001; 激流救援|省应急管理厅|2029-06-30',
    duty: '值班',
  },
];

/** With Chinese headings, or with the codes. */
export function templateText(language: 'zh' | 'en' = 'zh'): string {
  const heading = columnNames.map((name) => (language === 'zh' ? columns[name].heading : name));
  return stringify([heading, ...rows.map((row) => columnNames.map((name) => row[name] ?? ''))]);
}
