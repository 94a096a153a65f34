/** How a copy of the world follows the server (S1, S2), the same in a browser, a simulated phone and a test. */
import { tableNames, type TableName, type World } from '../domain/world.ts';
import type { Table } from '../kernel/table.ts';
import type { Changes, Reset } from './down/changes.ts';

/** Up to where a copy is true, and of which log. */
export interface Cursor {
  readonly epoch: string;
  readonly to: number;
}

/**
 * What a message means to a copy that stands at a cursor: `apply` it; it is `known` already; or there is a `gap`
 * before it, so that the copy must ask `sync` again (S2).
 */
export function standing(cursor: Cursor | undefined, message: Reset | Changes): 'apply' | 'known' | 'gap' {
  if (message.kind === 'reset') return 'apply';
  if (message.epoch !== cursor?.epoch) return 'gap';
  if (message.from === cursor.to) return 'apply';
  return message.to <= cursor.to ? 'known' : 'gap';
}

/** Puts a message's rows into a copy. A reset takes out every row it does not name. */
export function applyTo(world: World, message: Reset | Changes): Cursor {
  for (const name of tableNames) {
    const table = rowsOf(world, name);
    if (message.kind === 'reset') {
      const rows: readonly object[] = message.rows[name] ?? [];
      const kept = new Set(rows.map((row) => table.idOf(row)));
      for (const row of table.values())
        if (!kept.has(table.idOf(row))) table.restore(table.idOf(row), undefined);
      for (const row of rows) table.restore(table.idOf(row), row);
    } else {
      for (const row of message.upserts[name] ?? []) table.restore(table.idOf(row), row);
      for (const id of message.removes[name] ?? []) table.restore(id, undefined);
    }
  }
  return { epoch: message.epoch, to: message.to };
}

/** A table whose rows are told apart by its name alone: what is put in it came under the same name. */
function rowsOf(world: World, name: TableName): Table<object> {
  return world[name] as unknown as Table<object>;
}
