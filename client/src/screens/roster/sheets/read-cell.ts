/** One cell of somebody's sheet as the text the checker wants, and what had to be done to it. */
import { unguardCell } from './cell-guard.ts';
import type { Field } from './fields.ts';

/** What was done to a cell; told as counts, so that nothing is mended behind anybody's back. */
export const cellNotes = ['number', 'date', 'width', 'space', 'division', 'phone'] as const;
export type CellNote = (typeof cellNotes)[number];

export interface ReadCell {
  readonly text: string;
  readonly notes: readonly CellNote[];
}

/** Words people chose freely: their full-width signs are theirs. */
const freeText: readonly Field[] = ['name', 'service', 'emergency_contact', 'team', 'certificate_issuer'];
const invisible = /[\u200b-\u200f\u2060\ufeff]/g;
const oddSpace = /[\u00a0\u2000-\u200a\u202f\u3000]/g;
const daysToEpoch = 25_569;
const dayMilliseconds = 86_400_000;
/** From 1954 to 2173: a year or an amount is no serial day. */
const serialDays = { from: 20_000, to: 100_000 };

function isoDay(date: Date): string {
  return Number.isNaN(date.getTime()) ? '' : date.toISOString().slice(0, 10);
}

function plainNumber(value: number): string {
  // 27.856000000000002 is how a spreadsheet keeps 27.856.
  return String(Number(value.toPrecision(15)));
}

/** Days as they are written: 2027/5/31, 2027.5.31, 2027年5月31日, 20270531, a serial number. Else the text itself. */
export function dayText(text: string): string {
  const written = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?$/.exec(text);
  const run = /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  const [, year, month, day] = written ?? run ?? [];
  if (year !== undefined && month !== undefined && day !== undefined)
    return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const serial = /^\d{5,6}(\.\d+)?$/.test(text) ? Number(text) : NaN;
  return serial >= serialDays.from && serial < serialDays.to
    ? isoDay(new Date((Math.floor(serial) - daysToEpoch) * dayMilliseconds))
    : text;
}

/** A code written out with noughts, as the statistics do: 430302000000 and 430300. */
export function divisionText(text: string): string {
  if (!/^(\d{6}|\d{12})$/.test(text)) return text;
  let code = text;
  if (code.length === 12 && code.endsWith('000')) code = code.slice(0, 9);
  if (code.length === 9 && code.endsWith('000')) code = code.slice(0, 6);
  if (code.length === 6 && code.endsWith('00')) code = code.slice(0, 4);
  if (code.length === 4 && code.endsWith('00')) code = code.slice(0, 2);
  return code;
}

function phoneText(text: string): string {
  const digits = /^\d\.\d+e\+?(\d+)$/i.exec(text);
  // 1.38E+10 has lost its digits: it stays, and the checker names it. 1.3800000001E+10 has them all.
  const whole = digits && text.replace(/e.*$/i, '').length - 2 >= Number(digits[1]);
  const plain = whole ? String(Number(text)) : text;
  return plain
    .replace(/\.0+$/, '')
    .replaceAll(/[\u2010-\u2015\u2212]/g, '-')
    .replaceAll(/\s*[()]\s*/g, ' ')
    .trim();
}

const halfWidth = (text: string): string =>
  text.replaceAll(/[\uff01-\uff5e]/g, (sign) => String.fromCodePoint((sign.codePointAt(0) ?? 0) - 0xfee0));

export function readCell(value: unknown, field: Field): ReadCell {
  const notes = new Set<CellNote>();
  let text = '';
  if (value instanceof Date) {
    text = isoDay(value);
    notes.add('date');
  } else if (typeof value === 'number') {
    text = plainNumber(value);
    if (field !== 'longitude' && field !== 'latitude') notes.add('number');
  } else if (typeof value === 'boolean') text = String(value);
  else if (typeof value === 'string') text = value;

  const spaced = unguardCell(text.replaceAll(invisible, '').replaceAll(oddSpace, ' ').trim());
  if (typeof value === 'string' && spaced !== unguardCell(text)) notes.add('space');
  text = spaced;
  if (!freeText.includes(field)) {
    const narrow = halfWidth(text);
    if (narrow !== text) notes.add('width');
    text = narrow;
  }
  const mended = mend(text, field);
  if (mended.text !== text && mended.note) notes.add(mended.note);
  if (notes.has('date')) notes.delete('number');
  return { text: mended.text, notes: [...notes] };
}

function mend(text: string, field: Field): { text: string; note?: CellNote } {
  if (field === 'certificate_expires') return { text: dayText(text), note: 'date' };
  if (field === 'division') return { text: divisionText(text), note: 'division' };
  if (field === 'phone') return { text: phoneText(text), note: 'phone' };
  return { text };
}
