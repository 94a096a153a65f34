/**
 * The frame a console gets twice a second (T3): what changed of the positions it looks at. Little-endian throughout.
 *
 *     header, 48 bytes                          item, 12 bytes              cell, 12 bytes
 *      0  u8   version                           0  u32  slot                0  u16  cell, its number in the frame's grid
 *      1  u8   kind: 1 items, 2 cells            4  u16  x                   2  u16  x, where to draw it
 *      2  u8   flags: bit 0 full, else a delta   6  u16  y                   4  u16  y
 *      3  u8   0                                 8  u8   heading             6  u16  fresh, how many people
 *      4  u32  count of items or cells           9  u8   state               8  u16  stale
 *      8  f64  server time, ms since 1970       10  u8   age                10  u16  lost
 *     16  f64  west, south, east, north         11  u8   accuracy
 *
 * x and y are 65,535ths of the bounding box, from its west and from its south. A west greater than the east means a
 * box across the antimeridian. The bytes are told in `frame-bytes.ts`. A full frame replaces all that was shown; in a
 * delta an item in state `gone`, or a cell with three zeros, is taken away, and what is not named stays. The highest
 * bit of a cell's number says that those counted are simulated, of the drill in hand: no count has both (X2).
 */
export const frameVersion = 2;

export const frameKinds = { items: 1, cells: 2 } as const;
export type FrameKind = keyof typeof frameKinds;

export const fullFlag = 1;
export const drillCellFlag = 0x8000;
export const headerBytes = 48;
export const itemBytes = 12;
export const cellBytes = 12;

/** Above so many items in view a console gets cells instead. */
export const mostItemsInView = 2000;

export const at = {
  version: 0,
  kind: 1,
  flags: 2,
  reserved: 3,
  count: 4,
  serverTime: 8,
  bounds: 16,
} as const;
export const itemAt = { slot: 0, x: 4, y: 6, heading: 8, state: 9, age: 10, accuracy: 11 } as const;
export const cellAt = { cell: 0, x: 2, y: 4, fresh: 6, stale: 8, lost: 10 } as const;

const steps = 65_535;

/** [west, south, east, north] in degrees, as a console watches it. */
export type Bounds = readonly [number, number, number, number];

export interface FrameHeader {
  /** True when the frame says all there is; false when it says what changed. */
  readonly full: boolean;
  /** Milliseconds since 1970 by the server's clock; the ages count back from here. */
  readonly serverTime: number;
  readonly bounds: Bounds;
}

/** Degrees from west to east, also across the antimeridian. */
function widthOf([west, , east]: Bounds): number {
  return east >= west ? east - west : east - west + 360;
}

/** The x of a longitude; what lies outside is drawn at the nearer edge. */
export function encodeX(bounds: Bounds, lon: number): number {
  const width = widthOf(bounds);
  const east = lon - bounds[0];
  // In a box across the antimeridian what is past it has the smaller longitude.
  const inside = east < 0 && bounds[2] < bounds[0] ? east + 360 : east;
  return toSteps(inside, width);
}

export function encodeY(bounds: Bounds, lat: number): number {
  return toSteps(lat - bounds[1], bounds[3] - bounds[1]);
}

/** The longitude of an x, between -180 and 180. */
export function decodeX(bounds: Bounds, x: number): number {
  const lon = bounds[0] + (x / steps) * widthOf(bounds);
  return lon > 180 ? lon - 360 : lon;
}

export function decodeY(bounds: Bounds, y: number): number {
  return bounds[1] + (y / steps) * (bounds[3] - bounds[1]);
}

function toSteps(distance: number, whole: number): number {
  if (!(whole > 0)) return 0;
  return Math.min(steps, Math.max(0, Math.round((distance / whole) * steps)));
}
