/** Cuts rings to a box, side by side (Sutherland and Hodgman 1974). */
import type { Position } from 'geojson';

/** West, south, east, north in degrees. */
export type Box = readonly [west: number, south: number, east: number, north: number];

interface Side {
  /** 0 cuts along a meridian, 1 along a parallel. */
  readonly axis: 0 | 1;
  readonly limit: number;
  /** 1 keeps what is above the limit, -1 what is below. */
  readonly keep: 1 | -1;
}

function clipSide(ring: readonly Position[], { axis, limit, keep }: Side): Position[] {
  const other = axis === 0 ? 1 : 0;
  const kept: Position[] = [];
  let from = ring.at(-1);
  for (const to of ring) {
    const [a, b] = [from?.[axis] ?? 0, to[axis] ?? 0];
    const fromInside = (a - limit) * keep >= 0;
    const toInside = (b - limit) * keep >= 0;
    if (from && fromInside !== toInside) {
      const crossing = (from[other] ?? 0) + (((to[other] ?? 0) - (from[other] ?? 0)) * (limit - a)) / (b - a);
      kept.push(axis === 0 ? [limit, crossing] : [crossing, limit]);
    }
    if (toInside) kept.push(to);
    from = to;
  }
  return kept;
}

/** The part of a ring inside a box, closed; empty when the two do not meet. */
export function clipRing(ring: readonly Position[], [west, south, east, north]: Box): Position[] {
  const sides: Side[] = [
    { axis: 0, limit: west, keep: 1 },
    { axis: 1, limit: south, keep: 1 },
    { axis: 0, limit: east, keep: -1 },
    { axis: 1, limit: north, keep: -1 },
  ];
  // A closed ring names its first point twice; the clipper closes by itself.
  const clipped = sides.reduce<Position[]>((part, side) => clipSide(part, side), ring.slice(0, -1));
  return [...clipped, ...clipped.slice(0, 1)];
}
