/**
 * When somebody pressed for help, where it was received later: a phone in a dead spot holds the call for hours. The time
 * is the phone's own, so it is told only as far as it can be true, and nothing is decided by it.
 */
import type { PressTime } from './events.ts';
import type { Alarm } from './schema.ts';

/** A phone's clock may be so far ahead and still mean now. */
const aheadMilliseconds = 5 * 60_000;
/** No phone holds a call longer than this; a clock that says so is wrong. */
const longestMilliseconds = 72 * 3_600_000;
/** Sooner than this it came at once. */
const lateMilliseconds = 60_000;

/** `claimedAt` as the sender said it, `at` when it was received: never later than that, and never what cannot be. */
export function pressTime(claimedAt: string | undefined, at: string): PressTime {
  if (claimedAt === undefined) return {};
  const held = Date.parse(at) - Date.parse(claimedAt);
  if (!(held >= -aheadMilliseconds && held <= longestMilliseconds)) return { pressedAtUnknown: true };
  return { pressedAt: held > 0 ? claimedAt : at };
}

type Told = Pick<Alarm, 'raisedAt' | 'pressedAt' | 'pressedAtUnknown'>;

/** How the call came: at once, held back since, or nobody knows since when. */
export function cameHow({ raisedAt, pressedAt, pressedAtUnknown }: Told): 'at-once' | 'late' | 'unknown' {
  if (pressedAtUnknown) return 'unknown';
  const held = Date.parse(raisedAt) - Date.parse(pressedAt ?? raisedAt);
  return held >= lateMilliseconds ? 'late' : 'at-once';
}

/** Since when somebody waits for help. */
export function waitsSince({ raisedAt, pressedAt }: Pick<Told, 'raisedAt' | 'pressedAt'>): string {
  return pressedAt ?? raisedAt;
}
