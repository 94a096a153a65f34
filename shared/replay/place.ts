/** Somewhere in a log: a world, and how many of the events are folded into it. */
import { evolve } from '../domain/evolve.ts';
import type { TableName, World } from '../domain/world.ts';
import type { Change } from '../kernel/change-list.ts';
import type { Actor } from '../kernel/envelope.ts';
import type { Stored } from '../kernel/table.ts';
import type { LogEvent } from '../protocol/http/events.ts';
import { anyTable, takeKeyframe, type Keyframe, type Rows } from './keyframe.ts';

/** Rows that may be others now, as they stood before; `undefined` where there was none. */
export type RowsBefore = Map<string, Stored<object> | undefined>;

export class Place {
  readonly world: World;
  readonly #events: readonly LogEvent[];
  #position = 0;
  /** Tables that are exactly what some keyframe has kept. */
  #standing: Map<TableName, Rows>;

  /** `keyframe` is where the world stands; without it, go somewhere first. */
  constructor(world: World, events: readonly LogEvent[], keyframe: Keyframe | undefined) {
    this.world = world;
    this.#events = events;
    this.#standing = new Map(keyframe?.tables);
  }

  get position(): number {
    return this.#position;
  }

  /** Folds the next event, if there is one. */
  step(): readonly Change[] {
    const event = this.#events[this.#position];
    if (!event) return [];
    const { seq, at, actor, type, data } = event;
    this.world.changes.begin(seq);
    // The log tells a role as it was then; evolving compares it and nothing more.
    evolve(this.world, { type, data }, { at, actor: actor as Actor });
    this.#position += 1;
    const changes = this.world.changes.take();
    for (const { table } of changes) this.#standing.delete(table.name as TableName);
    return changes;
  }

  /** Folds on to a later position. */
  goOn(position: number): Map<TableName, RowsBefore> {
    const before = new Map<TableName, RowsBefore>();
    while (this.#position < position)
      for (const { table, id, previous } of this.step()) {
        const name = table.name as TableName;
        let rows = before.get(name);
        if (!rows) before.set(name, (rows = new Map()));
        if (!rows.has(id)) rows.set(id, previous as Stored<object> | undefined);
      }
    return before;
  }

  /** By way of a keyframe, which lies at or before the position. */
  jump(from: Keyframe, position: number): Map<TableName, RowsBefore> {
    const former = new Map<TableName, Rows>();
    for (const [name, rows] of from.tables)
      if (this.#standing.get(name) !== rows) former.set(name, anyTable(this.world, name).exchange(rows));
    this.#standing = new Map(from.tables);
    this.#position = from.position;
    const folded = this.goOn(position);
    const before = new Map<TableName, RowsBefore>();
    for (const name of from.tables.keys()) {
      const were = former.get(name);
      const rows = were ? this.#otherThan(name, were) : folded.get(name);
      if (rows && rows.size > 0) before.set(name, rows);
    }
    return before;
  }

  /** The world as it stands, for later. */
  keep(): Keyframe {
    const taken = takeKeyframe(this.world, this.#position, this.#standing);
    this.#standing = new Map(taken.tables);
    return taken;
  }

  #otherThan(name: TableName, were: Rows): RowsBefore {
    const before: RowsBefore = new Map();
    const table = anyTable(this.world, name);
    for (const row of table.values()) {
      const id = table.idOf(row);
      const was = were.get(id);
      if (was !== row) before.set(id, was);
    }
    for (const [id, row] of were) if (!table.has(id)) before.set(id, row);
    return before;
  }
}
