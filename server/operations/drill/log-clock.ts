/** A clock that goes on when it is told: an unattended drill takes the same time whatever the machine does. */
import type { Clock } from '../../kernel/clock.ts';

export interface LogClock extends Clock {
  /** One second of log time. */
  advance(): void;
}

export function createLogClock(begin: string): LogClock {
  let now = Date.parse(begin);
  return {
    now: () => now,
    advance() {
      now += 1000;
    },
  };
}
