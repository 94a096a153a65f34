/** A change list read as rows before and after, each changed row once. */
import { tableNames, type TableName, type WorldView } from '../domain/world.ts';
import type { Change } from '../kernel/change-list.ts';
import { rowAt, type RowOf } from './rows.ts';

/** One changed row as it was before the changes and as it is now; either may be missing. */
export type Difference = {
  [T in TableName]: {
    readonly table: T;
    readonly id: string;
    readonly before: RowOf<T> | undefined;
    readonly after: RowOf<T> | undefined;
  };
}[TableName];

/** The rows that changed, in the order of their first change. */
export function differences(world: WorldView, changes: readonly Change[]): Difference[] {
  const first = new Map<string, Difference>();
  for (const change of changes) {
    const table = tableNames.find((candidate) => candidate === change.table.name);
    const key = `${change.table.name} ${change.id}`;
    if (table === undefined || first.has(key)) continue;
    const after = rowAt(world, table, change.id);
    // What a change list records of a table are that table's rows; its type is too wide to say so.
    first.set(key, { table, id: change.id, before: change.previous, after } as Difference);
  }
  return [...first.values()];
}
