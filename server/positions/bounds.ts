import type { Bounds } from '@muster/shared/telemetry/frame-layout.ts';

/** Whether a place lies within; a west greater than the east means a box across the antimeridian. */
export function isWithin([west, south, east, north]: Bounds, lon: number, lat: number): boolean {
  if (lat < south || lat > north) return false;
  return west <= east ? lon >= west && lon <= east : lon >= west || lon <= east;
}

/** The box as one or, across the antimeridian, two boxes whose west is not beyond their east. */
export function split([west, south, east, north]: Bounds): readonly Bounds[] {
  if (west <= east) return [[west, south, east, north]];
  return [
    [west, south, 180, north],
    [-180, south, east, north],
  ];
}
