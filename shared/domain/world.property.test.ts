import * as fc from 'fast-check';
import { Type, type TObject } from 'typebox';
import { Compile } from 'typebox/compile';
import { describe, expect, it } from 'vitest';
import { drillEvolvers } from '../drill/evolve.ts';
import { drillStatuses } from '../drill/figures.ts';
import { Drill, DrillPlan, Improvement, Observation } from '../drill/schema.ts';
import { incidentEvolvers } from '../incident/evolve.ts';
import { Incident, Zone } from '../incident/schema.ts';
import type { Actor, Commit, DomainEvent } from '../kernel/envelope.ts';
import { foldCommit } from '../kernel/fold.ts';
import { policyEvolvers } from '../policy/evolve.ts';
import { Policy } from '../policy/schema.ts';
import { rosterEvolvers } from '../roster/evolve.ts';
import { Station, Team, Volunteer } from '../roster/schema.ts';
import { safetyEvolvers } from '../safety/evolve.ts';
import { Alarm, RollCall } from '../safety/schema.ts';
import { shiftEvolvers } from '../shift/evolve.ts';
import { Handover } from '../shift/schema.ts';
import { deskEvolvers } from '../task/evolve-desk.ts';
import { taskEvolvers } from '../task/evolve.ts';
import { phaseOf, taskPhases } from '../task/phase.ts';
import { preempted } from '../task/preemption.ts';
import { Assignment, Ledger, Sitrep, Task, TaskTemplate } from '../task/schema.ts';
import { aim } from './aimed-commands.ts';
import { commandNames, commandSchemas, type Command } from './commands.ts';
import { decide } from './decide.ts';
import { evolve } from './evolve.ts';
import { secondsAfter, someDispatcher, testNoon } from './given.ts';
import { moveProblems, reckonedPhase, worldProblems } from './invariants.ts';
import { opening, randomCommand } from './random-commands.ts';
import { drillOpening } from './random-drills.ts';
import { testId, theLeader } from './scene.ts';
import { createWorld, tableNames, type TableName, type World } from './world.ts';

const clock: Actor = { id: 'clock', role: 'system', scope: '' };

/** Lets time pass, then does something: a command, or the clock coming by. */
interface Step {
  readonly seconds: number;
  /** Where a random command is pointed; those of the opening are meant as they are. */
  readonly chance?: number;
  readonly command: Command | { readonly name: 'Tick'; readonly data: object };
}

const seconds = fc.oneof(
  { weight: 12, arbitrary: fc.integer({ min: 1, max: 40 }) },
  { weight: 1, arbitrary: fc.constantFrom(200, 4 * 3600, 26 * 3600) },
);
const tick: Step['command'] = { name: 'Tick', data: {} };
const step: fc.Arbitrary<Step> = fc.record({
  seconds,
  chance: fc.nat(999),
  command: fc.oneof({ weight: 12, arbitrary: randomCommand() }, { weight: 2, arbitrary: fc.constant(tick) }),
});
const history = fc
  .tuple(fc.array(step, { maxLength: 160, size: 'max' }), fc.boolean())
  .map(([steps, withDrill]): Step[] => [
    ...[...opening, ...(withDrill ? drillOpening : [])].map((command) => ({ seconds: 1, command })),
    ...steps,
  ]);

const closed = { additionalProperties: false } as const;
const rowSchema = (schema: TObject) =>
  Compile(Type.Object({ ...schema.properties, rev: Type.Integer({ minimum: 1 }) }, closed));
/** Rows as the wire and the store know them: complete, and with nothing that is not named there. */
const rowSchemas = {
  stations: rowSchema(Station),
  teams: rowSchema(Team),
  volunteers: rowSchema(Volunteer),
  incidents: rowSchema(Incident),
  zones: rowSchema(Zone),
  tasks: rowSchema(Task),
  assignments: rowSchema(Assignment),
  ledgers: rowSchema(Ledger),
  sitreps: rowSchema(Sitrep),
  templates: rowSchema(TaskTemplate),
  policies: rowSchema(Policy),
  handovers: rowSchema(Handover),
  alarms: rowSchema(Alarm),
  rollCalls: rowSchema(RollCall),
  drills: rowSchema(Drill),
  drillPlans: rowSchema(DrillPlan),
  observations: rowSchema(Observation),
  improvements: rowSchema(Improvement),
} satisfies Record<TableName, unknown>;

const commandChecks = new Map(commandNames.map((name) => [name as string, Compile(commandSchemas[name])]));

type Rows = ReadonlyMap<string, object>;

/** Every row by table and id: the very objects, so that "the same row" can be told from "an equal one". */
function rowsOf(world: World): Rows {
  return new Map(
    tableNames.flatMap((name) =>
      [...world[name].values()].map((row): [string, object] => [`${name} ${keyOf(name, row)}`, row]),
    ),
  );
}

function keyOf(table: TableName, row: object): string {
  const names: Partial<Record<TableName, string>> = {
    stations: 'division',
    ledgers: 'personId',
    policies: 'policy',
    drillPlans: 'drillId',
  };
  const name = names[table] ?? `${table === 'volunteers' ? 'person' : table.slice(0, -1)}Id`;
  return String((row as Record<string, unknown>)[name]);
}

/** What each index that a rule or a view asks answers, in no order: rolling back may change the order. */
function answersOf(world: World): unknown {
  const ids = (table: TableName, index: string, key: string) =>
    world[table]
      .by(index, key)
      .map((row) => keyOf(table, row))
      .toSorted();
  // Rows that went and came back stand at another place of their table.
  const teamsInOrder = [...world.teams.values()].toSorted((one, other) =>
    one.teamId < other.teamId ? -1 : 1,
  );
  const peopleInOrder = [...world.volunteers.values()].toSorted((one, other) =>
    one.personId < other.personId ? -1 : 1,
  );
  const minutes = [...world.volunteers.keys('dutyEnds')].toSorted();
  const ends = minutes.map((minute) => [minute, ids('volunteers', 'dutyEnds', minute)]);
  const due = [ends, ids('assignments', 'offered', 'open')];
  const teams = teamsInOrder.map(({ teamId }) => [
    ids('volunteers', 'team', teamId),
    ids('assignments', 'team', teamId),
  ]);
  const tasks = [...world.tasks.values()].map(({ taskId }) => ids('assignments', 'task', taskId));
  const reports = [...world.incidents.values()].map(({ incidentId }) =>
    ids('sitreps', 'incident', incidentId),
  );
  const safety = [
    ids('alarms', 'open', 'open'),
    ids('rollCalls', 'open', 'open'),
    [...world.incidents.values()].map(({ incidentId }) => [
      ids('alarms', 'incident', incidentId),
      ids('rollCalls', 'incident', incidentId),
    ]),
    peopleInOrder.map(({ personId }) => [
      ids('alarms', 'person', personId),
      ids('rollCalls', 'person', personId),
    ]),
    teamsInOrder.map(({ teamId }) => [ids('alarms', 'team', teamId), ids('rollCalls', 'team', teamId)]),
  ];
  const drills = [
    drillStatuses.map((status) => ids('drills', 'status', status)),
    teamsInOrder.map(({ teamId }) => ids('drills', 'team', teamId)),
    [...world.drills.values()].map(({ drillId, division }) => [
      ids('observations', 'drill', drillId),
      ids('improvements', 'drill', drillId),
      ids('improvements', 'division', division),
    ]),
  ];
  return [due, teams, tasks, reports, safety, drills, ids('incidents', 'status', 'open')];
}

function expectSameRows(after: Rows, before: Rows): void {
  expect(after.size).toBe(before.size);
  for (const [id, row] of before) if (after.get(id) !== row) expect.fail(`${id} is another row`);
}

function deepFreeze<T>(value: T): T {
  if (value !== null && typeof value === 'object' && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(deepFreeze);
  }
  return value;
}

/** The log and the world it makes, each step checked as it is taken. */
class Trial {
  readonly world = createWorld();
  readonly log: Commit[] = [];
  #at = testNoon;

  /** The clock comes by again at once while it finds something to do, as the kernel lets it. */
  take(step: Step): readonly DomainEvent[] {
    const events = [...this.#takeOnce(step)];
    if (step.command.name !== 'Tick') return events;
    for (let again = events.length > 0, count = 0; again && count < 50; count += 1) {
      const more = this.#takeOnce({ seconds: 0, command: tick });
      events.push(...more);
      again = more.length > 0;
    }
    return events;
  }

  #takeOnce({ seconds: passed, chance = 0, command: meant }: Step): readonly DomainEvent[] {
    this.#at = secondsAfter(this.#at, passed);
    const command = meant.name === 'Tick' ? meant : aim(this.world, meant as Command, chance);
    // Now and then the field speaks itself: its reports wait to be read, and a hand-over needs two.
    const actor = command.name === 'Tick' ? clock : chance % 3 === 0 ? theLeader : someDispatcher;
    const check = commandChecks.get(command.name);
    if (check && !check.Check(command.data))
      expect.fail(`not a ${command.name}: ${JSON.stringify(command.data)}`);
    const before = rowsOf(this.world);
    const context = { at: this.#at, actor, commandId: testId(500_000 + this.log.length) };
    const decision = decide(this.world, deepFreeze(command), context);
    expectSameRows(rowsOf(this.world), before);
    if (decision.refusal) {
      expect(decision.refusal.code).toMatch(/^[a-z]+(-[a-z]+)*$/);
      expect(decision.refusal.detail).not.toBe('');
    }
    if (!decision.events || decision.events.length === 0) return [];
    const entry = { id: context.commandId, name: command.name, actor, events: decision.events };
    const commit: Commit = {
      seq: this.log.length + 1,
      id: `commit-${this.log.length}`,
      at: this.#at,
      entries: [entry],
    };
    this.#expectRestored(commit, before);
    this.#append(commit, before);
    return decision.events;
  }

  /** An append that was refused: the world is as if nothing had been folded into it. */
  #expectRestored(commit: Commit, before: Rows): void {
    const answers = JSON.stringify(answersOf(this.world));
    foldCommit(this.world, commit, evolve);
    this.world.changes.rollBack();
    expectSameRows(rowsOf(this.world), before);
    expect(JSON.stringify(answersOf(this.world))).toBe(answers);
    expect(this.world.changes.take()).toEqual([]);
  }

  #append(commit: Commit, before: Rows): void {
    // Folded as the store gives it back: only what survives JSON is a fact.
    const stored = deepFreeze(JSON.parse(JSON.stringify(commit)) as Commit);
    expect(stored).toEqual(commit);
    this.log.push(stored);
    foldCommit(this.world, stored, evolve);
    for (const { table, id } of this.world.changes.take()) {
      const row = deepFreeze(table.get(id));
      if (row === undefined) continue;
      const name = table.name as TableName;
      const errors = rowSchemas[name].Errors(row);
      expect(errors, `${name} ${id}: ${JSON.stringify(row)}`).toEqual([]);
      expect((row as { rev: number }).rev).toBe(commit.seq);
      if (name === 'assignments')
        expect(
          moveProblems(before.get(`assignments ${id}`) as Assignment | undefined, row as Assignment),
        ).toEqual([]);
    }
    expect(worldProblems(this.world)).toEqual([]);
    for (const task of this.world.tasks.values())
      expect(phaseOf(this.world, task), `phase of ${task.taskId}`).toBe(reckonedPhase(this.world, task));
    for (const { type, data } of stored.entries.flatMap(({ events }) => events)) {
      const { incidentId, drillId } = data as { incidentId?: string; drillId?: string };
      const incident = incidentId === undefined ? undefined : this.world.incidents.get(incidentId);
      if (incident) expect(drillId, `drill of ${type}`).toBe(incident.drillId);
    }
  }

  /** A start from the log alone. */
  refold(): World {
    const fresh = createWorld();
    for (const commit of this.log) foldCommit(fresh, commit, evolve);
    return fresh;
  }
}

const sortedRows = (world: World) => [...rowsOf(world)].toSorted(([one], [other]) => (one < other ? -1 : 1));

describe('the world under random commands', () => {
  it('keeps every invariant after every commit, and is the fold of its log', () => {
    fc.assert(
      fc.property(history, (steps) => {
        const trial = new Trial();
        for (const one of steps) trial.take(one);
        const fresh = trial.refold();
        expect(sortedRows(fresh)).toEqual(sortedRows(trial.world));
        expect(answersOf(fresh)).toEqual(answersOf(trial.world));
        const before = rowsOf(trial.world);
        const strange = { type: 'FromALaterVersion', data: { teamId: 'x', incidentId: 'y' } };
        evolve(trial.world, strange, { at: testNoon, actor: clock });
        expectSameRows(rowsOf(trial.world), before);
      }),
      { numRuns: 200 },
    );
    // Alone a quarter of a minute; where a machine has other work, several times that.
  }, 180_000);

  it('gets everywhere: every event and every phase happens within such histories', () => {
    const seen = new Set<string>();
    const phases = new Set<string>();
    for (const steps of fc.sample(history, { seed: 20_260_701, numRuns: 320 })) {
      const trial = new Trial();
      for (const one of steps) {
        for (const { type, data } of trial.take(one)) {
          seen.add(type);
          if ('reason' in data && data.reason === preempted) seen.add(`${type} ${preempted}`);
        }
        for (const task of trial.world.tasks.values()) phases.add(phaseOf(trial.world, task));
      }
    }
    const every = Object.keys({
      ...rosterEvolvers,
      ...incidentEvolvers,
      ...taskEvolvers,
      ...deskEvolvers,
      ...policyEvolvers,
      ...shiftEvolvers,
      ...safetyEvolvers,
      ...drillEvolvers,
    });
    // X2: real work took the people of a drill's.
    every.push(`AssignmentWithdrawn ${preempted}`);
    expect(every.filter((type) => !seen.has(type))).toEqual([]);
    expect([...phases].toSorted()).toEqual([...taskPhases].toSorted());
  }, 180_000);
});
