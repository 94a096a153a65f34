/** Where things lie on the time axis of a plan: seconds and pixels, and nothing of the screen. */

export interface Axis {
  readonly durationSeconds: number;
  readonly pixelsPerSecond: number;
}

export const snaps = [10, 30, 60, 300] as const;
export type Snap = (typeof snaps)[number];

const steps = [30, 60, 120, 300, 600, 900, 1200, 1800, 3600, 7200, 14_400, 21_600] as const;
const widestPixelsPerSecond = 0.5;
const leastBetweenTicks = 56;

/** The whole drill in a window of that width; zoomed in, so many times as long, up to half a pixel a second. */
export function axisFor(durationSeconds: number, width: number, zoom: number): Axis {
  const seconds = Math.max(60, durationSeconds);
  const fit = Math.max(1, width) / seconds;
  return {
    durationSeconds: seconds,
    pixelsPerSecond: Math.max(fit, Math.min(Math.max(widestPixelsPerSecond, fit), fit * zoom)),
  };
}

export function xOf({ pixelsPerSecond }: Axis, seconds: number): number {
  return seconds * pixelsPerSecond;
}

/** The nearest moment that may be meant: on the grid of the snap, or the very end, and never outside the drill. */
export function snapped({ durationSeconds }: Axis, seconds: number, snap: number): number {
  if (seconds >= durationSeconds) return durationSeconds;
  const onGrid = Math.max(0, Math.round(seconds / snap) * snap);
  return Math.min(durationSeconds, onGrid);
}

/** What is being dragged comes from `from` and has moved so many pixels. */
export function draggedTo(axis: Axis, from: number, pixels: number, snap: number): number {
  if (pixels === 0) return from;
  return snapped(axis, from + pixels / axis.pixelsPerSecond, snap);
}

/** One step of the arrow keys: to the next mark of the grid, however far off the grid it stands now. */
export function stepped({ durationSeconds }: Axis, from: number, marks: number, snap: number): number {
  const mark = marks > 0 ? Math.floor(from / snap) : Math.ceil(from / snap);
  return Math.max(0, Math.min(durationSeconds, (mark + marks) * snap));
}

/** Seconds at which a figure stands on the ruler: round ones, far enough from each other to be read. */
export function ticks({ durationSeconds, pixelsPerSecond }: Axis): number[] {
  const last = steps.at(-1) ?? 21_600;
  const step = steps.find((one) => one * pixelsPerSecond >= leastBetweenTicks) ?? last;
  return Array.from({ length: Math.floor(durationSeconds / step) + 1 }, (_, index) => index * step);
}

export interface Placed<Item> {
  readonly item: Item;
  /** 0 is the uppermost. */
  readonly lane: number;
}

/** Items (in order of time) in as few lanes as keep their flags, so many pixels wide each, from covering one another. */
export function inLanes<Item>(
  items: readonly Item[],
  xOfItem: (item: Item) => number,
  widthOf: (item: Item) => number,
): Placed<Item>[] {
  const ends: number[] = [];
  return items.map((item) => {
    const x = xOfItem(item);
    const free = ends.findIndex((end) => end <= x);
    const lane = free === -1 ? ends.length : free;
    ends[lane] = x + widthOf(item);
    return { item, lane };
  });
}
