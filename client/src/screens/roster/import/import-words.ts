/** What the screen says of a bad cell, by where it stands in somebody's own sheet. */
import type { Say } from '../export/roster-tables.ts';
import { columnLetters, type SheetFault } from '../sheets/fault-places.ts';

export interface ToldFault {
  /** `人员!C7`, or only the row where no column holds it. */
  readonly place: string;
  /** What the sheet heads the column with, or what the missing column is called. */
  readonly heading: string;
  readonly value: string;
  readonly sentence: string;
}

export interface SheetHeadings {
  readonly name: string;
  readonly columns: readonly { readonly heading: string }[];
}

export function tellFault(say: Say, sheets: readonly SheetHeadings[], fault: SheetFault): ToldFault {
  const sheet = sheets[fault.sheet];
  const letters = fault.column === undefined ? '' : columnLetters(fault.column);
  const at = fault.row === 0 ? '' : `${letters}${fault.row}`;
  const own = fault.column === undefined ? undefined : sheet?.columns[fault.column]?.heading;
  const key = `roster.import.fault.${fault.code}`;
  const sentence = say(key);
  return {
    place: sheets.length > 1 && at !== '' ? `${sheet?.name ?? ''}!${at}` : at,
    heading: own ?? (fault.field === undefined ? '' : say(`roster.field.${fault.field}`)),
    value: fault.value,
    sentence: sentence === key ? fault.message : sentence,
  };
}
