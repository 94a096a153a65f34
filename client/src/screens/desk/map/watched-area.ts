/**
 * What the desk asks positions of: what the map shows, and where people are at work besides, so that a person on a
 * task is not lost from the queue because somebody zoomed in elsewhere.
 */
import type { WorldView } from '@muster/shared/domain/world.ts';
import type { Place } from '@muster/shared/geo/place.ts';

/** West, south, east, north, in degrees. */
export type Area = readonly [number, number, number, number];

/** About two kilometres, so that who works at the edge is inside. */
const marginDegrees = 0.02;
/** About two hundred kilometres: beyond it positions would be written too coarsely, and those in view come first. */
const widestDegrees = 2;

/** The view, widened to hold the places if that does not make it too wide. */
export function watchedArea(view: Area, places: readonly Place[]): [number, number, number, number] {
  const [west, south, east, north] = view;
  const wide: [number, number, number, number] = [west, south, east, north];
  for (const { lon, lat } of places) {
    wide[0] = Math.min(wide[0], lon - marginDegrees);
    wide[1] = Math.min(wide[1], lat - marginDegrees);
    wide[2] = Math.max(wide[2], lon + marginDegrees);
    wide[3] = Math.max(wide[3], lat + marginDegrees);
  }
  const tooWide = wide[2] - wide[0] > widestDegrees || wide[3] - wide[1] > widestDegrees;
  return tooWide ? [west, south, east, north] : wide;
}

/** Where people who were sent out are, were, or are going to. */
export function placesOfWork(world: WorldView): Place[] {
  return [...world.assignments.values()]
    .filter(({ state }) => state === 'accepted' || state === 'en_route' || state === 'on_scene')
    .flatMap(({ taskId, teamId }) =>
      [world.tasks.get(taskId)?.place ?? [], world.teams.get(teamId)?.home ?? []].flat(),
    );
}

export function isWithin([west, south, east, north]: Area, { lon, lat }: Place): boolean {
  return lon >= west && lon <= east && lat >= south && lat <= north;
}
