/**
 * Which county a place probably lies in: that of the nearest team's yard. A guess, offered and never applied by itself:
 * nothing here knows the boundaries.
 */
import type { WorldView } from '@muster/shared/domain/world.ts';
import { countyOf, within } from '@muster/shared/geo/division.ts';
import { realOnly } from '@muster/shared/incident/of-drill.ts';
import { distanceMetres, type Place } from '@muster/shared/geo/place.ts';

const believableMetres = 15_000;

export function nearestCounty(world: WorldView, place: Place, scope: string): string | undefined {
  let nearest: string | undefined;
  let metres = believableMetres;
  for (const { home, division, disbandedAt } of realOnly(world, world.teams.values())) {
    if (disbandedAt !== undefined || division.length < 6 || !within(scope, division)) continue;
    const away = distanceMetres(place, home);
    if (away >= metres) continue;
    metres = away;
    nearest = countyOf(division);
  }
  return nearest;
}
