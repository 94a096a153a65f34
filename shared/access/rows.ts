/** Rows by the name of their table, as views and sync handle them. */
import type { TableName, Tables, WorldView } from '../domain/world.ts';
import type { Stored, Table } from '../kernel/table.ts';

/** The row of a table; of several tables, any of their rows. */
export type RowOf<T extends TableName> = {
  [K in T]: Tables[K] extends Table<infer R> ? Stored<R> : never;
}[T];

/** A row together with the table it belongs to and its id there. */
export type TableRow = {
  [T in TableName]: { readonly table: T; readonly id: string; readonly row: RowOf<T> };
}[TableName];

/** What one kind of audience sees: one function a table, and a missing one does not compile. */
export type Views<A> = {
  readonly [T in TableName]: (audience: A, world: WorldView, row: RowOf<T>) => RowOf<T> | undefined;
};

const ids: { readonly [T in TableName]: (row: RowOf<T>) => string } = {
  stations: (row) => row.division,
  teams: (row) => row.teamId,
  volunteers: (row) => row.personId,
  incidents: (row) => row.incidentId,
  zones: (row) => row.zoneId,
  tasks: (row) => row.taskId,
  assignments: (row) => row.assignmentId,
  ledgers: (row) => row.personId,
  sitreps: (row) => row.sitrepId,
  templates: (row) => row.templateId,
  policies: (row) => row.policy,
  handovers: (row) => row.handoverId,
  alarms: (row) => row.alarmId,
  rollCalls: (row) => row.rollCallId,
  drills: (row) => row.drillId,
  drillPlans: (row) => row.drillId,
  observations: (row) => row.observationId,
  improvements: (row) => row.improvementId,
};

/** The id a row has in its table. */
export function idOfRow<T extends TableName>(table: T, row: RowOf<T>): string {
  return ids[table](row);
}

/** Names a row's table, for a row whose table is known only as one of several. */
export function tableRow<T extends TableName>(table: T, row: RowOf<T>): TableRow {
  // The signature keeps table and row together; the compiler cannot carry that into the union.
  return { table, id: idOfRow(table, row), row } as unknown as TableRow;
}

/** A row by its address. */
export function rowAt<T extends TableName>(world: WorldView, table: T, id: string): RowOf<T> | undefined {
  return world[table].get(id) as RowOf<T> | undefined;
}

/** All rows of a table. */
export function rowsOf<T extends TableName>(world: WorldView, table: T): Iterable<RowOf<T>> {
  return world[table].values() as Iterable<RowOf<T>>;
}
