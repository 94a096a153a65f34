import { Type, type Static } from 'typebox';
import type { Place } from './place.ts';

/** The outer ring of an area: [lon, lat] corners in WGS-84, in order, not repeating the first at the end. */
export const Ring = Type.Array(
  Type.Tuple([Type.Number({ minimum: -180, maximum: 180 }), Type.Number({ minimum: -90, maximum: 90 })]),
  { minItems: 3, maxItems: 500 },
);
export type Ring = Static<typeof Ring>;

type Corner = readonly [number, number];

/** Whether a place lies inside the ring (even-odd rule; the edge itself may fall on either side). */
export function contains(ring: Ring, place: Place): boolean {
  let inside = false;
  for (const [from, to] of edges(ring)) {
    const crosses = from[1] > place.lat !== to[1] > place.lat;
    if (crosses && place.lon < ((to[0] - from[0]) * (place.lat - from[1])) / (to[1] - from[1]) + from[0])
      inside = !inside;
  }
  return inside;
}

/**
 * Whether two edges of the ring that are not neighbours cross or touch, or its only three corners lie in one line:
 * such a ring encloses no clear area.
 */
export function crossesItself(ring: Ring): boolean {
  const [a, b, c] = ring;
  if (ring.length === 3 && a && b && c) return turn(a, b, c) === 0;
  const all = edges(ring);
  for (let first = 0; first < all.length; first += 1)
    for (let second = first + 2; second < all.length; second += 1) {
      if (first === 0 && second === all.length - 1) continue;
      const one = all[first];
      const other = all[second];
      if (one && other && cross(one, other)) return true;
    }
  return false;
}

function edges(ring: Ring): (readonly [Corner, Corner])[] {
  return ring.flatMap((corner, index) => {
    const next = ring[(index + 1) % ring.length];
    return next ? [[corner, next] as const] : [];
  });
}

function cross([a, b]: readonly [Corner, Corner], [c, d]: readonly [Corner, Corner]): boolean {
  return turn(a, b, c) * turn(a, b, d) <= 0 && turn(c, d, a) * turn(c, d, b) <= 0;
}

function turn(a: Corner, b: Corner, c: Corner): number {
  return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
}
