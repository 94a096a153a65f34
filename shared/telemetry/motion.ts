/** Whether a position can be true, seen beside the clock and the position before it (T1). */
import { distanceMetres, type Place } from '../geo/place.ts';

/** Nobody we track travels faster, helicopters included: a jump above it is kept, but flagged. */
const jumpKilometresPerHour = 300;
/** A device's clock may run ahead this far; what was measured later still is refused. */
const furthestAheadMilliseconds = 5 * 60_000;

/** A position at a moment. */
export interface Sighting extends Place {
  /** Milliseconds since 1970. */
  readonly time: number;
  readonly accuracyMetres: number;
}

/** Whether it was measured too far in the future of `now` (milliseconds since 1970) to be taken; so is no time at all. */
export function isFromFuture(time: number, now: number): boolean {
  return !(time <= now + furthestAheadMilliseconds);
}

/**
 * Whether nobody can have travelled from one position to the other in the time between, whichever came first. Only
 * what lies beyond both circles of uncertainty counts as travelled: standing still under trees is not a jump.
 */
export function isJump(from: Sighting, to: Sighting): boolean {
  const hours = Math.abs(to.time - from.time) / 3_600_000;
  const leastMetres = distanceMetres(from, to) - from.accuracyMetres - to.accuracyMetres;
  return leastMetres / 1000 > jumpKilometresPerHour * hours;
}

/** What is known of somebody's way so far. */
export interface Seen {
  readonly last?: Sighting | undefined;
  /** The last one that was no jump. */
  readonly believed?: Sighting | undefined;
}

/** Whether a position is to be flagged as a jump. Two that agree against the one before are believed: they did travel. */
export function isDoubtful(now: Sighting, { last, believed }: Seen): boolean {
  return last !== undefined && isJump(last, now) && (believed === undefined || isJump(believed, now));
}
