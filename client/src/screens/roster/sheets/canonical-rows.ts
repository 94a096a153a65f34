/** Rows of somebody's sheets as rows of the checker's own columns. */
import { canonicalFields, type CanonicalField, type Field, type Mapping, type RecordOf } from './fields.ts';
import { codeOf, listText, wordsOf, type FieldWords } from './field-words.ts';
import type { Cells } from './guess-mapping.ts';
import { cellNotes, dayText, readCell, type CellNote } from './read-cell.ts';

export interface CanonicalRow {
  readonly sheet: number;
  /** As the spreadsheet numbers it. */
  readonly row: number;
  readonly cells: Partial<Record<CanonicalField, string>>;
}

export interface SheetChoice {
  readonly sheet: number;
  readonly heading: number;
  readonly mapping: Mapping;
  readonly recordOf: RecordOf;
}

export interface Reading {
  readonly rows: readonly CanonicalRow[];
  /** How many cells needed it. */
  readonly notes: Readonly<Record<CellNote, number>>;
  /** Rows of a template that say themselves that they are examples. */
  readonly examples: number;
}

const exampleWords = /^(示例|範例|example)$/i;

export function readSheet(rows: Cells, choice: SheetChoice, words: FieldWords, most = Infinity): Reading {
  const notes = Object.fromEntries(cellNotes.map((note) => [note, 0])) as Record<CellNote, number>;
  const read: CanonicalRow[] = [];
  let examples = 0;
  for (let index = choice.heading + 1; index < rows.length && read.length < most; index += 1) {
    const texts = new Map<Field, string>();
    for (const [column, field] of choice.mapping.entries()) {
      if (field === undefined) continue;
      const cell = readCell(rows[index]?.[column], field);
      if (cell.text === '') continue;
      texts.set(field, cell.text);
      for (const note of cell.notes) notes[note] += 1;
    }
    if (texts.size === 0) continue;
    if (exampleWords.test(texts.get('id') ?? '')) examples += 1;
    else read.push({ sheet: choice.sheet, row: index + 1, cells: canonical(texts, choice.recordOf, words) });
  }
  return { rows: read, notes, examples };
}

function canonical(
  texts: ReadonlyMap<Field, string>,
  recordOf: RecordOf,
  words: FieldWords,
): Partial<Record<CanonicalField, string>> {
  const cells: Partial<Record<CanonicalField, string>> = {};
  for (const field of canonicalFields) {
    const text = texts.get(field);
    if (text === undefined) continue;
    const codes = wordsOf(words, field);
    cells[field] = codes ? codeOf(codes, text) : text;
  }
  if (cells.skills !== undefined) cells.skills = listText(words.skill, cells.skills);
  if (cells.equipment !== undefined) cells.equipment = listText(words.equipment, cells.equipment);
  const certificates = certificateCell(texts, words);
  if (certificates !== '') cells.certificates = certificates;
  if (recordOf !== 'column') cells.record = recordOf;
  return cells;
}

function certificateCell(texts: ReadonlyMap<Field, string>, words: FieldWords): string {
  const own = ['skill', 'issuer', 'expires', 'number'].map(
    (part) => texts.get(`certificate_${part}` as Field) ?? '',
  );
  const apart = own.some((text) => text !== '') ? [own.join('|')] : [];
  const together = (texts.get('certificates') ?? '').split(/[;；\n]/).filter((part) => part.trim() !== '');
  return [...together, ...apart]
    .map((part) => {
      const [skill = '', issuer = '', expires = '', ...rest] = part.split(/[|｜]/).map((text) => text.trim());
      const pieces = [codeOf(words.skill, skill), issuer, dayText(expires), ...rest];
      while (pieces.length > 1 && pieces.at(-1) === '') pieces.pop();
      return pieces.join('|');
    })
    .join('; ');
}

/** The file the checker reads. Its row n is `rows[n - 2]`. */
export function canonicalCsv(rows: readonly CanonicalRow[]): string {
  const lines = rows.map(({ cells }) => canonicalFields.map((field) => quoted(cells[field] ?? '')).join(','));
  return `${canonicalFields.join(',')}\n${lines.join('\n')}\n`;
}

function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
