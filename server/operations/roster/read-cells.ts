/** From text to rows whose cells are known by their column. */
import { CsvError, parse } from 'csv-parse';
import { finished } from 'node:stream/promises';
import { columnNames, columnOf, columns, type Column } from './columns.ts';
import type { Faults } from './faults.ts';
import type { Slices } from './slices.ts';

export interface Row {
  /** As a spreadsheet numbers it; the heading is row 1. */
  readonly number: number;
  /** Trimmed; empty for a column that the file does not have. */
  cell(column: Column): string;
}

/** What a file without one of these cannot mean. */
const needed: readonly Column[] = ['record', 'team'];

export async function readCells(text: string, faults: Faults, slices: Slices): Promise<Row[]> {
  const lines = await split(text, faults, slices);
  const [heading, ...body] = lines;
  if (!heading || heading.every((cell) => cell.trim() === '')) {
    if (faults.errors.length === 0) faults.add(1, '', 'file-empty');
    return [];
  }
  const places = readHeading(heading, faults);
  return body.flatMap((cells, index) => {
    if (cells.every((cell) => cell.trim() === '')) return [];
    const number = index + 2;
    if (cells.slice(heading.length).some((cell) => cell.trim() !== ''))
      faults.add(number, '', 'cells-too-many');
    return { number, cell: (column: Column) => cells[places.get(column) ?? -1]?.trim() ?? '' };
  });
}

/** So many characters between two looks at the clock: each may be a line. */
const charactersAtOnce = 8 * 1024;
/** More than can be imported, empty ones among them: what is behind need not be read. */
const mostLines = 200_000;

async function split(text: string, faults: Faults, slices: Slices): Promise<string[][]> {
  const firstLine = text.slice(0, text.search(/\r|\n|$/));
  const delimiter = firstLine.includes('\t') && !firstLine.includes(',') ? '\t' : ',';
  const parser = parse({
    delimiter,
    relaxColumnCount: true,
    relaxQuotes: true,
    bom: true,
    skipEmptyLines: false,
  });
  const lines: string[][] = [];
  parser.on('data', (line: string[]) => lines.push(line));
  const over = finished(parser);
  // Waited for below; a fault in the first piece must not be a rejection that nobody hears of.
  over.catch(() => undefined);
  slices.tell('reading', 0, text.length);
  for (let start = 0; start < text.length && !parser.destroyed; start += charactersAtOnce) {
    parser.write(text.slice(start, start + charactersAtOnce));
    if (lines.length > mostLines) {
      parser.destroy();
      faults.add(1, '', 'rows-too-many');
      return [];
    }
    await slices.breathe('reading', start, text.length);
  }
  parser.end();
  try {
    await over;
    return lines;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    faults.add(Number(error.records ?? 0) + 1, '', 'csv-broken');
    return [];
  }
}

function readHeading(heading: readonly string[], faults: Faults): Map<Column, number> {
  const places = new Map<Column, number>();
  heading.forEach((word, place) => {
    const column = columnOf(word);
    if (column === undefined) {
      if (word.trim() !== '') faults.add(1, word.trim(), 'column-unknown', word.trim());
    } else if (places.has(column)) faults.add(1, column, 'column-repeated', word.trim());
    else places.set(column, place);
  });
  for (const column of columnNames)
    if (needed.includes(column) && !places.has(column))
      faults.add(1, column, 'column-missing', columns[column].heading);
  return places;
}
