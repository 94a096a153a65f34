/**
 * The columns of a roster file as the server's checker knows them, and how people head them. A certificate may also
 * stand in four columns of its own; they become one cell.
 */
export const canonicalFields = [
  'record',
  'id',
  'team',
  'division',
  'kind',
  'longitude',
  'latitude',
  'equipment',
  'name',
  'phone',
  'emergency_contact',
  'service',
  'post',
  'skills',
  'certificates',
  'duty',
] as const;
export type CanonicalField = (typeof canonicalFields)[number];

export const certificateFields = [
  'certificate_skill',
  'certificate_issuer',
  'certificate_expires',
  'certificate_number',
] as const;

export const fields = [...canonicalFields, ...certificateFields] as const;
export type Field = (typeof fields)[number];

/** What a column means; `undefined`: it is not read. One entry a column of the sheet. */
export type Mapping = readonly (Field | undefined)[];

/** What a row of the sheet is, where no column says it. */
export type RecordOf = 'column' | 'volunteer' | 'team';

/** One word a heading; a hyphen is a space. */
const headings: Readonly<Record<Field, string>> = {
  record: '类别 類別 记录类型 record row-type',
  id: '编号 編號 系统编号 id uuid number-in-the-system',
  team: '队伍 隊伍 队名 隊名 队伍名称 隊伍名稱 所属队伍 所屬隊伍 所在队伍 小队 小隊 班组 组别 team team-name unit',
  division:
    '行政区划 行政區劃 区划代码 區劃代碼 行政区划代码 辖区 轄區 所属区划 属地 屬地 division division-code area-code',
  kind: '队伍类型 隊伍類型 队伍类别 类型 類型 队种 kind team-kind team-type type',
  longitude: '经度 經度 驻地经度 駐地經度 longitude lon lng',
  latitude: '纬度 緯度 驻地纬度 駐地緯度 latitude lat',
  equipment: '装备 裝備 装备物资 器材 物资 equipment gear',
  name: '姓名 名字 志愿者姓名 志願者姓名 队员姓名 隊員姓名 人员姓名 name full-name',
  phone:
    '电话 電話 手机 手機 手机号 手机号码 手機號碼 联系电话 聯絡電話 电话号码 phone mobile phone-number mobile-number telephone tel cell',
  emergency_contact:
    '紧急联系人 緊急聯絡人 緊急聯繫人 紧急联系方式 紧急联系电话 家属联系方式 emergency-contact next-of-kin',
  service: '服役经历 服役經歷 服役情况 入伍经历 服役部队 服役 service military-service service-history',
  post: '职务 職務 岗位 崗位 队内职务 post position role',
  skills: '技能 专长 專長 特长 特長 技能特长 技能及等级 skills skill',
  certificates: '证书 證書 资质 資質 资格证书 资格证 certificates certificate',
  duty: '值班状态 值班狀態 值班 状态 狀態 duty duty-state status',
  certificate_skill: '证书技能 證書技能 证书项目 证书类别 certificate-skill certified-skill',
  certificate_issuer: '发证机关 發證機關 发证单位 發證單位 issuer issued-by certificate-issuer',
  certificate_expires:
    '有效期 有效期至 有效期限 证书有效期 證書有效期 到期日 到期日期 有效日期 expires expires-on expiry expiry-date valid-until certificate-expires',
  certificate_number: '证书编号 證書編號 证书号 证号 certificate-number certificate-no',
};

/** A heading without what people add to it: width of letters, spaces, marks, `（必填）`. */
function plainHeading(heading: string): string {
  return heading
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[(（[【].*?[)）\]】]/g, '')
    .replaceAll(/[\s*:：_.。、/-]+/g, '');
}

const known = new Map<string, Field>(
  fields.flatMap((field) => [
    [plainHeading(field), field] as [string, Field],
    ...headings[field].split(' ').map((word): [string, Field] => [plainHeading(word), field]),
  ]),
);
const shortestPart = 2;
/** Numbers of identity cards are never read: nobody needs them here, and as a `证号` they would pass for a certificate's. */
const neverRead = /身份证|身分證|公民身份|idcard|identity/;

/** What a heading means, and how surely: 0 not at all, 1 by a part of it, 2 by the whole. */
export function fieldOfHeading(heading: string): { readonly field: Field; readonly sure: 1 | 2 } | undefined {
  const plain = plainHeading(heading);
  const whole = known.get(plain);
  if (whole !== undefined) return { field: whole, sure: 2 };
  if (neverRead.test(plain)) return undefined;
  let longest: [string, Field] | undefined;
  for (const [word, field] of known)
    if (word.length >= shortestPart && plain.includes(word) && word.length > (longest?.[0].length ?? 0))
      longest = [word, field];
  // A short Latin word inside another one is chance (`tel` in `hotel`).
  if (!longest || (/^[a-z]+$/.test(longest[0]) && longest[0].length < 5)) return undefined;
  return { field: longest[1], sure: 1 };
}
