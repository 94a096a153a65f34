/** The clock of the control room. */
import type { Drill } from '@muster/shared/drill/schema.ts';

export const speeds = [1, 2, 5, 10, 30, 60] as const;

/** The next faster or slower of the speeds there are; the same at the ends. */
export function speedBeside(speed: number, by: 1 | -1): number {
  const found = by > 0 ? speeds.find((one) => one > speed) : speeds.findLast((one) => one < speed);
  return found ?? speed;
}

/** Seconds on the wall until a moment of drill time; `undefined` while the clock stands. */
export function wallSecondsUntil(
  { status, clock }: Pick<Drill, 'status' | 'clock'>,
  fromSeconds: number,
  toSeconds: number,
): number | undefined {
  return status === 'running' ? Math.max(0, (toSeconds - fromSeconds) / clock.speed) : undefined;
}
