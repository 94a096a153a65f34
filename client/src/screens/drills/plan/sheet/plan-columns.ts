/** What stands in the columns of the sheets, by name; headings of every language of the screens are understood. */

export const eventColumns = [
  'number',
  'time',
  'title',
  'sender',
  'message',
  'effects',
  'expected',
  'within',
  'machine',
] as const;
export const partColumns = ['part', 'value', 'machine'] as const;
export const teamColumns = ['name', 'kind', 'division', 'lon', 'lat', 'size', 'machine'] as const;
export type ColumnName =
  (typeof eventColumns)[number] | (typeof partColumns)[number] | (typeof teamColumns)[number];
export const sheetNames = ['events', 'plan', 'teams'] as const;
export type SheetName = (typeof sheetNames)[number];

/** The part of a dictionary that the sheets are written and read with. */
export interface SheetWords {
  readonly sheet: Readonly<Record<SheetName, string>>;
  readonly column: Readonly<Record<ColumnName, string>>;
  readonly teamKind: Readonly<Record<string, string>>;
}

const plain = (word: unknown): string =>
  typeof word === 'string' ? word.normalize('NFKC').trim().toLowerCase() : '';

/** A cell holds no more than this (32,767 characters): what is longer goes on in a further column of the same name. */
export const longestCell = 32_000;

/** From the cells of a heading row to the column each of them stands for; `machine` may stand for several. */
export function columnsOf(
  heading: readonly unknown[],
  wanted: readonly ColumnName[],
  languages: readonly SheetWords[],
): ReadonlyMap<ColumnName, readonly number[]> {
  const found = new Map<ColumnName, number[]>();
  for (const [index, cell] of heading.entries()) {
    // A further column is numbered: 系统数据 2.
    const word = plain(cell).replace(/\s*\d+$/, '');
    const column = wanted.find((name) => languages.some((words) => plain(words.column[name]) === word));
    if (column && word !== '') found.set(column, [...(found.get(column) ?? []), index]);
  }
  return found;
}

/** The code of a team's kind by its word in any language. */
export function teamKindOf(word: string, languages: readonly SheetWords[]): string | undefined {
  for (const { teamKind } of languages)
    for (const [code, name] of Object.entries(teamKind))
      if (plain(name) === plain(word) || code === word.trim()) return code;
  return undefined;
}

/** Text cut into cells. */
export function intoCells(text: string): string[] {
  const cells: string[] = [];
  for (let from = 0; from < text.length; from += longestCell)
    cells.push(text.slice(from, from + longestCell));
  return cells;
}

/** `C7`, as spreadsheets name a cell; both counted from 0. */
export function cellName(row: number, column: number): string {
  let letters = '';
  for (let rest = column; rest >= 0; rest = Math.floor(rest / 26) - 1)
    letters = String.fromCharCode(65 + (rest % 26)) + letters;
  return `${letters}${row + 1}`;
}
