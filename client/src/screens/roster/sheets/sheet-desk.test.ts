import { expect, test } from 'vitest';
import chinese from '../../../i18n/locales/zh-CN/domain.json';
import { decodeBytes } from './decode-bytes.ts';
import { fieldWords, type DomainWords } from './field-words.ts';
import { sheetDesk } from './sheet-desk.ts';
import { csvText, writeXlsx } from './write-tables.ts';

const words = fieldWords([chinese as unknown as DomainWords]);
const bytesOf = (text: string) => new TextEncoder().encode(text).buffer;
const people = {
  name: '人员',
  columns: [{ heading: '姓名' }, { heading: '队伍' }, { heading: '电话' }],
  rows: [
    ['张三', '甲队', '13800000001'],
    ['=cmd', '甲队', '+86 138'],
  ],
};

test('a workbook is opened, planned and gathered into the file for the checker', async () => {
  const desk = sheetDesk(words);
  const explained = { name: '说明', columns: [{ heading: '怎样填写' }], rows: [['照样子']] };
  const opened = await desk.open('x.xlsx', await (await writeXlsx([people, explained])).arrayBuffer());
  if (!('sheets' in opened) || !opened.sheets) throw new Error(JSON.stringify(opened));
  expect(opened.sheets.map(({ name, likely, rows }) => [name, likely, rows])).toEqual([
    ['人员', true, 2],
    ['说明', false, 1],
  ]);
  const { heading = 0, mapping = [], recordOf = 'volunteer' } = opened.sheets[0] ?? {};
  const choices = [{ sheet: 0, heading, mapping, recordOf }];
  expect(desk.preview(choices, 1)).toMatchObject({ total: 2, rows: [{ row: 2 }] });
  const { csv, rows } = desk.gather(choices, { teams: [], personIds: [] });
  expect(rows).toBe(2);
  expect(new TextDecoder().decode(csv).split('\n').slice(1, 3)).toEqual([
    'volunteer,,甲队,,,,,,张三,13800000001,,,,,,',
    'volunteer,,甲队,,,,,,=cmd,+86 138,,,,,,',
  ]);
  const faults = desk.place([{ row: 3, column: 'name', code: 'too-long', value: '=cmd', message: 'm' }]);
  expect(faults[0]).toMatchObject({ sheet: 0, row: 3, column: 0 });

  const again = sheetDesk(words);
  const told = await again.open('r.xlsx', await (await desk.remarks(faults, ['太长'], '说明')).arrayBuffer());
  expect(told).toMatchObject({ sheets: [{ columns: [{}, {}, {}, { heading: '说明', samples: ['太长'] }] }] });
});

test('a .csv guarded against formulas is read as it was before', async () => {
  const text = csvText(people);
  expect(text).toContain("'=cmd,甲队,'+86 138");
  const desk = sheetDesk(words);
  const opened = await desk.open('x.csv', bytesOf(text));
  expect(opened).toMatchObject({ encoding: 'utf-8', sheets: [{ rows: 2 }] });
  const choice = { sheet: 0, heading: 0, mapping: ['name', 'team', 'phone'], recordOf: 'volunteer' } as const;
  expect(desk.preview([choice], 9).rows[1]?.cells).toMatchObject({ name: '=cmd', phone: '+86 138' });
});

test('Chinese of a spreadsheet that writes GB18030 is read, and what is no sheet is refused', async () => {
  // 姓名,队伍 and 张三,甲队
  const hex = 'd0d5c3fb2cb6d3cee90ad5c5c8fd2cbcd7b6d3';
  const gb = Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
  expect(decodeBytes(gb)).toEqual({ text: '姓名,队伍\n张三,甲队', encoding: 'gb18030' });
  const desk = sheetDesk(words);
  expect(await desk.open('g.csv', gb.buffer)).toMatchObject({
    encoding: 'gb18030',
    sheets: [{ likely: true }],
  });
  expect(await desk.open('p.zip', bytesOf('PK no workbook'))).toEqual({ problem: 'not-a-sheet' });
  expect(await desk.open('o.xls', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 1]).buffer)).toEqual({
    problem: 'old-excel',
  });
  expect(await desk.open('e.csv', bytesOf('\n\n'))).toEqual({ problem: 'empty' });
  expect(await desk.open('b.csv', bytesOf('a\0b'))).toEqual({ problem: 'not-a-sheet' });
});
