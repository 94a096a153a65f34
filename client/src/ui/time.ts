/**
 * How moments and spans are written, everywhere: countdown `0:54`, age `17:21`, from one hour `1:10 h`, overdue
 * `+6:00`, clock 24 h in the time of the incident (China has one), drill time `T+0:58:20`. There is no "just now".
 */
import { writtenDrillTime } from '@muster/shared/drill/written-time.ts';

export type Moment = string | number;

const timeZone = 'Asia/Shanghai';
const noBreak = '\u202f';

const partsOf = new Intl.DateTimeFormat('en-GB', {
  timeZone,
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
});

type Parts = Record<'year' | 'month' | 'day' | 'hour' | 'minute' | 'second', string>;

export function milliseconds(moment: Moment): number {
  return typeof moment === 'number' ? moment : Date.parse(moment);
}

function parts(moment: Moment): Parts | undefined {
  const at = milliseconds(moment);
  if (!Number.isFinite(at)) return undefined;
  return Object.fromEntries(partsOf.formatToParts(at).map((part) => [part.type, part.value])) as Parts;
}

/** `21:22` */
export function clock(moment: Moment): string {
  const part = parts(moment);
  return part ? `${part.hour}:${part.minute}` : '';
}

/** `21:22:36` */
export function clockWithSeconds(moment: Moment): string {
  const part = parts(moment);
  return part ? `${part.hour}:${part.minute}:${part.second}` : '';
}

/** Month and day as numbers in the incident's time zone; the words around them are the language's. */
export function monthAndDay(moment: Moment): { month: number; day: number } {
  const part = parts(moment);
  return { month: Number(part?.month ?? 0), day: Number(part?.day ?? 0) };
}

/** `2026-06-24` */
export function isoDay(moment: Moment): string {
  const part = parts(moment);
  return part ? `${part.year}-${part.month.padStart(2, '0')}-${part.day.padStart(2, '0')}` : '';
}

/** The clock, with the day before it where that day is not today's: `06-23 21:22`. */
export function clockOnDay(moment: Moment, now: Moment): string {
  const day = isoDay(moment);
  return day === isoDay(now) ? clock(moment) : `${day.slice(5)} ${clock(moment)}`;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}

function span(spanMilliseconds: number, rounding: (value: number) => number): string {
  const seconds = Math.max(0, rounding(spanMilliseconds / 1000));
  if (seconds < 3600) return `${Math.floor(seconds / 60)}:${two(seconds % 60)}`;
  return `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}${noBreak}h`;
}

/** Time since: `17:21`, `1:10 h`. Never negative: a clock a second ahead of ours is not a prophecy. */
export function age(since: Moment, now: Moment): string {
  const value = milliseconds(now) - milliseconds(since);
  return Number.isFinite(value) ? span(value, Math.floor) : '';
}

/** Time until, then how long it is overdue: `0:54`, `0:00`, `+6:00`. A started second counts as a second left. */
export function countdown(until: Moment, now: Moment): string {
  const left = milliseconds(until) - milliseconds(now);
  if (!Number.isFinite(left)) return '';
  return left > -1000 ? span(left, Math.ceil) : `+${span(-left, Math.floor)}`;
}

/** Drill time: `T+0:58:20`, in the one form that every screen and the report have. */
export function drillTime(elapsedMilliseconds: number): string {
  return writtenDrillTime(elapsedMilliseconds / 1000);
}

/** The machine-readable length of a span for `<time datetime>`: `PT1041S`. */
export function isoDuration(spanMilliseconds: number): string {
  return `PT${Math.max(0, Math.floor(spanMilliseconds / 1000))}S`;
}
