/** From the bytes of a file to its rows by column. Row numbers are a spreadsheet's: the header is row 1. */
import { parse } from 'csv-parse/sync';
import type { ImportError } from '@muster/shared/protocol/http/roster-import.ts';
import { cellError } from './cell-error.ts';
import { columnOf, columns, neededColumns, type Column } from './columns.ts';

export interface FileRow {
  readonly row: number;
  /** What stands in a column, trimmed; empty where the file has no such column. */
  cell(column: Column): string;
  /** The column as the file's own header calls it. */
  heading(column: Column): string;
}

const mostRows = 50_000;

/** UTF-8, with or without a mark; or GB18030, as Chinese spreadsheets save it. */
export function decodeText(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}

export function readRows(bytes: Uint8Array): { readonly rows: FileRow[]; readonly errors: ImportError[] } {
  let records: string[][];
  try {
    records = parse(decodeText(bytes), { bom: true, relax_column_count: true, trim: true });
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { rows: [], errors: [cellError(1, '', '', 'unreadable-file', { why })] };
  }
  const [header = [], ...body] = records;
  const errors: ImportError[] = [];
  const places = new Map<Column, number>();
  header.forEach((heading, place) => {
    const column = columnOf(heading);
    if (heading === '') return;
    if (!column) errors.push(cellError(1, heading, heading, 'unknown-column'));
    else if (places.has(column)) errors.push(cellError(1, heading, heading, 'repeated-column'));
    else places.set(column, place);
  });
  for (const column of neededColumns)
    if (!places.has(column)) errors.push(cellError(1, `${column} ${columns[column]}`, '', 'missing-column'));
  const rows = body
    .map((record, index) => ({ record, row: index + 2 }))
    .filter(({ record }) => record.some((cell) => cell !== ''))
    .map(({ record, row }): FileRow => ({
      row,
      cell: (column) => record[places.get(column) ?? -1] ?? '',
      heading: (column) => header[places.get(column) ?? -1] ?? column,
    }));
  if (rows.length === 0) errors.push(cellError(2, '', '', 'no-rows'));
  if (rows.length > mostRows)
    errors.push(cellError(mostRows + 2, '', '', 'too-many-rows', { most: mostRows }));
  return { rows, errors };
}
