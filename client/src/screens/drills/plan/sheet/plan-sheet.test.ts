import { drillTemplates, drillTemplateNames } from '@muster/shared/drill/templates/drill-templates.ts';
import { describe, expect, test } from 'vitest';
import { openSheets } from '../../../roster/sheets/open-sheets.ts';
import { writeXlsx } from '../../../roster/sheets/write-tables.ts';
import { draftOf, ordered, type PlanDraft } from '../plan-draft.ts';
import { cellName, intoCells, longestCell } from './plan-columns.ts';
import { readPlan } from './read-plan.ts';
import { sheetLanguages } from './sheet-languages.ts';
import type { SheetOfCells } from './sheet-reader.ts';
import { planTables, type PlanWords } from './write-plan.ts';

let made = 0;
const newId = (): string => `0190a0a0-0000-7000-8000-${String((made += 1)).padStart(12, '0')}`;

const [chinese] = sheetLanguages;
if (!chinese) throw new Error('there are words');
const wordsOf = (language = chinese): PlanWords => ({
  ...language,
  effect: (effect) => (effect.kind === 'command' ? effect.name : effect.kind),
  team: () => '市应急排',
  evaluator: (id) => id,
  part: (name) => name,
});

function draftFrom(name: (typeof drillTemplateNames)[number]): PlanDraft {
  const { title, division, plan } = drillTemplates[name](newId);
  return draftOf({ title, division, seed: 7 }, plan);
}
const blank: PlanDraft = {
  ...draftFrom('yaowan-oil'),
  injects: [],
  expectations: [],
  simulatedTeams: [],
  desk: null,
};

/** As the reading of a file gives it: an array a row, null for what is empty. */
function sheetsOf(draft: PlanDraft, words = wordsOf()): SheetOfCells[] {
  return planTables(draft, words).map(({ name, columns, rows }) => ({
    name,
    rows: [columns.map(({ heading }) => heading), ...rows.map((row) => row.map((cell) => cell ?? null))],
  }));
}

function changed(
  sheets: readonly SheetOfCells[],
  sheet: number,
  row: number,
  column: number,
  value: unknown,
) {
  return sheets.map((one, at) =>
    at !== sheet
      ? one
      : {
          ...one,
          rows: one.rows.map((cells, line) =>
            line === row ? cells.map((cell, index) => (index === column ? value : cell)) : cells,
          ),
        },
  );
}

describe.each(drillTemplateNames)('%s', (name) => {
  test('what is written is read again unchanged, through a real .xlsx file', async () => {
    const draft = draftFrom(name);
    const file = await writeXlsx(planTables(draft, wordsOf()));
    const opened = await openSheets('plan.xlsx', await file.arrayBuffer());
    const read = readPlan(opened.sheets ?? [], blank, sheetLanguages, newId);
    expect(read.faults).toEqual([]);
    expect(read.notes).toEqual([]);
    expect(ordered(read.draft ?? blank)).toEqual(draft);
  });

  test('a file written in any language is read in any other', () => {
    const draft = draftFrom(name);
    for (const language of sheetLanguages) {
      const read = readPlan(sheetsOf(draft, wordsOf(language)), blank, sheetLanguages, newId);
      expect(ordered(read.draft ?? blank)).toEqual(draft);
    }
  });
});

test('standing teams, evaluators and a simulated desk come back too, and so does a plan without one', () => {
  const draft: PlanDraft = {
    ...draftFrom('xiangtan-flood'),
    teamIds: [newId(), newId()],
    evaluatorIds: ['a-1'],
    desk: { reactionSeconds: { least: 20, most: 90 } },
  };
  expect(readPlan(sheetsOf(draft), blank, sheetLanguages, newId).draft).toMatchObject({
    teamIds: draft.teamIds,
    evaluatorIds: ['a-1'],
    desk: draft.desk,
  });
  const without = { ...draft, desk: null };
  expect(readPlan(sheetsOf(without), draft, sheetLanguages, newId).draft?.desk).toBeNull();
});

test('what people change in words counts', () => {
  const draft = draftFrom('xiangtan-flood');
  const sheets = sheetsOf(draft);
  const row = sheets[0]?.rows.findIndex((cells) => cells[2] === '管涌 K3+420') ?? -1;
  expect(row).toBeGreaterThan(0);
  const later = changed(
    changed(changed(sheets, 0, row, 1, 'T+7:30'), 0, row, 2, '管涌 K3+500'),
    0,
    row,
    7,
    6,
  );
  const read = readPlan(later, blank, sheetLanguages, newId).draft;
  const inject = read?.injects.find(({ title }) => title === '管涌 K3+500');
  expect(inject?.offsetSeconds).toBe(450);
  expect(inject?.effects).toEqual(draft.injects.find(({ title }) => title === '管涌 K3+420')?.effects);
  const asked = read?.expectations.find(({ injectId }) => injectId === inject?.injectId);
  expect(asked?.withinSeconds).toBe(360);
});

test('a wrong cell is named, and then nothing comes in', () => {
  const sheets = sheetsOf(draftFrom('xiangtan-flood'));
  const row = sheets[0]?.rows.findIndex((cells) => cells[2] === '管涌 K3+420') ?? -1;
  const cases = [
    { sheet: 0, row, column: 1, value: '早上九点', cell: cellName(row, 1), code: 'time' },
    { sheet: 0, row, column: 1, value: new Date(0), cell: cellName(row, 1), code: 'time' },
    { sheet: 0, row, column: 2, value: '', cell: cellName(row, 2), code: 'title' },
    { sheet: 0, row, column: 7, value: '很快', cell: cellName(row, 7), code: 'within' },
    { sheet: 0, row, column: 8, value: '{"inject":', cell: cellName(row, 8), code: 'machine' },
    {
      sheet: 0,
      row,
      column: 8,
      value: '{"effects":[{"kind":"boom"}]}',
      cell: cellName(row, 8),
      code: 'machine',
    },
    { sheet: 1, row: 2, column: 1, value: '湘潭', cell: 'B3', code: 'division' },
    { sheet: 1, row: 3, column: 1, value: '七', cell: 'B4', code: 'number' },
    { sheet: 2, row: 1, column: 1, value: '骑兵', cell: 'B2', code: 'kind' },
    { sheet: 2, row: 1, column: 4, value: 127, cell: 'E2', code: 'place' },
    { sheet: 2, row: 2, column: 5, value: 1, cell: 'F3', code: 'size' },
  ];
  for (const { sheet, row: line, column, value, cell, code } of cases) {
    const read = readPlan(changed(sheets, sheet, line, column, value), blank, sheetLanguages, newId);
    expect(read.draft, cell).toBeUndefined();
    expect(read.faults[0]).toMatchObject({ sheet: sheets[sheet]?.name, cell, code });
  }
});

test('a list written by hand comes in as what is told, and its expectations are named', () => {
  const rows = [
    ['某市防汛演练情景清单'],
    ['序号', '时间', '标题', '报告人', '内容', '效果', '预期行动', '时限'],
    [1, 'T+0:00:00', '开场', '市防指', '请各队就位。', '', '', ''],
    [2, 12.5, '停电', '供电所', '', '', '10 分钟内派发电组', 10],
  ];
  const heads = rows[1] ?? [];
  for (const [index, name] of (
    ['number', 'time', 'title', 'sender', 'message', 'effects', 'expected', 'within'] as const
  ).entries())
    heads[index] = chinese.column[name];
  rows[3]?.splice(1, 1, 12);
  const read = readPlan([{ name: 'Sheet1', rows }], blank, sheetLanguages, newId);
  expect(read.faults).toEqual([]);
  expect(read.draft?.injects).toMatchObject([
    { offsetSeconds: 0, title: '开场', sender: '市防指', message: '请各队就位。', effects: [] },
    { offsetSeconds: 720, title: '停电', sender: '供电所', message: '' },
  ]);
  expect(read.draft?.expectations).toEqual([]);
  expect(read.notes).toMatchObject([{ sheet: 'Sheet1', cell: 'G4', code: 'unread' }]);
  // What the file does not tell stays as it was.
  expect(read.draft?.title).toBe(blank.title);
});

test('a file that is no plan is said to be none', () => {
  expect(readPlan([{ name: 'a', rows: [['姓名', '电话']] }], blank, sheetLanguages, newId).isNoPlan).toBe(
    true,
  );
});

test('what is too long for a cell goes on in the next', () => {
  const text = 'x'.repeat(2 * longestCell + 5);
  expect(intoCells(text).map((cell) => cell.length)).toEqual([longestCell, longestCell, 5]);
  expect(cellName(0, 26)).toBe('AA1');
  expect(cellName(6, 2)).toBe('C7');
  const draft = draftFrom('xiangtan-flood');
  const [first] = draft.injects;
  if (!first) throw new Error('the flood begins');
  const heavy = {
    ...draft,
    injects: [
      {
        ...first,
        effects: Array.from({ length: 20 }, () => first.effects)
          .flat()
          .slice(0, 120),
      },
    ],
  };
  const [events] = sheetsOf({ ...heavy, expectations: [] });
  expect(Math.max(...(events?.rows.map((row) => row.length) ?? []))).toBeGreaterThan(9);
  const read = readPlan(sheetsOf({ ...heavy, expectations: [] }), blank, sheetLanguages, newId);
  expect(read.draft?.injects).toEqual(heavy.injects);
});
