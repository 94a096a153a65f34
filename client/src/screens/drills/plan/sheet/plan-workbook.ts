/** The file itself: everything that writes sheets comes with this module, and only with it; reading has a worker of its own. */
import { writeXlsx } from '../../../roster/sheets/write-tables.ts';
import { plain } from '../../../desk/drawer/draft-keeper.ts';
import type { PlanDraft } from '../plan-draft.ts';
import type { FileToRead } from './plan-sheet-worker.ts';
import { refusedFile } from './read-file.ts';
import type { ReadPlan } from './read-plan.ts';
import { sheetLanguages } from './sheet-languages.ts';
import { planTables, type PlanWords } from './write-plan.ts';

const languageOf: Readonly<Record<string, number>> = { 'zh-CN': 0, 'zh-TW': 1, en: 2 };
/** Nobody waits longer for a file, and one that never ends to unpack is stopped. */
const longestReadingMilliseconds = 60_000;

export async function planOutOf(file: File, start: PlanDraft): Promise<ReadPlan> {
  const buffer = await file.arrayBuffer().catch(() => undefined);
  if (!buffer) return refusedFile(file.name, 'broken');
  const worker = new Worker(new URL('./plan-sheet-worker.ts', import.meta.url), { type: 'module' });
  let timer: number | undefined;
  try {
    return await new Promise<ReadPlan>((resolve) => {
      timer = window.setTimeout(() => resolve(refusedFile(file.name, 'tooSlow')), longestReadingMilliseconds);
      worker.addEventListener('message', ({ data }: MessageEvent<ReadPlan>) => resolve(data));
      worker.addEventListener('error', () => resolve(refusedFile(file.name, 'broken')));
      const asked: FileToRead = { name: file.name, buffer, start: plain(start) };
      worker.postMessage(asked, [buffer]);
    });
  } finally {
    window.clearTimeout(timer);
    worker.terminate();
  }
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
