/**
 * A table of immutable rows with named indexes. Every write is recorded, with the row it replaces, in the
 * world's one change list: that list is the undo log of a refused append, the delta that sync sends and the
 * dirty set of a projection, so nothing may change a row behind its back.
 */
import type { ChangeList, Restorable } from './change-list.ts';

/** A row as a table keeps it: `rev` is the `seq` of the commit that last changed it. */
export type Stored<R> = Readonly<R> & { readonly rev: number };

/** One index: the key or keys a row is found under; `undefined` leaves the row out (a partial index). */
export type IndexKey<R> = (row: R) => string | readonly string[] | undefined;

/** What deciding may do with a table: read it. */
export interface ReadTable<R> {
  readonly name: string;
  readonly size: number;
  get(id: string): Stored<R> | undefined;
  has(id: string): boolean;
  values(): Iterable<Stored<R>>;
  /** Rows whose index `index` holds `key`, in order of insertion under that key. */
  by(index: string, key: string): Stored<R>[];
  /** The keys under which an index holds rows, in no order to be relied on. */
  keys(index: string): Iterable<string>;
}

/** The same tables, readable only: what `decide` is handed. */
export type Reading<T> = {
  readonly [K in keyof T]: T[K] extends Table<infer R> ? ReadTable<R> : T[K];
};

export interface TableDefinition<R> {
  readonly name: string;
  readonly key: (row: R) => string;
  readonly indexes?: Readonly<Record<string, IndexKey<R>>>;
}

/** The order of the rows under one key of one index, where it is not simply that of the table. */
export interface IndexOrder {
  readonly index: string;
  readonly key: string;
  readonly ids: readonly string[];
}

interface Index<R> {
  readonly name: string;
  readonly keyOf: IndexKey<R>;
  readonly ids: Map<string, Set<string>>;
  /** Keys under which a row came to stand behind others although it is older than they are. */
  readonly reordered: Set<string>;
  /** False after the rows were exchanged, until somebody asks. */
  built: boolean;
}

export class Table<R extends object> implements ReadTable<R>, Restorable {
  readonly name: string;
  readonly #key: (row: R) => string;
  #rows = new Map<string, Stored<R>>();
  readonly #indexes: Index<R>[];
  readonly #changes: ChangeList;

  constructor(changes: ChangeList, definition: TableDefinition<R>) {
    this.name = definition.name;
    this.#key = definition.key;
    this.#changes = changes;
    this.#indexes = Object.entries(definition.indexes ?? {}).map(([name, keyOf]) => ({
      name,
      keyOf,
      ids: new Map(),
      reordered: new Set(),
      built: true,
    }));
  }

  get size(): number {
    return this.#rows.size;
  }

  get(id: string): Stored<R> | undefined {
    return this.#rows.get(id);
  }

  has(id: string): boolean {
    return this.#rows.has(id);
  }

  values(): Iterable<Stored<R>> {
    return this.#rows.values();
  }

  by(index: string, key: string): Stored<R>[] {
    const found = this.#index(index);
    const rows: Stored<R>[] = [];
    for (const id of found.ids.get(key) ?? []) {
      const row = this.#rows.get(id);
      if (row) rows.push(row);
    }
    return rows;
  }

  keys(index: string): Iterable<string> {
    return this.#index(index).ids.keys();
  }

  /** The id a row is kept under. */
  idOf(row: R): string {
    return this.#key(row);
  }

  /** Puts a row, stamped with the `seq` of the commit under way. */
  set(row: R): void {
    const id = this.#key(row);
    const previous = this.#rows.get(id);
    this.#changes.record(this, id, previous);
    this.#put(id, { ...row, rev: this.#changes.seq }, previous);
  }

  /** Takes a row out. Unknown ids are ignored, so that folding never fails. */
  delete(id: string): void {
    const previous = this.#rows.get(id);
    if (!previous) return;
    this.#changes.record(this, id, previous);
    this.#drop(id, previous);
  }

  /** Puts back what was there before, without recording it: undo, snapshots and replicas. */
  restore(id: string, row: object | undefined): void {
    const current = this.#rows.get(id);
    if (row !== undefined) this.#put(id, row as Stored<R>, current);
    else if (current) this.#drop(id, current);
  }

  /** The rows by id in their order, as they stand now: what happens next does not change it. */
  kept(): ReadonlyMap<string, Stored<R>> {
    return new Map(this.#rows);
  }

  /**
   * Exchanges all rows for those kept before, unrecorded, and answers those that stood here. An index is built when it
   * is first asked, with the rows under a key in the order of the table: a replay jumps a hundred times without asking.
   */
  exchange(kept: ReadonlyMap<string, Stored<R>>): ReadonlyMap<string, Stored<R>> {
    const before = this.#rows;
    this.#rows = new Map(kept);
    for (const index of this.#indexes) {
      index.ids.clear();
      index.reordered.clear();
      index.built = false;
    }
    return before;
  }

  /** With the rows in their order, all it takes to make this very table again: a snapshot keeps both. */
  orders(): IndexOrder[] {
    return this.#indexes.flatMap(({ name, ids, reordered }) =>
      [...reordered].map((key) => ({ index: name, key, ids: [...(ids.get(key) ?? [])] })),
    );
  }

  /** Gives the rows under a key the order they had; throws unless they are the same rows. */
  arrange({ index, key, ids }: IndexOrder): void {
    const found = this.#index(index);
    const arranged = new Set(ids);
    const present = found.ids.get(key);
    if (present === undefined || present.size !== arranged.size || !ids.every((id) => present.has(id)))
      throw new Error(`table ${this.name} has other rows under ${key} in index ${index}`);
    found.ids.set(key, arranged);
    found.reordered.add(key);
  }

  #index(name: string): Index<R> {
    const found = this.#indexes.find((candidate) => candidate.name === name);
    if (!found) throw new Error(`table ${this.name} has no index ${name}`);
    if (!found.built) {
      found.built = true;
      for (const [id, row] of this.#rows)
        for (const key of keysOf(found.keyOf(row))) link(found, key, id, true);
    }
    return found;
  }

  #put(id: string, row: Stored<R>, previous: Stored<R> | undefined): void {
    for (const index of this.#indexes) {
      if (!index.built) continue;
      const was = previous && index.keyOf(previous);
      const is = index.keyOf(row);
      if (was === is) continue;
      const before = keysOf(was);
      const after = keysOf(is);
      if (areSame(before, after)) continue;
      for (const key of before) if (!after.includes(key)) unlink(index, key, id);
      for (const key of after) link(index, key, id, previous === undefined);
    }
    this.#rows.set(id, row);
  }

  #drop(id: string, previous: Stored<R>): void {
    for (const index of this.#indexes)
      if (index.built) for (const key of keysOf(index.keyOf(previous))) unlink(index, key, id);
    this.#rows.delete(id);
  }
}

const none: readonly string[] = [];

function areSame(before: readonly string[], after: readonly string[]): boolean {
  return before.length === after.length && before.every((key, index) => key === after[index]);
}

function keysOf(key: string | readonly string[] | undefined): readonly string[] {
  if (key === undefined) return none;
  return typeof key === 'string' ? [key] : key;
}

function link({ ids, reordered }: Index<never>, key: string, id: string, isNewRow: boolean): void {
  const set = ids.get(key);
  if (set === undefined) {
    ids.set(key, new Set<string>().add(id));
    return;
  }
  // A new row is the last of its table, so the last under its key is where it stands in both.
  if (!isNewRow && !set.has(id)) reordered.add(key);
  set.add(id);
}

function unlink({ ids, reordered }: Index<never>, key: string, id: string): void {
  const set = ids.get(key);
  set?.delete(id);
  if (set?.size !== 0) return;
  ids.delete(key);
  reordered.delete(key);
}
