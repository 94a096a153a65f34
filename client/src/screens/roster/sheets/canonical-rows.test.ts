import { expect, test } from 'vitest';
import english from '../../../i18n/locales/en/domain.json';
import chinese from '../../../i18n/locales/zh-CN/domain.json';
import taiwan from '../../../i18n/locales/zh-TW/domain.json';
import { siftKnown } from './already-there.ts';
import { canonicalCsv, readSheet } from './canonical-rows.ts';
import { columnLetters, placeFault } from './fault-places.ts';
import { fieldWords, listText, type DomainWords } from './field-words.ts';
import { fieldOfHeading } from './fields.ts';
import { guessMapping, missingFields, planSheet, remap } from './guess-mapping.ts';

const words = fieldWords([chinese, taiwan, english] as unknown as DomainWords[]);

test('headings are known in three languages, with what people add to them', () => {
  const found = (heading: string) => fieldOfHeading(heading)?.field;
  expect(['姓名', ' 姓 名*', '姓名（必填）', 'Full Name:', '隊員姓名'].map(found)).toEqual(
    Array(5).fill('name'),
  );
  expect(['手机号码', '聯絡電話', 'Mobile number', '联系电话（手机）'].map(found)).toEqual(
    Array(4).fill('phone'),
  );
  expect(['证书有效期至', '證書有效期', 'Expiry date'].map(found)).toEqual(
    Array(3).fill('certificate_expires'),
  );
  expect(['序号', '性别', '备注', 'hotel', ''].map(found)).toEqual(Array(5).fill(undefined));
  expect(['身份证号', '居民身份证号码', 'ID card no.'].map(found)).toEqual(Array(3).fill(undefined));
});

test('a field has one column: the surest heading, then the first', () => {
  expect(guessMapping(['序号', '所属队伍名称', '队伍', '姓名', '姓名'])).toEqual([
    undefined,
    undefined,
    'team',
    'name',
    undefined,
  ]);
  expect(remap(['name', 'team'], 1, 'name')).toEqual([undefined, 'name']);
});

test('the heading is found under a title, and what the rows are by its columns', () => {
  const people = planSheet([['2026年志愿者花名册'], [], ['姓名', '队伍', '电话'], ['张三', '甲队', '1']]);
  expect(people).toMatchObject({ heading: 2, recordOf: 'volunteer', likely: true });
  expect(planSheet([['说明'], ['怎样填写']])).toMatchObject({ likely: false });
  expect(planSheet([['队伍', '类型', '经度', '纬度', '行政区划']])).toMatchObject({
    recordOf: 'team',
    likely: true,
  });
  expect(missingFields(people.mapping, 'volunteer')).toEqual([]);
  expect(missingFields(['name'], 'volunteer')).toEqual(['team']);
});

test('words of any language become codes, and unknown ones stay to be named', () => {
  expect(listText(words.skill, '管涌处置2级、急救；boat:3，Piping (1) 挥手')).toBe(
    'piping:2; first_aid; boat:3; Piping (1) 挥手',
  );
  expect(listText(words.equipment, '沙袋×300;冲锋舟2, 對講機：6')).toBe('sandbag:300; boat:2; radio:6');
  expect(listText(words.equipment, '冲锋舟:4:1:2027-05-31; 泵::')).toBe('boat:4:1:2027-05-31; 泵::');
  const sheet = [
    ['姓名', '队伍', '职务', '值班', '技能'],
    ['张三', '甲队', 'Leader', '待命', '指揮:2'],
    ['李四', '甲队', '司令', '', ''],
  ];
  const { mapping, heading, recordOf } = planSheet(sheet);
  const { rows } = readSheet(sheet, { sheet: 0, heading, mapping, recordOf }, words);
  expect(rows.map(({ cells }) => [cells.record, cells.post, cells.duty, cells.skills])).toEqual([
    ['volunteer', 'leader', 'standby', 'leadership:2'],
    ['volunteer', '司令', undefined, undefined],
  ]);
});

test('a certificate in four columns becomes one cell, beside those that stand in one', () => {
  const sheet = [
    ['姓名', '队伍', '证书', '证书技能', '发证机关', '有效期至', '证书编号'],
    ['张三', '甲队', '急救|红会|2030/1/2', '冲锋舟驾驶', '海事局', new Date('2027-05-31T00:00:00Z'), 'A-1'],
    ['李四', '甲队', '', '', '', '', ''],
  ];
  const { mapping, heading, recordOf } = planSheet(sheet);
  const { rows, notes } = readSheet(sheet, { sheet: 0, heading, mapping, recordOf }, words);
  expect(rows.map(({ cells }) => cells.certificates)).toEqual([
    'first_aid|红会|2030-01-02; boat|海事局|2027-05-31|A-1',
    undefined,
  ]);
  expect(notes.date).toBe(1);
});

test('empty rows and examples are left out, and rows keep the numbers of their sheet', () => {
  const sheet = [['名册'], ['编号', '姓名', '队伍'], ['示例', '某人', '甲队'], [], ['', '张三', '甲队']];
  const { mapping, heading, recordOf } = planSheet(sheet);
  const reading = readSheet(sheet, { sheet: 3, heading, mapping, recordOf }, words);
  expect(reading.examples).toBe(1);
  expect(reading.rows).toEqual([
    { sheet: 3, row: 5, cells: { name: '张三', team: '甲队', record: 'volunteer' } },
  ]);
  expect(canonicalCsv(reading.rows).split('\n')[1]).toBe('volunteer,,甲队,,,,,,张三,,,,,,,');
});

test('a fault is placed in the sheet it came from, in the column that holds it', () => {
  const choices = [
    {
      sheet: 1,
      heading: 0,
      recordOf: 'volunteer' as const,
      mapping: ['name', 'team', 'certificate_expires'] as const,
    },
  ];
  const rows = [{ sheet: 1, row: 7, cells: {} }];
  const fault = (column: string, code: string) => ({ row: 2, column, code, value: 'x', message: 'm' });
  expect(placeFault(fault('certificates', 'date-invalid'), rows, choices)).toMatchObject({
    sheet: 1,
    row: 7,
    column: 2,
    field: 'certificate_expires',
  });
  const whole = { ...fault('certificates', 'date-invalid'), value: 'boat|海事局|明年' };
  expect(placeFault(whole, rows, choices).value).toBe('明年');
  expect(placeFault(fault('phone', 'phone-invalid'), rows, choices)).toMatchObject({
    row: 7,
    field: 'phone',
  });
  expect(placeFault(fault('phone', 'phone-invalid'), rows, choices).column).toBeUndefined();
  expect(placeFault({ ...fault('', 'file-empty'), row: 0 }, rows, choices).row).toBe(0);
  expect([0, 25, 26, 701, 702].map(columnLetters)).toEqual(['A', 'Z', 'AA', 'ZZ', 'AAA']);
});

test('who and what is there already is told by id, a team by its name and division, too', () => {
  const known = { teams: [{ teamId: 't', name: '甲队', division: '4303' }], personIds: ['p'] };
  const row = (cells: object) => ({ sheet: 0, row: 2, cells });
  const rows = [
    row({ record: 'team', team: '甲队', division: '4303' }),
    row({ record: 'team', team: '甲队', division: '4304' }),
    row({ record: 'team', id: 't', team: '乙队' }),
    row({ record: 'volunteer', id: 'p' }),
    row({ record: 'volunteer', id: 'q' }),
  ];
  const { fresh, teams, people } = siftKnown(rows, known);
  expect([fresh.length, teams.length, people.length]).toEqual([2, 2, 1]);
});
