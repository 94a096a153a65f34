/** A phone's world is tens of rows: it is made anew when it may have changed, and compared with what was there. */
import { isDeepStrictEqual } from 'node:util';
import type { Audience } from '@muster/shared/access/audience.ts';
import type { TableRow } from '@muster/shared/access/rows.ts';
import { visibleRows } from '@muster/shared/access/view.ts';
import type { TableName, WorldView } from '@muster/shared/domain/world.ts';
import type { Delta, RowAddress } from './delta.ts';
import type { Sight } from './sight.ts';

export class PersonSight implements Sight {
  readonly #audience: Audience;
  readonly #world: WorldView;
  #seen: Map<string, TableRow>;

  constructor(audience: Audience, world: WorldView) {
    this.#audience = audience;
    this.#world = world;
    this.#seen = this.#look();
  }

  takeDelta(): Delta {
    const now = this.#look();
    const upserts: TableRow[] = [];
    const removes: RowAddress[] = [];
    for (const [key, row] of now) {
      const before = this.#seen.get(key);
      if (before === undefined || !isSame(before.row, row.row)) upserts.push(row);
    }
    for (const [key, { table, id }] of this.#seen) if (!now.has(key)) removes.push({ table, id });
    this.#seen = now;
    return { upserts, removes };
  }

  rows(): Iterable<TableRow> {
    return this.#seen.values();
  }

  row(table: TableName, id: string): TableRow | undefined {
    return this.#seen.get(keyOf(table, id));
  }

  #look(): Map<string, TableRow> {
    const rows = new Map<string, TableRow>();
    for (const row of visibleRows(this.#audience, this.#world)) rows.set(keyOf(row.table, row.id), row);
    return rows;
  }
}

/** Rows are never changed in place, so the same object is the same row; one shown in part is made anew each time. */
function isSame(before: object, now: object): boolean {
  return before === now || isDeepStrictEqual(before, now);
}

function keyOf(table: TableName, id: string): string {
  return `${table}:${id}`;
}
