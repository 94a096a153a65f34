/** T1: a position that nobody can have reached since the last one is kept, but not believed at once. */
import { distanceMetres, type Place } from '@muster/shared/geo/place.ts';

/** 300 km/h: above what anybody in the field moves at, helicopters included. */
const fastestMetresPerSecond = 300 / 3.6;

export interface Sighting extends Place {
  /** Milliseconds since 1970. */
  readonly time: number;
  readonly accuracyMetres: number;
}

/** The two circles of uncertainty may touch: standing still under trees is not a jump. */
export function isJump(from: Sighting, to: Sighting): boolean {
  const seconds = Math.abs(to.time - from.time) / 1000;
  const leastMetres = distanceMetres(from, to) - from.accuracyMetres - to.accuracyMetres;
  return leastMetres > fastestMetresPerSecond * seconds;
}
