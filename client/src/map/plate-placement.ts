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

/** Boxes by the square of the map they lie in, so that a plate is compared with its neighbours only. */
class Neighbours {
  readonly #squares = new Map<number, Box[]>();

  add(box: Box): void {
    this.#visit(box, (key) => {
      const held = this.#squares.get(key);
      if (held) held.push(box);
      else this.#squares.set(key, [box]);
    });
  }

  /** The area that a box shares with those added; more than `most` is not reckoned to the end. */
  shared(box: Box, most: number): number {
    let area = 0;
    const seen = new Set<Box>();
    this.#visit(box, (key) => {
      for (const other of this.#squares.get(key) ?? []) {
        if (area > most || seen.has(other)) continue;
        seen.add(other);
        area += overlapArea(box, other);
      }
    });
    return area;
  }

  #visit({ x, y, halfWidth: wide, halfHeight: high }: Box, tell: (key: number) => void): void {
    const side = 64;
    const [west, east] = [Math.floor((x - wide) / side), Math.floor((x + wide) / side)];
    const [north, south] = [Math.floor((y - high) / side), Math.floor((y + high) / side)];
    for (let column = west; column <= east; column += 1)
      for (let row = north; row <= south; row += 1) tell(column * 4096 + row);
  }
}

/** Chooses a slot of `plateOffsets` for every item. `obstacles` are things that do not move. */
export function placePlates(
  items: readonly PlateItem[],
  before: ReadonlyMap<string, number>,
  obstacles: readonly Box[] = [],
): Map<string, number> {
  const placed = new Neighbours();
  const fixed = new Neighbours();
  const dots = new Neighbours();
  for (const obstacle of obstacles) fixed.add(obstacle);
  for (const { x, y } of items) dots.add({ x, y, halfWidth: dotRadius, halfHeight: dotRadius });
  const chosen = new Map<string, number>();
  for (const item of items) {
    const stood = before.get(item.id);
    let best = 0;
    let least = Number.POSITIVE_INFINITY;
    const weigh = (slot: number): void => {
      const box = boxAt(item, slot);
      let cost = slot === stood ? 0 : slot + 1;
      if (cost < least) cost += 10 * placed.shared(box, least);
      if (cost < least) cost += 5 * fixed.shared(box, least);
      if (cost < least) cost += dots.shared(box, least);
      if (cost >= least) return;
      least = cost;
      best = slot;
    };
    if (stood !== undefined) weigh(stood);
    // A slot costs at least its number and one: farther ones are not looked at when a nearer one is free.
    for (let slot = 0; slot < plateOffsets.length && slot + 1 < least; slot += 1) weigh(slot);
    placed.add(boxAt(item, best));
    chosen.set(item.id, best);
  }
  return chosen;
}
