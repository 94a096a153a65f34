import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evolve } from '../domain/evolve.ts';
import { randomCommand } from '../domain/random-commands.ts';
import { testId } from '../domain/scene.ts';
import { createWorld, tableNames, type WorldView } from '../domain/world.ts';
import type { Actor } from '../kernel/envelope.ts';
import type { LogEvent } from '../protocol/http/events.ts';
import type { Alarm } from '../safety/schema.ts';
import { randomLog, told, type RandomStep } from './random-log.ts';
import { anyTable } from './keyframe.ts';
import { Replay, type BackdropRow, type RowChange } from './replay.ts';
import { incidentsOf, isAbout, referredTo } from './subject.ts';

const seed = Math.floor(Math.random() * 2 ** 31);
const step: fc.Arbitrary<RandomStep> = fc.record({
  seconds: fc.oneof(
    { weight: 12, arbitrary: fc.integer({ min: 1, max: 40 }) },
    { weight: 1, arbitrary: fc.constantFrom(200, 4 * 3600) },
  ),
  chance: fc.nat(999),
  command: randomCommand(),
});
const history = fc.array(step, { minLength: 20, maxLength: 200, size: 'max' });
const few = { keyframeEvery: 7, mostKeyframes: 4 };
/** An incident and a drill of the random commands. */
const subjects = [testId(40), testId(90)];

function own(world: WorldView, subjectId: string): Record<string, unknown> {
  const ids = incidentsOf(world, subjectId);
  return {
    incidents: ids.map((id) => world.incidents.get(id)),
    zones: ids.map((id) => world.zones.by('incident', id)),
    tasks: ids.map((id) => world.tasks.by('incident', id)),
    assignments: ids.map((id) => world.assignments.by('incident', id)),
    sitreps: ids.map((id) => world.sitreps.by('incident', id)),
    drill: world.drills.get(subjectId),
    plan: world.drillPlans.get(subjectId),
    ...Object.fromEntries(
      (['teams', 'volunteers', 'alarms', 'rollCalls', 'observations', 'improvements'] as const).map(
        (name) => [name, ([...world[name].values()] as object[]).filter((row) => isAbout(row, subjectId))],
      ),
    ),
  };
}

/**
 * The present forgets what came of somebody's alarm when they call again, in another drill perhaps; the review of the
 * first goes on showing it, and that is no difference.
 */
function withoutForgotten({ alarms, ...rows }: ReturnType<typeof own>, live: WorldView): object {
  const kept = (alarms as Alarm[]).filter(
    ({ alarmId, status }) => status !== 'closed' || live.alarms.has(alarmId),
  );
  return { ...rows, alarms: kept };
}

const rowsOf = (world: WorldView): [string, object][] =>
  tableNames.map((name) => [name, [...world[name].values()]]);

/** What each index answers; under a key it may stand in another order. */
function answersOf(world: WorldView): unknown {
  const asked = [
    [world.volunteers, ['team']],
    [world.assignments, ['task', 'incident', 'team', 'teamEver', 'person', 'engaged', 'offered']],
    [world.tasks, ['incident']],
    [world.zones, ['incident']],
    [world.sitreps, ['incident']],
  ] as const;
  return asked.map(([table, indexes]) =>
    indexes.map((index) =>
      [...table.keys(index)].toSorted().map((key) => [
        key,
        table
          .by(index, key)
          .map((row) => JSON.stringify(row))
          .toSorted(),
      ]),
    ),
  );
}

/** Without keyframes, without jumps: event after event. */
function freshFold(events: readonly LogEvent[], backdrop: readonly BackdropRow[] = []): WorldView {
  const world = createWorld();
  for (const { table, row } of backdrop) {
    const found = anyTable(world, table);
    found.restore(found.idOf(row), { ...row, rev: 0 });
  }
  for (const { seq, at, actor, type, data } of events) {
    world.changes.begin(seq);
    evolve(world, { type, data }, { at, actor: actor as Actor });
  }
  return world;
}

/** What a page does that knows only what it is told. */
class Mirror {
  readonly world = createWorld();
  hear(changes: readonly RowChange[]): void {
    for (const { table, id, row } of changes) anyTable(this.world, table).restore(id, row);
  }
  sorted(): unknown {
    return sorted(this.world);
  }
}
const sorted = (world: WorldView): unknown =>
  rowsOf(world).map(([name, rows]) => [
    name,
    (rows as object[]).map((row) => JSON.stringify(row)).toSorted(),
  ]);

describe(`a replay of random logs (seed ${seed})`, () => {
  it('X4: at its end is the live world, for the rows of its subject', () => {
    let compared = 0;
    fc.assert(
      fc.property(history, (steps) => {
        const { world, commits } = randomLog(steps);
        for (const subject of subjects) {
          const replay = new Replay(few);
          replay.append(told(commits).filter(({ data }) => isAbout(data, subject)));
          expect(withoutForgotten(own(replay.world, subject), world)).toEqual(own(world, subject));
          compared += incidentsOf(world, subject).length + (world.drills.has(subject) ? 1 : 0);
        }
      }),
      { seed, numRuns: 60 },
    );
    // The incident and the drill of the opening are always there.
    expect(compared).toBeGreaterThanOrEqual(120);
  });

  it('X4: at twenty moments, forwards and backwards, is a fresh fold, and who hears the changes has the same', () => {
    fc.assert(
      fc.property(
        history,
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 20, maxLength: 20 }),
        (steps, moments) => {
          const { world, commits } = randomLog(steps);
          const events = told(commits).filter(({ data }) => isAbout(data, testId(40)));
          const { teamIds, personIds } = referredTo(events);
          const backdrop: BackdropRow[] = [
            ...[...teamIds].flatMap((id) => asRow('teams', world.teams.get(id))),
            ...[...personIds].flatMap((id) => asRow('volunteers', world.volunteers.get(id))),
          ];
          const replay = new Replay({ ...few, backdrop });
          replay.append(events);
          replay.seek(0);
          // Like a page that knows the backdrop, and then only what it is told.
          const mirror = new Mirror();
          mirror.hear(
            backdrop.map(({ table, row }) => ({
              table,
              id: anyTable(mirror.world, table).idOf(row),
              row: { ...row, rev: 0 },
            })),
          );
          for (const moment of moments) {
            const position = Math.round(moment * events.length);
            mirror.hear(replay.seek(position));
            const fresh = freshFold(events.slice(0, position), backdrop);
            expect(rowsOf(replay.world)).toEqual(rowsOf(fresh));
            expect(answersOf(replay.world)).toEqual(answersOf(fresh));
            expect(mirror.sorted()).toEqual(sorted(fresh));
          }
        },
      ),
      { seed, numRuns: 40 },
    );
  });

  it('X4: tells of each event which rows it changed, and stays where it is', () => {
    fc.assert(
      fc.property(history, fc.double({ min: 0, max: 1, noNaN: true }), (steps, moment) => {
        const { commits } = randomLog(steps);
        const events = told(commits).filter(({ data }) => isAbout(data, testId(40)));
        const replay = new Replay(few);
        replay.append(events);
        replay.seek(3);
        const index = Math.min(events.length - 1, Math.floor(moment * events.length));
        const before = freshFold(events.slice(0, index));
        const after = freshFold(events.slice(0, index + 1));
        const changed = replay.stepsOf(index);
        for (const one of changed) {
          expect(one.before).toEqual(before[one.table].get(one.id));
          expect(one.after).toEqual(after[one.table].get(one.id));
        }
        const isOther = JSON.stringify(sorted(before)) !== JSON.stringify(sorted(after));
        expect(changed.length > 0).toBe(isOther);
        expect(replay.position).toBe(3);
        expect(rowsOf(replay.world)).toEqual(rowsOf(freshFold(events.slice(0, 3))));
      }),
      { seed, numRuns: 60 },
    );
  });
});

function asRow(table: BackdropRow['table'], row: object | undefined): BackdropRow[] {
  return row ? [{ table, row }] : [];
}
