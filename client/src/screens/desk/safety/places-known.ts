/** Where people are, as far as this screen hears of it: the desk does, roster and settings do not. */
import type { Place } from '@muster/shared/geo/place.ts';
import type { Positions } from '@muster/shared/safety/nearest-team.ts';
import { livePeopleIfThere } from '../person/live-people.ts';

export interface PlacesKnown {
  /** Positions of these people. */
  readonly of: (personIds: readonly string[]) => Positions;
  /** Of everybody in the area that is watched. */
  readonly all: () => Positions;
}

export function usePlacesKnown(): PlacesKnown {
  const live = livePeopleIfThere();
  return {
    of(personIds) {
      const found = new Map<string, Place>();
      for (const personId of personIds) {
        const place = live?.placeOf(personId);
        if (place) found.set(personId, place);
      }
      return found;
    },
    all: () => live?.places() ?? new Map(),
  };
}
