/**
 * Drill time as people type it: `T+65` or `65` are minutes, `T+65:30` minutes and seconds, `T+1:05:30` hours too.
 * Two figures are never hours and minutes: a clock that began at nothing shows minutes first.
 */
import { longestDrillSeconds } from '@muster/shared/drill/figures.ts';
import { writtenDrillTime } from '@muster/shared/drill/written-time.ts';

const two = (value: number): string => String(value).padStart(2, '0');

/** A moment as everywhere (`T+1:05:30`): what is written here can be typed here, and is read back as it was. */
export const writeMoment = writtenDrillTime;

/** A span in minutes, as people plan: `5`, `0:30`, `150`. */
export function writeMinutes(seconds: number): string {
  const minutes = Math.floor(seconds / 60);
  const rest = seconds % 60;
  return rest === 0 ? String(minutes) : `${minutes}:${two(rest)}`;
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
