/**
 * What the dispatcher is shown and what the rules accept must agree: a candidate can be offered the task at once, with
 * the people it names, and whoever is excluded cannot, except for reasons that are the dispatcher's to weigh.
 */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aim } from '../domain/aimed-commands.ts';
import type { Command, CommandData } from '../domain/commands.ts';
import { decide } from '../domain/decide.ts';
import { drillFields, drillId, simulatedTeamId } from '../domain/drill-scene.ts';
import { evolve } from '../domain/evolve.ts';
import { secondsAfter, someDispatcher, testNoon } from '../domain/given.ts';
import { opening as roster, randomCommand } from '../domain/random-commands.ts';
import { place, testId } from '../domain/scene.ts';
import { createWorld, type World } from '../domain/world.ts';
import { candidates } from './candidates.ts';
import type { ExclusionCode } from './limits.ts';

/** A crew of boatmen, some without a certificate, and work for them, beside the two teams of every history. */
const opening: readonly Command[] = [
  ...roster,
  {
    name: 'RegisterTeam',
    data: {
      teamId: testId(12),
      name: '水上队',
      kind: 'water_rescue',
      division: '430302',
      home: place,
      equipment: [],
    },
  },
  ...[26, 27].map((number): Command => ({
    name: 'EnrolVolunteer',
    data: {
      personId: testId(number),
      teamId: testId(12),
      post: 'member',
      skills: [{ skill: 'boat', level: 2 }],
    },
  })),
  {
    name: 'CreateTask',
    data: {
      taskId: testId(62),
      incidentId: testId(40),
      kind: 'uav_survey',
      place,
      priority: 1,
      needs: [{ people: 2 }, { skill: 'boat', level: 1, count: 1 }],
    },
  },
  // A drill in which the first team plays beside one that was made up, with work of its own (X2).
  {
    name: 'PlanDrill',
    data: drillFields({ teamIds: [testId(10)], injects: [], expectations: [] }),
  },
  { name: 'StartDrill', data: { drillId } },
  {
    name: 'OpenIncident',
    data: { incidentId: testId(41), kind: 'flood', title: '演练险情', place, division: '4303', drillId },
  },
  {
    name: 'CreateTask',
    data: {
      taskId: testId(63),
      incidentId: testId(41),
      kind: 'seal_boil',
      place,
      priority: 1,
      needs: [{ people: 2 }],
    },
  },
];

/** Mostly work, so that people serve and rest; hours pass now and then, or no offer would live to be answered. */
const command = fc.oneof(
  { weight: 1, arbitrary: randomCommand() },
  {
    weight: 2,
    arbitrary: randomCommand(['OfferAssignment', 'AnswerOffer', 'ReportProgress']),
  },
);
const seconds = fc.oneof(
  { weight: 12, arbitrary: fc.integer({ min: 1, max: 40 }) },
  { weight: 1, arbitrary: fc.constantFrom(3600, 3 * 3600, 7 * 3600) },
);
const history = fc.array(fc.record({ command, chance: fc.nat(999), seconds }), {
  maxLength: 120,
  size: 'max',
});
type History = typeof history extends fc.Arbitrary<infer H> ? H : never;

/** The world after a history, and the moment at which it ends. */
function worldAfter(steps: History): { world: World; at: string } {
  const world = createWorld();
  let at = testNoon;
  const take = (command: Command) => {
    const decision = decide(world, command, { at, actor: someDispatcher, commandId: testId(9000) });
    for (const event of decision.events ?? []) evolve(world, event, { at, actor: someDispatcher });
  };
  for (const command of opening) take(command);
  for (const { command, chance, seconds } of steps) {
    at = secondsAfter(at, seconds);
    take(aim(world, command, chance));
  }
  return { world, at };
}

/** The code with which an offer would be refused; nothing when it would be accepted. */
function refusalOf(world: World, at: string, offer: Omit<CommandData<'OfferAssignment'>, 'assignmentId'>) {
  const command = { name: 'OfferAssignment', data: { ...offer, assignmentId: testId(9001) } };
  return decide(world, command, { at, actor: someDispatcher, commandId: testId(9002) }).refusal?.code;
}

const openTasks = (world: World) =>
  [...world.tasks.values()].filter(
    ({ draft, outcome, incidentId }) =>
      !draft && outcome === undefined && world.incidents.get(incidentId)?.status === 'open',
  );

/** The rules leave these to the dispatcher's judgement. */
const judgement: readonly ExclusionCode[] = [
  'crew-too-small',
  'too-far',
  'too-late',
  'skill-missing',
  'equipment-missing',
];

describe('candidates and the rules agree', () => {
  it('a candidate can be offered the task, with the people it names', () => {
    fc.assert(
      fc.property(history, (steps) => {
        const { world, at } = worldAfter(steps);
        for (const { taskId } of openTasks(world))
          for (const { teamId, personIds } of candidates(world, taskId, { at }).ranked)
            expect(refusalOf(world, at, { taskId, teamId, personIds: [...personIds] })).toBeUndefined();
      }),
      { numRuns: 150 },
    );
  });

  it('whom the limits exclude the rules refuse as well, and what may be overridden is then accepted', () => {
    fc.assert(
      fc.property(history, (steps) => {
        const { world, at } = worldAfter(steps);
        for (const { taskId } of openTasks(world))
          for (const { teamId, code, overridable } of candidates(world, taskId, { at }).excluded) {
            if (judgement.includes(code)) continue;
            expect([code, refusalOf(world, at, { taskId, teamId })]).toEqual([code, expect.any(String)]);
            if (!overridable) continue;
            const override = { rule: overridable, reason: '急需' };
            expect([code, refusalOf(world, at, { taskId, teamId, override })]).toEqual([code, undefined]);
          }
      }),
      { numRuns: 150 },
    );
  });

  it('with the override held out a team is a candidate, and the rules accept whom it names', () => {
    fc.assert(
      fc.property(history, (steps) => {
        const { world, at } = worldAfter(steps);
        for (const { taskId } of openTasks(world))
          for (const { teamId, code, overridable } of candidates(world, taskId, { at }).excluded) {
            if (!overridable) continue;
            const override = { rule: overridable, reason: '急需' };
            const { ranked } = candidates(world, taskId, { at, overrides: new Map([[teamId, override]]) });
            const now = ranked.find((one) => one.teamId === teamId);
            expect(now, code).toBeDefined();
            const personIds = [...(now?.personIds ?? [])];
            expect(refusalOf(world, at, { taskId, teamId, personIds, override })).toBeUndefined();
          }
      }),
      { numRuns: 150 },
    );
  });

  it('the histories have candidates and exclusions of many kinds', () => {
    const seen = new Set<string>();
    for (const steps of fc.sample(history, { seed: 20_260_625, numRuns: 500 })) {
      const { world, at } = worldAfter(steps);
      for (const { taskId } of openTasks(world)) {
        const { ranked, excluded } = candidates(world, taskId, { at });
        if (ranked.length > 0) seen.add('candidate');
        const isDrill = world.incidents.get(world.tasks.get(taskId)?.incidentId ?? '')?.drillId !== undefined;
        for (const { teamId } of ranked) seen.add(`${isDrill ? 'drill' : 'real'} ${teamId}`);
        for (const { code } of excluded) seen.add(code);
      }
    }
    for (const kind of ['candidate', 'team-engaged', 'rest-owed', 'certificate-expired', 'skill-missing'])
      expect([...seen]).toContain(kind);
    const [first, second] = [testId(10), testId(11)];
    expect([...seen]).toEqual(
      expect.arrayContaining([
        `real ${first}`,
        `real ${second}`,
        `drill ${first}`,
        `drill ${simulatedTeamId}`,
      ]),
    );
    // X2: nobody made up is a candidate for real work, and nobody who does not take part for a drill's.
    expect([...seen]).not.toContain(`real ${simulatedTeamId}`);
    expect([...seen]).not.toContain(`drill ${second}`);
  });
});
