/**
 * This client's copy of what it may see. It changes by what the server sent (S2) and by nothing else; what the person
 * has done and the server has not yet confirmed lies on top of it as an overlay, taken off before each change and
 * put back after it. The world's own change list is what takes it off.
 */
import { createWorld, tableNames, type TableName, type World } from '@muster/shared/domain/world.ts';
import { idOfRow } from '@muster/shared/access/rows.ts';
import type { Changes, Reset } from '@muster/shared/protocol/down/changes.ts';
import { standing, type Cursor } from '@muster/shared/protocol/replica.ts';
import type { Shelf } from './storage.ts';

/** A row as it is kept on a shelf, or the cursor up to which the rows beside it are true. */
export type Kept =
  | { readonly kind: 'row'; readonly table: TableName; readonly id: string; readonly row: object }
  | { readonly kind: 'cursor'; readonly cursor: Cursor };

export type Received = 'applied' | 'known' | 'gap';

const cursorKey = 'cursor';
const rowKey = (table: TableName, id: string): string => `row/${table}/${id}`;

export class Replica {
  readonly world: World = createWorld();
  /** Puts the overlay on; called after every change. */
  overlay: ((world: World, cursor: Cursor | undefined) => void) | undefined;
  /** Called with every message that was applied. */
  heard: ((message: Reset | Changes) => void) | undefined;
  #cursor: Cursor | undefined;
  #writing: Promise<void> = Promise.resolve();
  readonly #shelf: Shelf<Kept> | undefined;
  readonly #onChange: (tables: ReadonlySet<TableName>) => void;

  constructor(onChange: (tables: ReadonlySet<TableName>) => void, shelf?: Shelf<Kept>) {
    this.#onChange = onChange;
    this.#shelf = shelf;
  }

  get cursor(): Cursor | undefined {
    return this.#cursor;
  }

  /** Fills the world with what was kept, so that a page opened without network is not empty (P3). */
  async load(): Promise<void> {
    const kept = (await this.#shelf?.all()) ?? [];
    const cursor = kept.find((item) => item.kind === 'cursor')?.cursor;
    if (!cursor || this.#cursor) return;
    this.#change(new Set(tableNames), () => {
      for (const item of kept) if (item.kind === 'row') this.world[item.table].restore(item.id, item.row);
      this.#cursor = cursor;
    });
  }

  receive(message: Reset | Changes): Received {
    const stands = standing(this.#cursor, message);
    if (stands !== 'apply') return stands;
    if (message.kind === 'reset') this.#reset(message);
    else this.#apply(message);
    this.heard?.(message);
    return 'applied';
  }

  /** Puts the overlay on anew, after what lies in it has changed. */
  refresh(): void {
    this.#change(new Set(tableNames), () => {});
  }

  /** Forgets how far it was, so that the next answer is a whole reset. The rows stay until then. */
  forgetCursor(): void {
    this.#cursor = undefined;
  }

  /** Resolves when everything received so far is kept. */
  kept(): Promise<void> {
    return this.#writing;
  }

  #reset({ epoch, to, rows }: Reset): void {
    const put: [string, Kept][] = [];
    this.#change(new Set(tableNames), () => {
      for (const table of tableNames) {
        const fresh = new Map((rows[table] ?? []).map((row) => [idOfRow(table, row), row]));
        const gone = [...this.world[table].values()]
          .map((row) => idOfRow(table, row))
          .filter((id) => !fresh.has(id));
        for (const id of gone) this.world[table].restore(id, undefined);
        for (const [id, row] of fresh) {
          this.world[table].restore(id, row);
          put.push([rowKey(table, id), { kind: 'row', table, id, row }]);
        }
      }
      this.#cursor = { epoch, to };
    });
    this.#keep({ clear: true, put });
  }

  #apply({ epoch, to, upserts, removes }: Changes): void {
    const put: [string, Kept][] = [];
    const remove: string[] = [];
    const touched = tableNames.filter((table) => upserts[table]?.length || removes[table]?.length);
    const apply = (): void => {
      for (const table of touched) {
        for (const row of upserts[table] ?? []) {
          const id = idOfRow(table, row);
          this.world[table].restore(id, row);
          put.push([rowKey(table, id), { kind: 'row', table, id, row }]);
        }
        for (const id of removes[table] ?? []) {
          this.world[table].restore(id, undefined);
          remove.push(rowKey(table, id));
        }
      }
      this.#cursor = { epoch, to };
    };
    const moved = to !== this.#cursor?.to;
    this.#change(new Set(touched), apply);
    if (moved) this.#keep({ put, remove });
  }

  #change(touched: ReadonlySet<TableName>, apply: () => void): void {
    if (touched.size === 0) return apply();
    this.world.changes.rollBack();
    apply();
    this.world.changes.begin((this.#cursor?.to ?? 0) + 1);
    this.overlay?.(this.world, this.#cursor);
    // An overlay may have changed, or stopped changing, any table.
    this.#onChange(this.overlay ? new Set(tableNames) : touched);
  }

  #keep(change: { clear?: boolean; put: [string, Kept][]; remove?: string[] }): void {
    const { cursor } = this;
    const shelf = this.#shelf;
    if (!cursor || !shelf) return;
    const put: [string, Kept][] = [...change.put, [cursorKey, { kind: 'cursor', cursor }]];
    // In order; a full disk costs the offline start, not the page.
    this.#writing = this.#writing.then(() => shelf.write({ ...change, put })).catch(() => {});
  }
}
