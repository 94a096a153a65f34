/**
 * What an audience may see (S3): one pure function per table, used by the server for what it sends and by the tests for
 * what should have been sent. It depends on the world and the audience, never on what a client asks for.
 */
import { tableNames, type TableName, type WorldView } from '../domain/world.ts';
import type { Audience } from './audience.ts';
import { consoleViews, type Console } from './console-view.ts';
import { personRows, personViews, standpointOf } from './person-view.ts';
import { rowsOf, tableRow, type RowOf, type TableRow } from './rows.ts';

/** The row as the audience may see it (perhaps with less in it), or nothing. */
export function view<T extends TableName>(
  audience: Audience,
  world: WorldView,
  table: T,
  row: RowOf<T>,
): RowOf<T> | undefined {
  if (audience.kind === 'console') return consoleViews[table](audience, world, row);
  const standpoint = standpointOf(world, audience.personId);
  return standpoint && personViews[table](standpoint, world, row);
}

/** Every row the audience may see, each table's together and in the order of `tableNames`. */
export function visibleRows(audience: Audience, world: WorldView): Iterable<TableRow> {
  return audience.kind === 'console' ? consoleRows(audience, world) : personRows(world, audience.personId);
}

function* consoleRows(audience: Console, world: WorldView): Generator<TableRow> {
  for (const table of tableNames) yield* seenOf(audience, world, table);
}

function* seenOf<T extends TableName>(audience: Console, world: WorldView, table: T): Generator<TableRow> {
  for (const row of rowsOf(world, table)) {
    const seen = consoleViews[table](audience, world, row);
    if (seen) yield tableRow(table, seen);
  }
}
