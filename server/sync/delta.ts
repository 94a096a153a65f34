/** Rows on their way to a client: what a `changes` or a `reset` is filled with. */
import type { TableRow } from '@muster/shared/access/rows.ts';
import type { TableName } from '@muster/shared/domain/world.ts';
import type { Changes, Reset } from '@muster/shared/protocol/down/changes.ts';

export type WireRows = Reset['rows'];
export type Removes = Changes['removes'];

/** Which row, without the row. */
export interface RowAddress {
  readonly table: TableName;
  readonly id: string;
}

export interface Delta {
  readonly upserts: readonly TableRow[];
  readonly removes: readonly RowAddress[];
}

export function rowsByTable(rows: Iterable<TableRow>): WireRows {
  const tables: Partial<Record<TableName, object[]>> = {};
  for (const { table, row } of rows) (tables[table] ??= []).push(row);
  // Each row stands under the table it came from; the compiler cannot follow that through a union.
  return tables as WireRows;
}

export function idsByTable(rows: Iterable<RowAddress>): Removes {
  const tables: Partial<Record<TableName, string[]>> = {};
  for (const { table, id } of rows) (tables[table] ??= []).push(id);
  return tables;
}
