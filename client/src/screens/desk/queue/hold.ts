/**
 * A list that does not move under somebody's pointer: while it is held, rows keep their places (and the heading they
 * stand under), those that are settled stay as husks, and newcomers wait on top, to be told as a number.
 */
export interface HeldRow<Item> {
  readonly item: Item;
  /** Settled while the list was held: shown where it was, for nobody to press. */
  readonly settled: boolean;
  /** Under which heading it stands, whatever it belongs under by now. */
  readonly group: string;
}

export interface HeldList<Item> {
  readonly rows: readonly HeldRow<Item>[];
  readonly waiting: readonly Item[];
}

interface Grouped {
  readonly id: string;
  readonly group: string;
}

export function freeList<Item extends Grouped>(
  items: readonly Item[],
  headingOf: (item: Item) => string = ({ group }) => group,
): HeldList<Item> {
  return { rows: items.map((item) => ({ item, settled: false, group: headingOf(item) })), waiting: [] };
}

/** The list as it stood, with the rows' present words in it. */
export function heldList<Item extends Grouped>(
  before: HeldList<Item>,
  items: readonly Item[],
): HeldList<Item> {
  const present = new Map(items.map((item) => [item.id, item]));
  const rows = before.rows.map(({ item, group }) => {
    const current = present.get(item.id);
    return current ? { item: current, settled: false, group } : { item, settled: true, group };
  });
  const known = new Set(rows.map(({ item }) => item.id));
  return { rows, waiting: items.filter((item) => !known.has(item.id)) };
}
