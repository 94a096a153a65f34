/** A person's way of stored stretches and of what was heard since, cut where a position jumped. */
import { distanceMetres } from '@muster/shared/geo/place.ts';
import type { TrailPoint } from '@muster/shared/telemetry/trail.ts';

export type WayPoint = Pick<TrailPoint, 'lon' | 'lat' | 'time' | 'jump'>;

/** Nobody is drawn as having walked a line over so long a silence. */
const silenceMilliseconds = 30 * 60_000;
/** Points nearer than a phone can tell add corners and no way. */
const leastMetres = 3;

/** Stretches of a phone, of a tracker and of a back-fill may overlap: what counts is when each point was measured. */
export function inOrder(stretches: readonly (readonly WayPoint[])[], live: readonly WayPoint[]): WayPoint[] {
  const stored = stretches.flat().toSorted((one, other) => one.time - other.time);
  const end = stored.at(-1)?.time ?? Number.NEGATIVE_INFINITY;
  return [...stored, ...live.filter(({ time }) => time > end)];
}

export function pieces(points: readonly WayPoint[]): [number, number][][] {
  const found: [number, number][][] = [];
  let before: WayPoint | undefined;
  for (const point of points) {
    const corner: [number, number] = [point.lon, point.lat];
    const current = found.at(-1);
    if (!before || !current || point.jump || point.time - before.time > silenceMilliseconds)
      found.push([corner]);
    else if (distanceMetres(before, point) < leastMetres) continue;
    else current.push(corner);
    before = point;
  }
  return found;
}
