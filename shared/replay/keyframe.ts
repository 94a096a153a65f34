/**
 * A world at one moment of a replay, kept cheaply: rows are immutable, so a keyframe only keeps which rows stood in
 * which table and in which order. A table that has not changed since the keyframe before is shared with it.
 */
import { tableNames, type TableName, type World } from '../domain/world.ts';
import type { Stored, Table } from '../kernel/table.ts';

export type Rows = ReadonlyMap<string, Stored<object>>;

export interface Keyframe {
  /** Events folded into it. */
  readonly position: number;
  readonly tables: ReadonlyMap<TableName, Rows>;
}

/** A table of a world whose rows' kind does not matter. */
export function anyTable(world: World, name: TableName): Table<object> {
  // Rows go back into the very table they came from; the compiler does not follow that through the union.
  return world[name] as unknown as Table<object>;
}

/** The world as it stands; `standing` has the tables of it that are kept already. */
export function takeKeyframe(
  world: World,
  position: number,
  standing: ReadonlyMap<TableName, Rows>,
): Keyframe {
  return {
    position,
    tables: new Map(
      tableNames.map((name) => [name, standing.get(name) ?? anyTable(world, name).kept()] as const),
    ),
  };
}
