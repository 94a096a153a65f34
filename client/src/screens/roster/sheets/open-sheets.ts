/** From a file to sheets of cells. Runs in the worker. */
import Papa from 'papaparse';
import readWorkbook, { InvalidInputError, InvalidSpreadsheetError } from 'read-excel-file/universal';
import { decodeBytes, type Encoding } from './decode-bytes.ts';
import { largestFileBytes } from './file-size.ts';
import type { Cells } from './guess-mapping.ts';

export interface OpenSheet {
  readonly name: string;
  readonly rows: Cells;
}

export type OpenProblem = 'encoding' | 'old-excel' | 'not-a-sheet' | 'empty' | 'too-large';

export type Opened =
  | { readonly sheets: readonly OpenSheet[]; readonly encoding?: Encoding; readonly problem?: never }
  | { readonly problem: OpenProblem; readonly sheets?: never };

const zipMark = [0x50, 0x4b];
const oldExcelMark = [0xd0, 0xcf, 0x11, 0xe0];
const beginsWith = (bytes: Uint8Array, mark: readonly number[]): boolean =>
  mark.every((byte, index) => bytes[index] === byte);

export async function openSheets(name: string, buffer: ArrayBuffer): Promise<Opened> {
  if (buffer.byteLength > largestFileBytes) return { problem: 'too-large' };
  const bytes = new Uint8Array(buffer);
  if (beginsWith(bytes, oldExcelMark)) return { problem: 'old-excel' };
  const opened = beginsWith(bytes, zipMark) ? await openWorkbook(buffer) : openText(name, bytes);
  if (opened.problem) return opened;
  const sheets = opened.sheets.filter(({ rows }) => rows.some((row) => row.some((cell) => !isEmpty(cell))));
  return sheets.length === 0 ? { problem: 'empty' } : { ...opened, sheets };
}

const isEmpty = (cell: unknown): boolean => cell === null || cell === undefined || cell === '';

async function openWorkbook(buffer: ArrayBuffer): Promise<Opened> {
  try {
    const sheets = await readWorkbook(buffer, { trim: false });
    return { sheets: sheets.map(({ sheet, data }) => ({ name: sheet, rows: data })) };
  } catch (error) {
    if (error instanceof InvalidInputError || error instanceof InvalidSpreadsheetError)
      return {
        problem: error instanceof InvalidInputError && error.code === 'NO_DATA' ? 'empty' : 'not-a-sheet',
      };
    throw error;
  }
}

function openText(name: string, bytes: Uint8Array<ArrayBuffer>): Opened {
  const decoded = decodeBytes(bytes);
  if (!decoded) return { problem: 'encoding' };
  // Bytes that are no text decode as something, too; text has no noughts in it.
  if (decoded.text.includes('\0')) return { problem: 'not-a-sheet' };
  const { data } = Papa.parse<string[]>(decoded.text.replace(/^\ufeff/, ''), {
    skipEmptyLines: false,
    delimitersToGuess: [',', '\t', ';', '|'],
  });
  return { sheets: [{ name, rows: data }], encoding: decoded.encoding };
}
