/** Where in somebody's own sheet a fault lies that the checker named by its own rows and columns. */
import type { ImportError } from '@muster/shared/protocol/http/roster-import.ts';
import type { CanonicalRow, SheetChoice } from './canonical-rows.ts';
import { certificateFields, fields, type Field } from './fields.ts';

export interface SheetFault {
  readonly sheet: number;
  /** As the spreadsheet numbers it; 0: the file as a whole. */
  readonly row: number;
  /** Index of the column in the sheet; `undefined`: no column of the sheet holds it. */
  readonly column: number | undefined;
  readonly field: Field | undefined;
  readonly code: string;
  /** As the checker read it. */
  readonly value: string;
  /** The checker's own sentence, for a code that has no words here. */
  readonly message: string;
}

const ofCertificate: Readonly<Record<string, Field>> = {
  'skill-unknown': 'certificate_skill',
  'certificate-invalid': 'certificate_issuer',
  'date-invalid': 'certificate_expires',
  'certificate-repeated': 'certificate_skill',
};

const isField = (name: string): name is Field => (fields as readonly string[]).includes(name);

export function placeFault(
  fault: ImportError,
  rows: readonly CanonicalRow[],
  choices: readonly SheetChoice[],
): SheetFault {
  const { code, value, message } = fault;
  const origin = rows[fault.row - 2];
  const named = isField(fault.column) ? fault.column : undefined;
  const told = { code, value, message };
  if (!origin) return { ...told, sheet: 0, row: 0, column: undefined, field: named };
  const { sheet, row } = origin;
  const mapping = choices.find((choice) => choice.sheet === sheet)?.mapping ?? [];
  const apart = named === 'certificates' ? ofCertificate[code] : undefined;
  const field = named !== undefined && !mapping.includes(named) ? (apart ?? named) : named;
  const column = field === undefined ? -1 : mapping.indexOf(field);
  return {
    ...told,
    value: ownPart(value, field),
    sheet,
    row,
    column: column < 0 ? undefined : column,
    field,
  };
}

/** Of a certificate that stands in columns of its own, what stands in this one. */
function ownPart(value: string, field: Field | undefined): string {
  const piece = certificateFields.findIndex((one) => one === field);
  return piece < 0 ? value : (value.split('|')[piece]?.trim() ?? '');
}

/** `A`, `Z`, `AA`: as a spreadsheet letters its columns. */
export function columnLetters(index: number): string {
  const last = String.fromCodePoint(65 + (index % 26));
  return index < 26 ? last : columnLetters(Math.floor(index / 26) - 1) + last;
}
