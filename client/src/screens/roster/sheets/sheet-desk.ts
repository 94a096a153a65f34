/**
 * What the worker does with a file: opens it once, keeps its cells, and reads, gathers and writes what the screen asks
 * for. Without a worker around it, so that it can be tested.
 */
import type { ImportError } from '@muster/shared/protocol/http/roster-import.ts';
import { siftKnown, type Known } from './already-there.ts';
import {
  canonicalCsv,
  readSheet,
  type CanonicalRow,
  type Reading,
  type SheetChoice,
} from './canonical-rows.ts';
import type { Encoding } from './decode-bytes.ts';
import type { FieldWords } from './field-words.ts';
import { placeFault, type SheetFault } from './fault-places.ts';
import { planSheet, textOf, type SheetPlan } from './guess-mapping.ts';
import { openSheets, type OpenProblem, type OpenSheet } from './open-sheets.ts';
import { writeXlsx, type TableCell } from './write-tables.ts';

export interface SheetFacts extends SheetPlan {
  readonly name: string;
  readonly rows: number;
  readonly columns: readonly { readonly heading: string; readonly samples: readonly string[] }[];
}

export type OpenAnswer =
  | { readonly sheets: readonly SheetFacts[]; readonly encoding?: Encoding; readonly problem?: never }
  | { readonly problem: OpenProblem };

export interface PreviewAnswer extends Pick<Reading, 'notes' | 'examples'> {
  readonly rows: readonly CanonicalRow[];
  readonly total: number;
}

/** The file for the checker, and what of the sheets is left out of it. */
export interface GatherAnswer {
  readonly csv: ArrayBuffer;
  readonly rows: number;
  readonly teamsThere: number;
  readonly peopleThere: readonly CanonicalRow[];
}

export interface SheetDesk {
  open(name: string, buffer: ArrayBuffer): Promise<OpenAnswer>;
  /** Where the heading of a sheet is said to be in another row. */
  plan(sheet: number, heading: number): SheetFacts | undefined;
  preview(choices: readonly SheetChoice[], most: number): PreviewAnswer;
  gather(choices: readonly SheetChoice[], known: Known): GatherAnswer;
  place(faults: readonly ImportError[]): SheetFault[];
  /** The rows behind rows of the checker's file. */
  rowsAt(rows: readonly number[]): CanonicalRow[];
  /** The sheets as they are, the bad cells marked and explained in a last column. */
  remarks(faults: readonly SheetFault[], sentences: readonly string[], heading: string): Promise<Blob>;
}

const samplesShown = 3;

const shown = (cell: unknown): string =>
  cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell ?? '');

function factsOf({ name, rows }: OpenSheet, plan: SheetPlan): SheetFacts {
  const heading = rows[plan.heading] ?? [];
  const body = rows.slice(plan.heading + 1);
  const columns = heading.map((cell, column) => ({
    heading: textOf(cell),
    samples: body
      .map((row) => shown(row[column]).trim())
      .filter((text) => text !== '')
      .slice(0, samplesShown),
  }));
  const filled = body.filter((row) => row.some((cell) => shown(cell).trim() !== '')).length;
  return { ...plan, name, rows: filled, columns };
}

export function sheetDesk(words: FieldWords): SheetDesk {
  let sheets: readonly OpenSheet[] = [];
  let choices: readonly SheetChoice[] = [];
  let gathered: readonly CanonicalRow[] = [];

  const rowsOf = (sheet: number): OpenSheet['rows'] => sheets[sheet]?.rows ?? [];

  function readAll(chosen: readonly SheetChoice[], most?: number): Reading {
    const readings = chosen.map((choice) => readSheet(rowsOf(choice.sheet), choice, words, most));
    const [first] = readings;
    if (!first) return readSheet([], { sheet: 0, heading: 0, mapping: [], recordOf: 'column' }, words);
    return readings.slice(1).reduce((sum, reading) => {
      const notes = { ...sum.notes };
      for (const note of Object.keys(notes) as (keyof typeof notes)[]) notes[note] += reading.notes[note];
      return { rows: [...sum.rows, ...reading.rows], notes, examples: sum.examples + reading.examples };
    }, first);
  }

  return {
    async open(name, buffer) {
      sheets = [];
      const opened = await openSheets(name, buffer);
      if (opened.problem) return { problem: opened.problem };
      sheets = opened.sheets;
      const { encoding } = opened;
      return {
        sheets: sheets.map((sheet) => factsOf(sheet, planSheet(sheet.rows))),
        ...(encoding && { encoding }),
      };
    },
    plan(sheet, heading) {
      const found = sheets[sheet];
      if (!found) return undefined;
      const plan = planSheet(found.rows.slice(heading, heading + 1));
      return factsOf(found, { ...plan, heading });
    },
    preview(chosen, most) {
      const reading = readAll(chosen);
      return { ...reading, rows: reading.rows.slice(0, most), total: reading.rows.length };
    },
    gather(chosen, known) {
      choices = chosen;
      const sifted = siftKnown(readAll(chosen).rows, known);
      gathered = sifted.fresh;
      return {
        csv: new TextEncoder().encode(canonicalCsv(gathered)).buffer,
        rows: gathered.length,
        teamsThere: sifted.teams.length,
        peopleThere: sifted.people,
      };
    },
    place: (faults) => faults.map((fault) => placeFault(fault, gathered, choices)),
    rowsAt: (rows) => rows.flatMap((row) => gathered[row - 2] ?? []),
    async remarks(faults, sentences, heading) {
      const bySheet = Map.groupBy(
        faults.map((fault, index) => ({ fault, sentence: sentences[index] ?? fault.message })),
        ({ fault }) => fault.sheet,
      );
      return writeXlsx(
        choices.map(({ sheet, heading: at }) => {
          const [head = [], ...body] = rowsOf(sheet).slice(at);
          const told = bySheet.get(sheet) ?? [];
          const byRow = Map.groupBy(told, ({ fault }) => fault.row);
          const marked = new Set(
            told.flatMap(({ fault }) =>
              fault.column === undefined ? [] : [`${fault.row - at - 2},${fault.column}`],
            ),
          );
          const rows = body.map((row, index): TableCell[] => [
            ...head.map((_, column) => cellBack(row[column])),
            (byRow.get(index + at + 2) ?? []).map(({ sentence }) => sentence).join('\n'),
          ]);
          return {
            name: sheets[sheet]?.name ?? '',
            columns: [...head.map((cell) => ({ heading: textOf(cell) })), { heading, width: 60 }],
            rows,
            marked,
          };
        }),
      );
    },
  };
}

function cellBack(cell: unknown): TableCell {
  if (cell instanceof Date) return cell.toISOString().slice(0, 10);
  if (typeof cell === 'number' || typeof cell === 'string') return cell;
  return cell === null || cell === undefined ? undefined : String(cell);
}
