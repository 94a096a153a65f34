/**
 * The log of one incident or drill, to be gone through forwards and backwards. It folds with the same `evolve` as the
 * live world, so what a replay shows is what was. A position counts events: at position 0 nothing has happened, at
 * `length` everything has. Keyframes make any jump cost a bounded number of events.
 */
import { createWorld, type TableName, type WorldView } from '../domain/world.ts';
import type { Change } from '../kernel/change-list.ts';
import type { Stored } from '../kernel/table.ts';
import type { LogEvent } from '../protocol/http/events.ts';
import { anyTable, takeKeyframe, type Keyframe } from './keyframe.ts';
import { Place } from './place.ts';

/** A row of now that the subject's log refers to and does not tell (see README.md). */
export interface BackdropRow {
  readonly table: TableName;
  readonly row: object;
}

/** A row that is another one than before; left out: it is gone. */
export interface RowChange {
  readonly table: TableName;
  readonly id: string;
  readonly row?: Stored<object>;
}

/** What one event did to one row. */
export interface RowStep {
  readonly table: TableName;
  readonly id: string;
  readonly before?: Stored<object>;
  readonly after?: Stored<object>;
}

/** Hears of every event once, in order, when it is first folded; the world is as it is right after it. */
export type Observe = (event: LogEvent, index: number, world: WorldView, steps: readonly Change[]) => void;

export interface ReplayOptions {
  readonly backdrop?: readonly BackdropRow[];
  readonly observe?: Observe;
  /** Events between two keyframes, at first: twice as many whenever there would be more than `mostKeyframes`. */
  readonly keyframeEvery?: number;
  readonly mostKeyframes?: number;
}

const usualEvery = 250;
const usualMost = 128;

export class Replay {
  readonly #place: Place;
  /** A second world, so that looking at what an event did moves nobody. */
  readonly #aside: Place;
  readonly #events: LogEvent[] = [];
  readonly #observe: Observe | undefined;
  readonly #most: number;
  #every: number;
  #keyframes: Keyframe[];

  constructor({ backdrop = [], observe, keyframeEvery, mostKeyframes }: ReplayOptions = {}) {
    this.#every = keyframeEvery ?? usualEvery;
    this.#most = mostKeyframes ?? usualMost;
    this.#observe = observe;
    const world = createWorld();
    for (const { table, row } of backdrop) {
      const found = anyTable(world, table);
      // Of before the log: no commit of it is the one that changed them.
      found.restore(found.idOf(row), { ...row, rev: 0 });
    }
    const beginning = takeKeyframe(world, 0, new Map());
    this.#keyframes = [beginning];
    this.#place = new Place(world, this.#events, beginning);
    this.#aside = new Place(createWorld(), this.#events, undefined);
  }

  /** How many events there are. */
  get length(): number {
    return this.#events.length;
  }

  /** How many of them have happened. */
  get position(): number {
    return this.#place.position;
  }

  /** The world at the position. */
  get world(): WorldView {
    return this.#place.world;
  }

  /** Keyframes held now, for who measures. */
  get keyframeCount(): number {
    return this.#keyframes.length;
  }

  event(index: number): LogEvent | undefined {
    return this.#events[index];
  }

  /** Adds what the log tells further on, in its order, and goes to its end. */
  append(events: readonly LogEvent[]): void {
    this.seek(this.length);
    for (const event of events) {
      this.#events.push(event);
      const steps = this.#place.step();
      this.#observe?.(event, this.position - 1, this.#place.world, steps);
      if (this.position % this.#every === 0) this.#keep();
    }
  }

  /** Goes to a position (the nearest there is) and tells which rows are others now. */
  seek(wanted: number): readonly RowChange[] {
    const position = Math.max(0, Math.min(this.length, Math.trunc(wanted)));
    if (position === this.position) return [];
    const from = this.#keyframeBefore(position);
    const torn = [this.#tornCommit(this.position), this.#tornCommit(position)];
    const before =
      position > this.position && from.position <= this.position
        ? this.#place.goOn(position)
        : this.#place.jump(from, position);
    const changes: RowChange[] = [];
    for (const [table, rows] of before)
      for (const [id, row] of rows) {
        const now = anyTable(this.#place.world, table).get(id);
        if (!isSame(row, now, torn)) changes.push(now ? { table, id, row: now } : { table, id });
      }
    return changes;
  }

  /** What the event at an index did, row by row; the position stays. */
  stepsOf(index: number): readonly RowStep[] {
    if (this.#events[index] === undefined) return [];
    this.#aside.jump(this.#keyframeBefore(index), index);
    const first = new Map<string, Change>();
    for (const change of this.#aside.step()) {
      const key = `${change.table.name} ${change.id}`;
      if (!first.has(key)) first.set(key, change);
    }
    return [...first.values()].map(({ table, id, previous }) => {
      const after = table.get(id);
      return {
        table: table.name as TableName,
        id,
        ...(previous && { before: previous as Stored<object> }),
        ...(after && { after: after as Stored<object> }),
      };
    });
  }

  #keep(): void {
    this.#keyframes.push(this.#place.keep());
    if (this.#keyframes.length <= this.#most) return;
    // Half of them go, so that memory stays bounded however long the log is; the beginning always stays.
    this.#every *= 2;
    this.#keyframes = this.#keyframes.filter(({ position }) => position % this.#every === 0);
  }

  #keyframeBefore(position: number): Keyframe {
    const last = this.#keyframes.findLast((keyframe) => keyframe.position <= position);
    if (!last) throw new Error('a replay has no beginning');
    return last;
  }

  /** The commit that a position lies within: a row of that commit may not be finished yet. */
  #tornCommit(position: number): number | undefined {
    const before = this.#events[position - 1];
    return before && before.seq === this.#events[position]?.seq ? before.seq : undefined;
  }
}

/** Two rows of the same commit are the same row, unless one of the two moments lies within that commit. */
function isSame(
  one: Stored<object> | undefined,
  other: Stored<object> | undefined,
  torn: readonly (number | undefined)[],
): boolean {
  return one === other || (one !== undefined && one.rev === other?.rev && !torn.includes(one.rev));
}
