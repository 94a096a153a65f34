/**
 * A list that does not move under somebody's pointer: while it is held, rows keep their places, those that are
 * settled stay as husks, and newcomers wait on top as a number.
 */
export interface HeldRow<Item> {
  readonly item: Item;
  /** Settled while the list was held: shown where it was, for nobody to press. */
  readonly settled: boolean;
}

export interface HeldList<Item> {
  readonly rows: readonly HeldRow<Item>[];
  readonly waiting: number;
}

export function freeList<Item>(items: readonly Item[]): HeldList<Item> {
  return { rows: items.map((item) => ({ item, settled: false })), waiting: 0 };
}

/** The list as it stood, with the rows' present words in it. */
export function heldList<Item extends { readonly id: string }>(
  before: HeldList<Item>,
  items: readonly Item[],
): HeldList<Item> {
  const present = new Map(items.map((item) => [item.id, item]));
  const rows = before.rows.map(({ item }) => {
    const current = present.get(item.id);
    return current ? { item: current, settled: false } : { item, settled: true };
  });
  const known = new Set(rows.map(({ item }) => item.id));
  return { rows, waiting: items.filter((item) => !known.has(item.id)).length };
}
