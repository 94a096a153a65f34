/**
 * What this device keeps between two openings of the page. The logic of sync and outbox knows only `Shelf`, so that
 * it is tested without a browser; phones put shelves in IndexedDB, consoles keep them in memory.
 */
export interface Shelf<Value> {
  /** Everything on it, in the order of the keys. */
  all(): Promise<Value[]>;
  get(key: string): Promise<Value | undefined>;
  /** Resolves once it is kept: all of these changes, or none. `clear` comes first. */
  write(change: ShelfChange<Value>): Promise<void>;
}

export interface ShelfChange<Value> {
  readonly clear?: boolean;
  readonly put?: readonly (readonly [key: string, value: Value])[];
  readonly remove?: readonly string[];
}

/** A shelf that lasts as long as the page: for consoles, tests, and phones whose browser keeps nothing. */
export function memoryShelf<Value>(): Shelf<Value> {
  const values = new Map<string, Value>();
  return {
    all: async () =>
      [...values]
        .toSorted(([one], [other]) => (one < other ? -1 : 1))
        .map(([, value]) => structuredClone(value)),
    get: async (key) => structuredClone(values.get(key)),
    write: async ({ clear, put = [], remove = [] }) => {
      if (clear) values.clear();
      for (const [key, value] of put) values.set(key, structuredClone(value));
      for (const key of remove) values.delete(key);
    },
  };
}
