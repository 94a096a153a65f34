import type { ImportError } from '@muster/shared/protocol/http/roster-import.ts';

/** What can be wrong with a cell, in both languages of the report. `{…}` is filled in from the facts. */
const messages = {
  'missing-column': ['缺少这一列', 'this column is missing'],
  'unknown-column': ['不认识的列名，请对照模板', 'no such column; compare with the template'],
  'repeated-column': ['列名重复', 'this column stands twice'],
  'unreadable-file': ['文件读不懂：{why}', 'the file cannot be read: {why}'],
  'no-rows': ['没有数据行', 'there are no rows below the header'],
  'too-many-rows': ['最多 {most} 行，请分批导入', 'at most {most} rows; import in parts'],
  'missing-value': ['不能为空', 'must not be empty'],
  'unknown-word': ['应为：{allowed}', 'must be one of: {allowed}'],
  'too-long': ['最多 {most} 个字', 'at most {most} characters'],
  'not-an-id': ['应为 UUIDv7，或留空', 'must be a UUIDv7, or empty'],
  'not-a-division': [
    '应为 2、4、6、9 或 12 位区划代码',
    'must be a division code of 2, 4, 6, 9 or 12 digits',
  ],
  'out-of-scope': ['不在你的辖区 {scope} 内', 'lies outside your scope {scope}'],
  'not-a-degree': ['应为 {least} 到 {most} 之间的度数', 'must be degrees from {least} to {most}'],
  'not-a-phone': ['应为 3 到 30 位的电话号码', 'must be a phone number of 3 to 30 digits'],
  'not-a-level': ['等级应为 1、2 或 3，例如 管涌处置:2', 'the level must be 1, 2 or 3, as in piping:2'],
  'not-a-count': ['数量应为整数，例如 沙袋:200', 'the count must be a whole number, as in sandbag:200'],
  'not-a-certificate': [
    '应为 技能|发证机构|编号|有效期，例如 冲锋舟驾驶|海事局|A123|2027-05-01',
    'must be skill|issuer|number|expiry, as in boat|Maritime Bureau|A123|2027-05-01',
  ],
  'not-a-day': ['应为存在的日期，例如 2027-05-01', 'must be a day that exists, as 2027-05-01'],
  'too-many': ['最多 {most} 项', 'at most {most} of them'],
  'repeated-item': ['同一项写了两次', 'the same one is named twice'],
  'repeated-id': ['编号与第 {row} 行重复', 'the id stands in row {row} already'],
  'repeated-team': ['队名与第 {row} 行重复', 'the team’s name stands in row {row} already'],
  'repeated-person': [
    '与第 {row} 行是同一人（姓名和电话相同）',
    'the same person as in row {row} (name and phone)',
  ],
  'team-exists': ['名册里已有这支队伍', 'the roster has this team already'],
  'person-exists': ['名册里已有这个人', 'the roster has this person already'],
  'unknown-team': ['文件和名册里都没有这支队伍', 'neither the file nor the roster has this team'],
  'ambiguous-team': [
    '名册里有几支队伍同名，请写编号',
    'several teams of the roster have this name; give its id',
  ],
  'leader-exists': ['名册里这支队伍已有队长', 'the team has a leader in the roster already'],
  'second-leader': ['第 {row} 行已是这支队伍的队长', 'row {row} names a leader of this team already'],
} as const satisfies Record<string, readonly [string, string]>;
export type CellErrorCode = keyof typeof messages;

type Facts = Readonly<Record<string, string | number>>;

/** One line of the report: which cell, what stands there, what would be right. */
export function cellError(
  row: number,
  column: string,
  value: string,
  code: CellErrorCode,
  facts: Facts = {},
): ImportError {
  const message = messages[code]
    .map((text) => text.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(facts[name] ?? '')))
    .join(' / ');
  return { row, column, value: value.slice(0, 80), code, message };
}
