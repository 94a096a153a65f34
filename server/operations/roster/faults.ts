/** What can be wrong with a roster file: a stable code, and a sentence for whoever has to mend it. */
import type { ImportError } from '@muster/shared/protocol/http/roster-import.ts';

// prettier-ignore
const sentences = {
  'encoding-unknown': ['文件编码无法识别，请另存为 UTF-8', 'the file is neither UTF-8 nor GB18030: save it as UTF-8'],
  'file-empty': ['文件没有内容', 'the file is empty'],
  'csv-broken': ['引号没有配对，无法分列', 'a quotation mark is not closed: the cells cannot be told apart'],
  'column-missing': ['缺少这一列', 'this column is missing'],
  'column-unknown': ['不认识的列', 'this column is not known'],
  'column-repeated': ['这一列出现了两次', 'this column stands twice'],
  'cells-too-many': ['这一行的单元格比表头多', 'the row has more cells than the heading'],
  'rows-too-many': ['行数太多，请分成几个文件', 'too many rows: make several files'],
  'record-unknown': ['类别应为 队伍 或 志愿者', 'must be team or volunteer'],
  required: ['不能为空', 'must not be empty'],
  'not-for-record': ['这类记录不填此列', 'is not for this kind of row'],
  'too-long': ['太长', 'is too long'],
  'id-invalid': ['编号应为小写 UUIDv7，或留空', 'must be a UUIDv7 in lower case, or empty'],
  'id-repeated': ['编号在文件中出现了两次', 'this id stands twice in the file'],
  'id-exists': ['编号已在系统中', 'this id is on the roster already'],
  'division-invalid': ['行政区划代码应为 2、4、6、9 或 12 位数字', 'must be a division code of 2, 4, 6, 9 or 12 digits'],
  'kind-unknown': ['没有这种队伍类型', 'is no kind of team'],
  'longitude-invalid': ['经度应为 -180 至 180 的数字', 'must be a number from -180 to 180'],
  'latitude-invalid': ['纬度应为 -90 至 90 的数字', 'must be a number from -90 to 90'],
  'equipment-unknown': ['没有这种装备', 'is no kind of equipment'],
  'equipment-repeated': ['同一种装备写了两次', 'names one kind of equipment twice'],
  'unserviceable-invalid': ['不能使用的数量应为整数，且不多于总数', 'the count that cannot be used must be a whole number, and not more than there are'],
  'inspection-invalid': ['检查日期应为 2027-05-31 这样的有效日期', 'the day of inspection must be a date such as 2027-05-31'],
  'count-invalid': ['数量应为 0 至 100000 的整数', 'the count must be a whole number up to 100000'],
  'team-repeated': ['同一区划内的同名队伍出现了两次', 'this team stands twice in the file'],
  'team-exists': ['系统中已有同一区划的同名队伍', 'a team of this name and division is on the roster already'],
  'team-unknown': ['文件和系统中都没有这支队伍', 'there is no such team in the file or on the roster'],
  'team-ambiguous': ['有几支同名队伍，请填行政区划', 'several teams have this name: give the division'],
  'phone-invalid': [
    '不是电话号码：手机号是 11 位，只能有数字、空格、+ 和 -',
    'is no phone number: a mobile one has 11 digits; digits, spaces, + and - only',
  ],
  'post-unknown': ['职务应为 队员、队长 或 副队长', 'must be member, leader or deputy'],
  'post-taken': ['这支队伍已有队长', 'this team has a leader already'],
  'duty-unknown': ['值班状态应为 休整、待命 或 值班', 'must be off, standby or on_duty'],
  'skill-unknown': ['没有这项技能', 'is no skill'],
  'skill-repeated': ['同一项技能写了两次', 'names one skill twice'],
  'level-invalid': ['等级应为 1、2 或 3', 'the level must be 1, 2 or 3'],
  'certificate-invalid': ['证书应写成 技能|发证机关|有效期|编号', 'must be skill|issuer|expires|number'],
  'certificate-repeated': ['同一项技能、同一有效期的证书写了两次', 'names one certificate twice'],
  'date-invalid': ['日期应为 2027-05-31 这样的有效日期', 'must be a date such as 2027-05-31'],
} as const satisfies Record<string, readonly [string, string]>;

export type FaultCode = keyof typeof sentences;

const longestValue = 80;

/** Collects what is wrong, row by row as a spreadsheet counts them. */
export class Faults {
  #errors: ImportError[] = [];

  get errors(): readonly ImportError[] {
    return this.#errors;
  }

  /** A fault of a row that is left out after all is none. */
  forgive(rows: ReadonlySet<number>, code: FaultCode): void {
    this.#errors = this.#errors.filter((error) => error.code !== code || !rows.has(error.row));
  }

  add(row: number, column: string, code: FaultCode, value = ''): void {
    const [chinese, english] = sentences[code];
    this.#errors.push({
      row,
      // A file that is no table has a heading as long as itself.
      column: column.slice(0, longestValue),
      value: value.slice(0, longestValue),
      code,
      message: `${chinese} (${english})`,
    });
  }
}
