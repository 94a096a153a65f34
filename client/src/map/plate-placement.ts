/**
 * Where the plates of tasks and teams stand. A plate keeps off its true place by a leader line; where two would
 * overlap, plates move and dots do not. Greedy in the order given (most important first), and it prefers to leave a
 * plate where it stood, so that nothing hops about while people work.
 */
export interface PlateItem {
  readonly id: string;
  /** The true place, CSS pixels on the map. */
  readonly x: number;
  readonly y: number;
}

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly halfWidth: number;
  readonly halfHeight: number;
}

/** Middle of the plate from the true place, in pixels: near first, above before below. */
export const plateOffsets: readonly (readonly [number, number])[] = [
  [0, -24],
  [42, -10],
  [-42, -10],
  [42, 12],
  [-42, 12],
  [34, -28],
  [-34, -28],
  [0, 26],
  [34, 30],
  [-34, 30],
  [0, -48],
  [64, -30],
  [-64, -30],
  [64, 32],
  [-64, 32],
  [0, 50],
  [52, -54],
  [-52, -54],
  [52, 56],
  [-52, 56],
  [0, -74],
  [94, -12],
  [-94, -12],
  [0, 76],
];

const halfWidth = 22;
const halfHeight = 13;
const dotRadius = 4;

function overlapArea(first: Box, second: Box): number {
  const width = first.halfWidth + second.halfWidth - Math.abs(first.x - second.x);
  const height = first.halfHeight + second.halfHeight - Math.abs(first.y - second.y);
  return width > 0 && height > 0 ? width * height : 0;
}

function boxAt(item: PlateItem, slot: number): Box {
  const [dx, dy] = plateOffsets[slot] ?? [0, 0];
  return { x: item.x + dx, y: item.y + dy, halfWidth, halfHeight };
}

/** Chooses a slot of `plateOffsets` for every item. `obstacles` are things that do not move. */
export function placePlates(
  items: readonly PlateItem[],
  before: ReadonlyMap<string, number>,
  obstacles: readonly Box[] = [],
): Map<string, number> {
  const placed: Box[] = [];
  const dots: Box[] = items.map(({ x, y }) => ({ x, y, halfWidth: dotRadius, halfHeight: dotRadius }));
  const chosen = new Map<string, number>();
  for (const item of items) {
    let best = 0;
    let least = Number.POSITIVE_INFINITY;
    for (let slot = 0; slot < plateOffsets.length && least > 0; slot += 1) {
      const box = boxAt(item, slot);
      let cost = slot + (before.get(item.id) === slot ? -slot : 1);
      for (const other of placed) cost += 10 * overlapArea(box, other);
      for (const obstacle of obstacles) cost += 5 * overlapArea(box, obstacle);
      for (const dot of dots) cost += overlapArea(box, dot);
      if (cost < least) {
        least = cost;
        best = slot;
      }
    }
    placed.push(boxAt(item, best));
    chosen.set(item.id, best);
  }
  return chosen;
}
