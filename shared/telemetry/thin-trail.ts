import { distanceMetres, type Place } from '../geo/place.ts';
import type { TrailPoint } from './trail.ts';

/**
 * Leaves out the points that the others tell: whoever moves evenly from each point left to the next is, at every
 * moment at which a point was left out, within `toleranceMetres` of it. Points are given, and stay, in order of time.
 *
 * It is the line simplification of Douglas and Peucker (The Canadian Cartographer 10, 1973) with the distance measured
 * at the same moment rather than across the line (TD-TR: Meratnia and de By, "Spatiotemporal Compression Techniques for
 * Moving Point Objects", EDBT 2004). So time is told as well as shape: where somebody stood still, the point at which
 * they stopped and the one at which they went on stay, and an even walk on a straight road is its two ends. The first
 * point, the last, and flagged jumps always stay. Thinning what was thinned changes nothing.
 */
export function thinTrail(points: readonly TrailPoint[], toleranceMetres: number): readonly TrailPoint[] {
  if (points.length <= 2) return points;
  const kept = new Uint8Array(points.length);
  const stretches: [number, number][] = [];
  let begin = 0;
  for (const [index, { jump }] of points.entries()) {
    if (index > 0 && index < points.length - 1 && !jump) continue;
    kept[index] = 1;
    if (index > begin) stretches.push([begin, index]);
    begin = index;
  }
  // By a list rather than by calling itself: the farthest point may be the next one, every time.
  for (let stretch = stretches.pop(); stretch; stretch = stretches.pop()) {
    const [from, to] = stretch;
    const farthest = farthestBetween(points, from, to, toleranceMetres);
    if (farthest === undefined) continue;
    kept[farthest] = 1;
    stretches.push([from, farthest], [farthest, to]);
  }
  return points.filter((_, index) => kept[index] === 1);
}

/** The point farthest from where an even way from one to the other would be at its time, if beyond the tolerance. */
function farthestBetween(
  points: readonly TrailPoint[],
  from: number,
  to: number,
  toleranceMetres: number,
): number | undefined {
  const start = points[from];
  const end = points[to];
  if (!start || !end) return undefined;
  let farthest: number | undefined;
  let distance = toleranceMetres;
  for (let index = from + 1; index < to; index += 1) {
    const point = points[index];
    if (!point) continue;
    const away = distanceMetres(point, placeBetween(start, end, point.time));
    if (!(away > distance)) continue;
    farthest = index;
    distance = away;
  }
  return farthest;
}

/** Where somebody is at a time (milliseconds since 1970) who moves evenly between two points, the shorter way round. */
export function placeBetween(start: TrailPoint, end: TrailPoint, time: number): Place {
  const duration = end.time - start.time;
  const share = duration > 0 ? Math.min(1, Math.max(0, (time - start.time) / duration)) : 0;
  const turn = end.lon - start.lon;
  const east = Math.abs(turn) > 180 ? turn - Math.sign(turn) * 360 : turn;
  const lon = start.lon + share * east;
  return {
    lon: Math.abs(lon) > 180 ? lon - Math.sign(lon) * 360 : lon,
    lat: start.lat + share * (end.lat - start.lat),
  };
}
