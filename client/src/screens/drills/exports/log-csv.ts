/** The log as a table for a spreadsheet: a line an event, whole data as JSON in the last cell, so that nothing is lost. */
import type { LogEvent } from '@muster/shared/protocol/http/events.ts';
import Papa from 'papaparse';

export interface CsvWords {
  /** T+ or wall time of the drill or incident at a moment. */
  readonly offset: (at: string) => string;
  /** The event as the time line tells it. */
  readonly told: (event: LogEvent) => { readonly verb: string; readonly text: string; readonly who: string };
}

export const csvColumns = [
  'seq',
  'index',
  'at',
  'offset',
  'event',
  'what',
  'text',
  'by',
  'actor',
  'role',
  'command',
  'commandId',
  'drillId',
  'data',
] as const;

/** What a spreadsheet, also a Chinese or Japanese one, takes for the beginning of a formula. */
const formula = /^[=+\-@\t\r\n＝＋－＠]/;

/**
 * A slice of the log as lines; `isFirst` with the columns' names and the mark by which a spreadsheet knows UTF-8. Cells
 * that a spreadsheet would take for a formula are made text.
 */
export function logCsv(events: readonly LogEvent[], { offset, told }: CsvWords, isFirst = true): string {
  const lines = events.map((event) => {
    const { seq, index, at, type, actor, command, commandId, data } = event;
    const { verb, text, who } = told(event);
    const drillId = 'drillId' in data ? String(data.drillId) : '';
    const head = [seq, index, at, offset(at), type, verb, text, who, actor.id, actor.role];
    return [...head, command, commandId, drillId, JSON.stringify(data)];
  });
  const options = { escapeFormulae: formula, newline: '\r\n' };
  return isFirst
    ? `\uFEFF${Papa.unparse({ fields: [...csvColumns], data: lines }, options)}\r\n`
    : `${Papa.unparse(lines, options)}\r\n`;
}
