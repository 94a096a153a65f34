/** A clock that moves when the test says so. */
import type { Clock } from '../kernel/clock.ts';

export interface HandClock extends Clock {
  advance(seconds: number): void;
  /** The time as the log writes it. */
  iso(): string;
}

export function createHandClock(start = '2026-06-24T12:00:00.000Z'): HandClock {
  let now = Date.parse(start);
  return {
    now: () => now,
    iso: () => new Date(now).toISOString(),
    advance(seconds) {
      now += seconds * 1000;
    },
  };
}
