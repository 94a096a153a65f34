/** Whether two worlds, or a copy and what an audience should see, hold the same rows; in words, where they do not. */
import { visibleRows } from '@muster/shared/access/view.ts';
import type { Audience } from '@muster/shared/access/audience.ts';
import { idOfRow, rowAt, rowsOf, type TableRow } from '@muster/shared/access/rows.ts';
import { tableNames, type TableName, type WorldView } from '@muster/shared/domain/world.ts';

/** What an audience should see, kept as of now: rows are never changed in place. */
export function sightOf(audience: Audience, world: WorldView): readonly TableRow[] {
  return [...visibleRows(audience, world)];
}

/** How a copy differs from what it should show. */
export function copyProblem(copy: WorldView, expected: readonly TableRow[]): string | undefined {
  const missing = expected.find(({ table, id, row }) => !isSame(rowAt(copy, table, id), row));
  if (missing) {
    const { table, id, row } = missing;
    return `${table} ${id} is ${textOf(rowAt(copy, table, id))} and should be ${textOf(row)}`;
  }
  const held = tableNames.reduce((sum, table) => sum + copy[table].size, 0);
  if (held === expected.length) return undefined;
  const known = new Set(expected.map(({ table, id }) => `${table} ${id}`));
  return `it still has ${allIds(copy)
    .filter((id) => !known.has(id))
    .join(', ')}`;
}

/** How one whole world differs from another. */
export function worldProblem(world: WorldView, expected: WorldView): string | undefined {
  for (const table of tableNames) {
    if (world[table].size !== expected[table].size)
      return `${table} has ${world[table].size} rows and should have ${expected[table].size}`;
    const problem = tableProblem(world, expected, table);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

function tableProblem<T extends TableName>(
  world: WorldView,
  expected: WorldView,
  table: T,
): string | undefined {
  for (const row of rowsOf(expected, table)) {
    const id = idOfRow(table, row);
    const problem = rowProblem(world, expected, table, id);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

/** How one row differs; `undefined` too when neither has it. */
export function rowProblem(
  world: WorldView,
  expected: WorldView,
  table: TableName,
  id: string,
): string | undefined {
  const is = rowAt(world, table, id);
  const should = rowAt(expected, table, id);
  return isSame(is, should) ? undefined : `${table} ${id} is ${textOf(is)} and should be ${textOf(should)}`;
}

function allIds(world: WorldView): string[] {
  const ids = <T extends TableName>(table: T): string[] =>
    [...rowsOf(world, table)].map((row) => `${table} ${idOfRow(table, row)}`);
  return tableNames.flatMap((table) => ids(table));
}

/** As JSON has it: a field that is `undefined` is not there. */
function isSame(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  if (Array.isArray(one))
    return (
      Array.isArray(other) &&
      one.length === other.length &&
      one.every((item, index) => isSame(item, other[index]))
    );
  const left = one as Readonly<Record<string, unknown>>;
  const right = other as Readonly<Record<string, unknown>>;
  for (const key in left) if (!isSame(left[key], right[key])) return false;
  for (const key in right) if (left[key] === undefined && right[key] !== undefined) return false;
  return true;
}

const textOf = (row: object | undefined): string => (row ? JSON.stringify(row) : 'not there');
