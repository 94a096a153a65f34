/**
 * Drill time as people write it: `T+65` or `65` are minutes, `T+65:30` minutes and seconds, `T+1:05:30` hours too.
 * Two figures are never hours and minutes: a clock that began at nothing shows minutes first.
 */
import { longestDrillSeconds } from '@muster/shared/drill/figures.ts';

const two = (value: number): string => String(value).padStart(2, '0');

/** `T+65` on the minute, else `T+65:30`: minutes are counted on, so that a column of them can be read down. */
export function writeMoment(seconds: number): string {
  const minutes = Math.floor(seconds / 60);
  const rest = seconds % 60;
  return rest === 0 ? `T+${minutes}` : `T+${minutes}:${two(rest)}`;
}

/** A span without the `T+`: `5`, `0:30`. */
export function writeMinutes(seconds: number): string {
  return writeMoment(seconds).slice(2);
}

/** Seconds; `undefined` for what is no drill time, or lies beyond the longest drill. */
export function readMoment(text: string): number | undefined {
  const match = /^\s*(?:t\s*\+?)?\s*(\d{1,5})(?:[:：](\d{1,2}))?(?:[:：](\d{1,2}))?\s*$/i.exec(text);
  if (!match) return undefined;
  const [, first = '', second, third] = match;
  if ([second, third].some((part) => part !== undefined && Number(part) > 59)) return undefined;
  const seconds =
    third === undefined
      ? Number(first) * 60 + Number(second ?? 0)
      : Number(first) * 3600 + Number(second) * 60 + Number(third);
  return seconds <= longestDrillSeconds ? seconds : undefined;
}
