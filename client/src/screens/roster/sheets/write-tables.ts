/** Tables as files: .xlsx with a heading that stays in sight, or .csv that no spreadsheet takes for formulas. */
import writeWorkbook, { type Cell } from 'write-excel-file/universal';
import { guardCell } from './cell-guard.ts';

export type TableCell = string | number | undefined;

export interface FileTable {
  readonly name: string;
  readonly columns: readonly { readonly heading: string; readonly width?: number }[];
  readonly rows: readonly (readonly TableCell[])[];
  /** Cells to be marked, as `row,column` of the rows. */
  readonly marked?: ReadonlySet<string>;
}

const headColour = '#E1E6EA';
const markColour = '#F2AE22';
const widths = { least: 8, most: 60, usual: 16 };
const longestSheetName = 31;

/** A sheet's name may not have these, nor be longer. */
function sheetName(name: string): string {
  return name.replaceAll(/[\\/?*[\]:]/g, ' ').slice(0, longestSheetName);
}

function cellOf(value: TableCell, isMarked: boolean): Cell {
  if (value === undefined || value === '')
    return isMarked ? { value: '', backgroundColor: markColour } : null;
  const mark = isMarked ? { backgroundColor: markColour } : {};
  // Text stays text: a phone number is none to be added up, and `=1+1` is no formula here.
  return typeof value === 'number'
    ? { value, type: Number, ...mark }
    : { value, type: String, format: '@', ...mark };
}

export function writeXlsx(tables: readonly FileTable[]): Promise<Blob> {
  return writeWorkbook(
    tables.map(({ name, columns, rows, marked }) => ({
      sheet: sheetName(name),
      stickyRowsCount: 1,
      columns: columns.map(({ width = widths.usual }) => ({
        width: Math.min(widths.most, Math.max(widths.least, width)),
      })),
      data: [
        columns.map(({ heading }) => ({
          value: heading,
          type: String,
          fontWeight: 'bold' as const,
          backgroundColor: headColour,
        })),
        ...rows.map((row, index) =>
          row.map((value, column) => cellOf(value, marked?.has(`${index},${column}`) ?? false)),
        ),
      ],
    })),
  ).toBlob();
}

const quoted = (cell: string): string => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** One table (RFC 4180), with the mark by which spreadsheets know UTF-8. */
export function csvText({ columns, rows }: FileTable): string {
  const heading = columns.map((column) => quoted(column.heading)).join(',');
  const lines = rows.map((row) => row.map((cell) => quoted(guardCell(String(cell ?? '')))).join(','));
  return `\ufeff${[heading, ...lines].join('\r\n')}\r\n`;
}

export function writeCsv(table: FileTable): Blob {
  return new Blob([csvText(table)], { type: 'text/csv' });
}
