import { columns } from './columns.ts';

const example: readonly (readonly string[])[] = [
  Object.values(columns),
  // prettier-ignore
  ['队伍', '', '窑湾街道应急排', '应急排', '430302', '112.907', '27.856', '沙袋:300;救生衣:20;对讲机:6', '', '', '', '', '', ''],
  // prettier-ignore
  ['志愿者', '', '窑湾街道应急排', '', '', '', '', '', '王建军', '000-0000-0001', '队长', '指挥:3;管涌处置:2', '', '待命'],
  // prettier-ignore
  ['志愿者', '', '窑湾街道应急排', '', '', '', '', '', '李卫国', '000-0000-0002', '队员', '沙袋筑堰:2;冲锋舟驾驶:1', '冲锋舟驾驶|海事局|A123|2027-05-01', ''],
];

/** A roster file to start from: the header, one team, two volunteers. Imports as it is. */
export function rosterTemplate(): string {
  // The mark makes spreadsheets read it as UTF-8.
  return `\uFEFF${example.map((row) => row.join(',')).join('\r\n')}\r\n`;
}
