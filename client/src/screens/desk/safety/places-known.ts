/** Where people are, as far as this screen hears of it: the desk does, roster and settings do not. */
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
      return new Map(
        personIds.flatMap((personId) => {
          const person = live?.placeOf(personId);
          return person ? [[personId, person] as const] : [];
        }),
      );
    },
    all: () => live?.places() ?? new Map(),
  };
}
