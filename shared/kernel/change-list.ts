/** A table as the change list needs to know it. */
export interface Restorable {
  readonly name: string;
  get(id: string): object | undefined;
  restore(id: string, row: object | undefined): void;
}

/** One write: which row of which table, and what stood there before (nothing, for a new row). */
export interface Change {
  readonly table: Restorable;
  readonly id: string;
  readonly previous: object | undefined;
}

/**
 * Every write to the world since `begin`, in order. Rolled back in reverse when the append is refused,
 * taken by sync and the projections when it was durable.
 */
export class ChangeList {
  #seq = 0;
  #changes: Change[] = [];

  /** The `seq` that rows written now are stamped with. */
  get seq(): number {
    return this.#seq;
  }

  /** Starts a commit: rows written from now on carry this `seq`. */
  begin(seq: number): void {
    this.#seq = seq;
  }

  record(table: Restorable, id: string, previous: object | undefined): void {
    this.#changes.push({ table, id, previous });
  }

  /** A point to roll back to. */
  mark(): number {
    return this.#changes.length;
  }

  /** Puts every row written since the mark back as it was. */
  rollBack(mark = 0): void {
    for (let index = this.#changes.length - 1; index >= mark; index -= 1) {
      const change = this.#changes[index];
      if (change) change.table.restore(change.id, change.previous);
    }
    this.#changes.length = mark;
  }

  /** Hands over all recorded changes and starts an empty list. */
  take(): readonly Change[] {
    const taken = this.#changes;
    this.#changes = [];
    return taken;
  }
}
