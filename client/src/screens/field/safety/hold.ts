/** A long press that can be taken back by letting go: three seconds, for a pocket presses buttons too. */
export const holdMilliseconds = 3000;
/** Shorter than this is a press, not a hold that somebody thought better of. */
const pressMilliseconds = 400;

/** How much of it is done, 0 to 1. */
export function holdShare(beganAt: number, now: number): number {
  return Math.min(1, Math.max(0, (now - beganAt) / holdMilliseconds));
}

/** The seconds that are left, as they are counted down: 3, 2, 1, then 0 when it is done. */
export function secondsLeft(share: number): number {
  return Math.ceil(((1 - share) * holdMilliseconds) / 1000);
}

export type LetGo = 'press' | 'taken-back' | 'held';

/** What letting go after so long means. */
export function letGoAfter(milliseconds: number): LetGo {
  if (milliseconds >= holdMilliseconds) return 'held';
  return milliseconds < pressMilliseconds ? 'press' : 'taken-back';
}
