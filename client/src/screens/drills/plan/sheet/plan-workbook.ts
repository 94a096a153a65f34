/** The file itself: everything that reads and writes sheets comes with this module, and only with it. */
import { openSheets } from '../../../roster/sheets/open-sheets.ts';
import { writeXlsx } from '../../../roster/sheets/write-tables.ts';
import type { PlanDraft } from '../plan-draft.ts';
import { readPlan, type ReadPlan } from './read-plan.ts';
import { sheetLanguages } from './sheet-languages.ts';
import { planTables, type PlanWords } from './write-plan.ts';

const languageOf: Readonly<Record<string, number>> = { 'zh-CN': 0, 'zh-TW': 1, en: 2 };

export async function planOutOf(file: File, start: PlanDraft, newId: () => string): Promise<ReadPlan> {
  const opened = await openSheets(file.name, await file.arrayBuffer());
  const read = opened.sheets && readPlan(opened.sheets, start, sheetLanguages, newId);
  if (read && !read.isNoPlan) return read;
  return { faults: [{ sheet: file.name, cell: '', code: 'noPlan', value: '' }], notes: [] };
}

export function workbookOf(
  draft: PlanDraft,
  words: Omit<PlanWords, 'sheet' | 'column' | 'teamKind'>,
  locale: string,
): Promise<Blob> {
  const language = sheetLanguages[languageOf[locale] ?? 0] ?? sheetLanguages[0];
  if (!language) throw new Error('the sheets have no words');
  return writeXlsx(planTables(draft, { ...language, ...words }));
}
