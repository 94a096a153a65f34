/** One sheet read line by line: cells by the name of their column, and what is wrong with which cell. */
import { cellName, columnsOf, type ColumnName, type SheetWords } from './plan-columns.ts';

export interface SheetOfCells {
  readonly name: string;
  readonly rows: readonly (readonly unknown[])[];
}

export type SheetFaultCode =
  | 'time'
  | 'within'
  | 'title'
  | 'long'
  | 'machine'
  | 'number'
  | 'kind'
  | 'division'
  | 'place'
  | 'size'
  | 'unread'
  | 'many'
  | 'noPlan'
  | 'noSheet'
  | 'oldExcel'
  | 'empty'
  | 'broken'
  | 'tooLarge'
  | 'tooSlow'
  | 'noReader';
export interface SheetFault {
  readonly sheet: string;
  /** `C7`; empty where it is the whole file. */
  readonly cell: string;
  readonly code: SheetFaultCode;
  /** As it stands there, cut short. */
  readonly value: string;
  /** What would be right: how long it may be, or how many there may be. */
  readonly most?: number;
  readonly least?: number;
}

const shownAtMost = 60;
const headingWithin = 12;

export class SheetReader {
  readonly faults: SheetFault[] = [];
  private readonly columns: ReadonlyMap<ColumnName, readonly number[]>;
  private readonly sheet: SheetOfCells;
  readonly heading: number;

  constructor(sheet: SheetOfCells, heading: number, columns: ReadonlyMap<ColumnName, readonly number[]>) {
    this.sheet = sheet;
    this.heading = heading;
    this.columns = columns;
  }

  /** Indexes of the lines under the heading that say anything. */
  get lines(): number[] {
    return this.sheet.rows.flatMap((row, index) =>
      index > this.heading && row.some((cell) => !isBlank(cell)) ? [index] : [],
    );
  }

  cell(line: number, column: ColumnName): unknown {
    const [at] = this.columns.get(column) ?? [];
    return at === undefined ? undefined : this.sheet.rows[line]?.[at];
  }

  /** Text as it stands, figures as text; '' for an empty cell. */
  text(line: number, column: ColumnName): string {
    const value = this.cell(line, column);
    return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
  }

  isEmpty(line: number, column: ColumnName): boolean {
    return isBlank(this.cell(line, column));
  }

  figure(line: number, column: ColumnName): number | undefined {
    const value = this.cell(line, column);
    if (typeof value === 'number') return value;
    return typeof value === 'string' && value.trim() !== '' && Number.isFinite(Number(value))
      ? Number(value)
      : undefined;
  }

  /** What the last columns carry; `undefined` where they are empty, and a fault where they are broken. */
  machine(line: number): Readonly<Record<string, unknown>> | undefined {
    const cells = (this.columns.get('machine') ?? []).map((at) => this.sheet.rows[line]?.[at]);
    const text = cells.map((cell) => (typeof cell === 'string' ? cell : '')).join('');
    if (text.trim() === '') return undefined;
    try {
      const value: unknown = JSON.parse(text);
      if (typeof value === 'object' && value !== null) return value as Record<string, unknown>;
    } catch {
      // Told below.
    }
    this.fault(line, 'machine', 'machine');
    return undefined;
  }

  fault(
    line: number,
    column: ColumnName,
    code: SheetFaultCode,
    limits: Pick<SheetFault, 'least' | 'most'> = {},
  ): void {
    const [at = 0] = this.columns.get(column) ?? [];
    const value = this.cell(line, column);
    this.faults.push({
      sheet: this.sheet.name,
      cell: cellName(line, at),
      code,
      value: (value instanceof Date ? value.toISOString() : String(value ?? '')).slice(0, shownAtMost),
      ...limits,
    });
  }
}

const isBlank = (cell: unknown): boolean =>
  cell === undefined || cell === null || (typeof cell === 'string' && cell.trim() === '');

/** The first sheet whose heading has all `needed`; a title may stand above the heading. */
export function readerFor(
  sheets: readonly SheetOfCells[],
  needed: readonly ColumnName[],
  all: readonly ColumnName[],
  languages: readonly SheetWords[],
): SheetReader | undefined {
  for (const sheet of sheets)
    for (const [index, row] of sheet.rows.slice(0, headingWithin).entries()) {
      const columns = columnsOf(row, all, languages);
      if (needed.every((column) => columns.has(column))) return new SheetReader(sheet, index, columns);
    }
  return undefined;
}
