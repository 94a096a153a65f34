/** A file as somebody chose it, whatever it is, into a plan or into what is wrong with it. Runs in the worker. */
import { openSheets } from '../../../roster/sheets/open-sheets.ts';
import type { PlanDraft } from '../plan-draft.ts';
import { unpackedMegabytesAtMost } from './file-limits.ts';
import type { SheetWords } from './plan-columns.ts';
import { readPlan, type ReadPlan } from './read-plan.ts';
import type { SheetFaultCode, SheetOfCells } from './sheet-reader.ts';
import { unzippedBytes } from './zip-size.ts';

const megabyte = 1024 * 1024;
const shownHeadings = 8;

export function refusedFile(name: string, code: SheetFaultCode, value = ''): ReadPlan {
  return { faults: [{ sheet: name, cell: '', code, value }], notes: [] };
}

const words = (row: readonly unknown[]): string[] =>
  row.flatMap((cell) => (typeof cell === 'string' && cell.trim() !== '' ? [cell.trim()] : []));

/** The words of the first line that says anything: what stands there instead of the headings. */
function headingsOf(sheets: readonly SheetOfCells[]): string {
  const first = sheets.flatMap(({ rows }) => rows.slice(0, 1)).find((row) => words(row).length > 0) ?? [];
  return words(first).slice(0, shownHeadings).join(' | ').slice(0, 120);
}

const isZip = (buffer: ArrayBuffer): boolean =>
  buffer.byteLength > 4 && new DataView(buffer).getUint32(0, false) === 0x504b0304;

export async function readFile(
  name: string,
  buffer: ArrayBuffer,
  start: PlanDraft,
  languages: readonly SheetWords[],
  newId: () => string,
): Promise<ReadPlan> {
  if (buffer.byteLength === 0) return refusedFile(name, 'empty');
  if (isZip(buffer)) {
    const unpacked = unzippedBytes(buffer);
    if (unpacked === undefined) return refusedFile(name, 'broken');
    if (unpacked > unpackedMegabytesAtMost * megabyte) return refusedFile(name, 'tooLarge');
  }
  try {
    const opened = await openSheets(name, buffer);
    if (opened.problem) return refusedFile(name, problems[opened.problem]);
    const read = readPlan(opened.sheets, start, languages, newId);
    return read.isNoPlan ? refusedFile(name, 'noPlan', headingsOf(opened.sheets)) : read;
  } catch {
    // A library that reads what others wrote may stumble over it in any way.
    return refusedFile(name, 'broken');
  }
}

const problems = {
  encoding: 'noSheet',
  'not-a-sheet': 'noSheet',
  'old-excel': 'oldExcel',
  empty: 'empty',
  'too-large': 'tooLarge',
} as const;
