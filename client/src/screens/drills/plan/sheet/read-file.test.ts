import { drillTemplates } from '@muster/shared/drill/templates/drill-templates.ts';
import { describe, expect, test } from 'vitest';
import { writeXlsx } from '../../../roster/sheets/write-tables.ts';
import { draftOf } from '../plan-draft.ts';
import { readFile } from './read-file.ts';
import type { ReadPlan } from './read-plan.ts';
import { sheetLanguages } from './sheet-languages.ts';
import { storedZip } from './stored-zip.ts';
import { unzippedBytes } from './zip-size.ts';

let made = 0;
const newId = (): string => `0190a0a0-0000-7000-8000-${String((made += 1)).padStart(12, '0')}`;
const { title, division, plan } = drillTemplates['xiangtan-flood'](newId);
const start = draftOf({ title, division, seed: 7 }, plan);

const bufferOf = (bytes: Uint8Array): ArrayBuffer => new Uint8Array(bytes).buffer;
const read = (buffer: ArrayBuffer, name = 'plan.xlsx'): Promise<ReadPlan> =>
  readFile(name, buffer, start, sheetLanguages, newId);
const megabyte = 1024 * 1024;

async function workbook(rows: readonly (readonly (string | number)[])[]): Promise<ArrayBuffer> {
  const [heading = [], ...body] = rows;
  const table = {
    name: '情景',
    columns: heading.map((word) => ({ heading: String(word), width: 12 })),
    rows: body.map((row) => [...row]),
  };
  return (await writeXlsx([table])).arrayBuffer();
}
const heading = ['序号', '时间 T+', '标题', '报告人', '内容'];

describe('a file that cannot be a plan is refused as a whole, by name', () => {
  const docx = storedZip({
    '[Content_Types].xml': { text: '<?xml version="1.0"?><Types/>' },
    'word/document.xml': { text: '<?xml version="1.0"?><w:document/>' },
  });
  const bomb = storedZip({ 'xl/worksheets/sheet1.xml': { text: '0', says: 65 * megabyte } });
  const cases: readonly (readonly [string, Uint8Array, string])[] = [
    ['nothing in it', new Uint8Array(0), 'empty'],
    ['a .docx renamed', docx, 'noSheet'],
    ['a picture renamed', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13]), 'noSheet'],
    ['an old .xls', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), 'oldExcel'],
    ['what unpacks into sixty-five megabytes', bomb, 'tooLarge'],
    ['half a file', docx.slice(0, docx.length / 2), 'broken'],
  ];
  test.each(cases)('%s', async (_what, bytes, code) => {
    expect(await read(bufferOf(bytes))).toEqual({
      faults: [{ sheet: 'plan.xlsx', cell: '', code, value: '' }],
      notes: [],
    });
  });

  test('an .xlsx whose sheet is no XML', async () => {
    const whole = new Uint8Array(await workbook([heading, [1, 5, '开场']]));
    whole.fill(0xff, 200, 400);
    const { draft, faults } = await read(bufferOf(whole));
    expect(draft).toBeUndefined();
    expect(faults[0]?.cell).toBe('');
  });

  test('other columns: it says which headings were found', async () => {
    const { draft, faults } = await read(
      await workbook([
        ['姓名', '电话'],
        ['张三', 1],
      ]),
    );
    expect(draft).toBeUndefined();
    expect(faults).toEqual([{ sheet: 'plan.xlsx', cell: '', code: 'noPlan', value: '姓名 | 电话' }]);
  });
});

test('letters as times: each cell is named with what stands in it, and nothing comes in', async () => {
  const { draft, faults } = await read(
    await workbook([heading, [1, '上午', '开场'], [2, 'T+5', '管涌'], [3, 'abc', '点名']]),
  );
  expect(draft).toBeUndefined();
  expect(faults.map(({ cell, code, value }) => [cell, code, value])).toEqual([
    ['B2', 'time', '上午'],
    ['B4', 'time', 'abc'],
  ]);
});

test('far too many rows are read as far as a plan goes, and the row is named where it ends', async () => {
  const rows = Array.from({ length: 2_000 }, (_, at) => [at + 1, at % 600, `情景 ${at + 1}`, '', '']);
  const { draft, faults } = await read(await workbook([heading, ...rows]));
  expect(draft).toBeUndefined();
  expect(faults).toMatchObject([{ sheet: '情景', cell: 'C202', code: 'many', most: 200 }]);
});

test('two hundred rows come in', async () => {
  const rows = Array.from({ length: 200 }, (_, at) => [at + 1, at, `情景 ${at + 1}`, '', '']);
  const { draft, faults } = await read(await workbook([heading, ...rows]));
  expect(faults).toEqual([]);
  expect(draft?.injects).toHaveLength(200);
});

test('a row copied in the workbook, machine data and all, is an inject of its own', async () => {
  const id = newId();
  const machine = JSON.stringify({ inject: id, effects: [] });
  const columns = [...heading, '系统数据'];
  const { draft } = await read(
    await workbook([columns, [1, 5, '管涌', '', '', machine], [2, 9, '管涌', '', '', machine]]),
  );
  const ids = draft?.injects.map(({ injectId }) => injectId) ?? [];
  expect(new Set(ids).size).toBe(2);
});

test('how large a zip becomes is read from its table of contents, a comment after it or not', () => {
  const zip = storedZip({ a: { text: 'x'.repeat(1000) }, b: { text: 'y'.repeat(24) } });
  expect(unzippedBytes(bufferOf(zip))).toBe(1024);
  const commented = new Uint8Array(zip.length + 3);
  commented.set(zip);
  commented[zip.length - 2] = 3;
  expect(unzippedBytes(bufferOf(commented))).toBe(1024);
  expect(unzippedBytes(bufferOf(zip.slice(0, 40)))).toBeUndefined();
  expect(unzippedBytes(new ArrayBuffer(3))).toBeUndefined();
});
