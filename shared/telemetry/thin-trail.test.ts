import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { distanceMetres } from '../geo/place.ts';
import { placeBetween, thinTrail } from './thin-trail.ts';
import type { TrailPoint } from './trail.ts';

const noon = Date.parse('2026-06-24T12:00:00.000Z');
const metresPerDegree = 111_195;

/** So many seconds after noon, so many metres north and east of a place. */
function at(seconds: number, north: number, east = 0, more: Partial<TrailPoint> = {}): TrailPoint {
  return {
    time: noon + seconds * 1000,
    lon: 112.94 + east / metresPerDegree / Math.cos((27.83 * Math.PI) / 180),
    lat: 27.83 + north / metresPerDegree,
    accuracyMetres: 8,
    ...more,
  };
}

/** Ways as people have them: some seconds between points, some metres to any side, sometimes none. */
const anyWay = fc
  .array(
    fc.record({
      seconds: fc.integer({ min: 0, max: 60 }),
      north: fc.oneof(fc.constant(0), fc.double({ min: -80, max: 80, noNaN: true })),
      east: fc.oneof(fc.constant(0), fc.double({ min: -80, max: 80, noNaN: true })),
      jump: fc.oneof(
        { weight: 20, arbitrary: fc.constant(false) },
        { weight: 1, arbitrary: fc.constant(true) },
      ),
    }),
    { maxLength: 150 },
  )
  .map((steps) => {
    let [seconds, north, east] = [0, 0, 0];
    return steps.map((step): TrailPoint => {
      seconds += step.seconds;
      north += step.north;
      east += step.east;
      return at(seconds, north, east, step.jump ? { jump: true } : {});
    });
  });
const anyTolerance = fc.double({ min: 0.5, max: 100, noNaN: true });

/** How far each point is from where the thinned way is at its time; the largest. */
function deviation(points: readonly TrailPoint[], thinned: readonly TrailPoint[]): number {
  let largest = 0;
  let next = 1;
  for (const point of points) {
    if (thinned.includes(point)) {
      next = thinned.indexOf(point) + 1;
      continue;
    }
    const [start, end] = [thinned[next - 1], thinned[next]];
    if (!start || !end) return Number.POSITIVE_INFINITY;
    largest = Math.max(largest, distanceMetres(point, placeBetween(start, end, point.time)));
  }
  return largest;
}

describe('T5 thinning', () => {
  it('T5 never deviates more than the tolerance, at any moment', () => {
    fc.assert(
      fc.property(anyWay, anyTolerance, (points, tolerance) => {
        expect(deviation(points, thinTrail(points, tolerance))).toBeLessThanOrEqual(tolerance);
      }),
      { numRuns: 500 },
    );
  });

  it('T5 thinning what was thinned changes nothing', () => {
    fc.assert(
      fc.property(anyWay, anyTolerance, (points, tolerance) => {
        const thinned = thinTrail(points, tolerance);
        expect(thinTrail(thinned, tolerance)).toEqual(thinned);
      }),
      { numRuns: 500 },
    );
  });

  it('T5 keeps the first point, the last, and every flagged jump, in their order', () => {
    fc.assert(
      fc.property(anyWay, anyTolerance, (points, tolerance) => {
        const thinned = thinTrail(points, tolerance);
        expect(thinned[0]).toBe(points[0]);
        expect(thinned.at(-1)).toBe(points.at(-1));
        for (const point of points) if (point.jump) expect(thinned).toContain(point);
        expect(points.filter((point) => thinned.includes(point))).toEqual(thinned);
      }),
    );
  });

  it('T5 keeps the begin and the end of every stop', () => {
    const leg = fc.record({
      metres: fc.integer({ min: 60, max: 500 }),
      bearing: fc.double({ min: 0, max: 2 * Math.PI, noNaN: true }),
      pause: fc.integer({ min: 60, max: 900 }),
    });
    fc.assert(
      fc.property(fc.array(leg, { minLength: 1, maxLength: 8 }), (legs) => {
        const points = [at(0, 0)];
        const stops: TrailPoint[] = [];
        let [seconds, north, east] = [0, 0, 0];
        for (const { metres, bearing, pause } of legs) {
          for (let second = 1; second <= metres; second += 1)
            points.push(
              at(seconds + second, north + second * Math.cos(bearing), east + second * Math.sin(bearing)),
            );
          seconds += metres;
          north += metres * Math.cos(bearing);
          east += metres * Math.sin(bearing);
          const [begin] = points.slice(-1);
          for (let second = 1; second <= pause; second += 1) points.push(at(seconds + second, north, east));
          seconds += pause;
          const [end] = points.slice(-1);
          if (begin && end) stops.push(begin, end);
        }
        const thinned = thinTrail(points, 10);
        for (const stop of stops) expect(thinned).toContain(stop);
        expect(thinned.length).toBeLessThanOrEqual(1 + stops.length);
      }),
      { numRuns: 50 },
    );
  });

  it('T5 an even walk on a straight road is its two ends, however long', () => {
    const points = Array.from({ length: 3600 }, (_, second) =>
      at(second, second * 1.3, 2 * Math.sin(second)),
    );
    expect(thinTrail(points, 10)).toEqual([points[0], points.at(-1)]);
    expect(thinTrail([], 10)).toEqual([]);
    expect(thinTrail(points.slice(0, 1), 10)).toEqual(points.slice(0, 1));
  });

  it('T5 a way across the antimeridian goes the short way round', () => {
    const points = [179.999, 179.9995, -180, -179.9995, -179.999].map((lon, index) => ({
      ...at(index * 40, 0),
      lon,
      lat: 0,
    }));
    expect(thinTrail(points, 10)).toEqual([points[0], points.at(-1)]);
  });

  it('T5 a zigzag, where every point says something, is kept', () => {
    const points = Array.from({ length: 2000 }, (_, index) =>
      at(index, 2 ** Math.min(20, index / 100), index % 2 ? 40 : 0),
    );
    expect(thinTrail(points, 1).length).toBeGreaterThan(1000);
  });
});
