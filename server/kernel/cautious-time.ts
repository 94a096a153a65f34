/**
 * For what is deleted by its age and cannot be brought back. A machine's clock can be years ahead for a moment, so age
 * is reckoned from the earlier of two readings: of this look and of the look before it. The first look has none before
 * it, and sees nothing as old.
 */
import type { Clock } from './clock.ts';

export interface CautiousTime {
  /** To be called once at each look, milliseconds since 1970. */
  look(): number;
}

export function createCautiousTime(clock: Clock): CautiousTime {
  let before = -Infinity;
  return {
    look() {
      const now = clock.now();
      const earlier = Math.min(before, now);
      before = now;
      return earlier;
    },
  };
}
