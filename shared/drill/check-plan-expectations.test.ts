import { describe, expect, it } from 'vitest';
import { given, testNoon } from '../domain/given.ts';
import { leaderId, scene } from '../domain/scene.ts';
import { checkPlan } from './check-plan.ts';
import { drillEventTypes } from './check-plan-event-types.ts';
import { planProblemCodes, type PlanPlace, type PlanProblemCode } from './check-plan-problem.ts';
import {
  creates,
  ended,
  expectationId,
  flood,
  happens,
  inject,
  is,
  levelled,
  match,
  minute,
  never,
  opens,
  sound,
  stranger,
  task,
} from './check-plan-sound.ts';
import type { Expectation } from './expectation.ts';
import type { DrillPlanFields } from './schema.ts';

const { world: standing } = given(...scene);
const problemsOf = (change: Partial<DrillPlanFields>) =>
  checkPlan({ ...sound, ...change }, { at: testNoon, standing });

const expecting = (...expectations: Expectation[]): Partial<DrillPlanFields> => ({ expectations });

type Case = [
  code: PlanProblemCode,
  what: string,
  change: Partial<DrillPlanFields>,
  place: PlanPlace,
  facts?: object,
];

const cases: Case[] = [
  [
    'expectation-objective-unknown',
    'of an objective that is none',
    expecting(happens(), { ...happens({ objectiveId: stranger }), expectationId: stranger }),
    { expectationId: stranger },
  ],
  [
    'expectation-inject-unknown',
    'counted from an inject that is none',
    expecting(happens({ injectId: stranger })),
    { expectationId },
    { injectId: stranger },
  ],
  [
    'expectation-inject-after-end',
    'counted from an inject after the end',
    {
      injects: [...sound.injects, inject(ended, 61)],
      ...expecting(happens({ injectId: ended })),
    },
    { expectationId },
    { offsetSeconds: 3660, durationSeconds: 3600 },
  ],
  [
    'expectation-deadline-after-end',
    'due one second after the end',
    expecting(happens({ withinSeconds: 55 * minute + 1 })),
    { expectationId },
    { dueSeconds: 3601, durationSeconds: 3600 },
  ],
  [
    'event-type-unknown',
    'an event that does not exist',
    expecting(happens({ match: match('OfferTaken') })),
    { expectationId, match: 0 },
    { type: 'OfferTaken' },
  ],
  [
    'event-type-unknown',
    'an event of no drill',
    expecting(happens({ match: match('StationRegistered') })),
    { expectationId, match: 0 },
  ],
  [
    'condition-never-holds',
    'at least some words',
    expecting(happens({ match: match('TaskFinished', { path: 'taskId', is: 'at_least', value: 'few' }) })),
    { expectationId, match: 0, condition: 0 },
  ],
  [
    'id-unknown',
    'a task that no effect makes, in the second of two',
    expecting({
      ...happens(),
      kind: 'order',
      first: match('AssignmentOffered', is('taskId', task)),
      next: match('TaskFinished', is('taskId', stranger)),
    } as Expectation),
    { expectationId, match: 1, condition: 0 },
    { path: 'taskId', id: stranger },
  ],
  [
    'id-unknown',
    'a person of no team that takes part',
    expecting(happens({ match: match('MemberReported', is('personId', stranger)) })),
    { expectationId, match: 0, condition: 0 },
  ],
  [
    'id-too-late',
    'a task that is made after the deadline',
    {
      injects: [inject(flood, 5, opens), inject(levelled, 20, creates())],
      ...expecting(happens({ withinSeconds: 15 * minute - 1 })),
    },
    { expectationId, match: 0, condition: 0 },
    { id: task, seconds: 1200, dueSeconds: 1199 },
  ],
  [
    'count-beyond-teams',
    'three different teams of two',
    expecting(happens({ match: match('OfferAccepted'), count: 3, distinct: 'teamId' })),
    { expectationId },
    { count: 3, teams: 2 },
  ],
  [
    'count-beyond-people',
    'one different person more than take part',
    expecting(happens({ match: match('AssignmentOnScene'), count: 24, distinct: 'members.*.personId' })),
    { expectationId },
    { count: 24, people: 23 },
  ],
  [
    'count-beyond-possible',
    'one task finished twice',
    expecting(happens({ match: match('TaskFinished', is('taskId', task)), count: 2 })),
    { expectationId },
    { count: 2, possible: 1 },
  ],
  [
    'count-beyond-possible',
    'a water level that no inject tells',
    expecting(happens({ match: match('WaterLevelReported') })),
    { expectationId },
    { count: 1, possible: 0 },
  ],
  [
    'never-broken-by-inject',
    'a level that an inject itself sets',
    expecting(never('ResponseLevelSet', is('level', 'II'))),
    { expectationId },
    { injectId: levelled },
  ],
  [
    'expectation-met-by-injects',
    'a task that the inject itself makes',
    expecting(happens({ match: match('TaskCreated', is('taskId', task)) })),
    { expectationId },
  ],
  [
    'expectation-cannot-fail',
    'never an abort of a task that is none',
    expecting(never('AssignmentAborted', is('taskId', stranger))),
    { expectationId },
  ],
];

describe('X1 what is wrong with an expectation is found, with its place', () => {
  it.each(cases)('%s: %s', (code, _what, change, at, facts = {}) => {
    const found = problemsOf(change).filter((problem) => problem.code === code);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ code, place: at, facts });
    expect(found[0]?.place).toEqual(at);
  });
});

it('every code of expectations has its case', () => {
  const told = new Set(cases.map(([code]) => code));
  const own = planProblemCodes.slice(planProblemCodes.indexOf('expectation-objective-unknown'));
  expect(own.filter((code) => !told.has(code))).toEqual([]);
});

describe('X1 what is not wrong is not found', () => {
  it.each<[string, Partial<DrillPlanFields>]>([
    ['a deadline exactly at the end', expecting(happens({ withinSeconds: 55 * minute }))],
    [
      'a member of a standing team',
      expecting(happens({ match: match('MemberReported', is('personId', leaderId)) })),
    ],
    ['a level that no inject sets', expecting(never('ResponseLevelSet', is('level', 'I')))],
    [
      'one of several events that exist',
      expecting(happens({ match: { types: ['OfferDeclined', 'OfferExpired'], where: [] } })),
    ],
  ])('%s', (_what, change) => {
    expect(problemsOf(change)).toEqual([]);
  });

  it('a never that an inject breaks just after its time holds', () => {
    const breach = never('ResponseLevelSet');
    const within = (minutes: number) =>
      problemsOf(expecting({ ...breach, withinSeconds: minutes * minute } as Expectation)).map(
        ({ code }) => code,
      );
    // Set at T+20, counted from T+5: fifteen minutes are exactly too long.
    expect(within(15)).toEqual(['never-broken-by-inject']);
    expect(problemsOf(expecting({ ...breach, withinSeconds: 15 * minute - 1 } as Expectation))).toEqual([]);
  });

  it('one id of several that is not there is a warning, and the deadline of a never is', () => {
    const one = expecting(happens({ match: match('OfferAccepted', is('taskId', [task, stranger])) }));
    expect(problemsOf(one)).toMatchObject([{ code: 'id-unknown', severity: 'warning' }]);
    const late = expecting({ ...never('AssignmentAborted'), withinSeconds: 56 * minute } as Expectation);
    expect(problemsOf(late)).toMatchObject([{ code: 'expectation-deadline-after-end', severity: 'warning' }]);
  });
});

it('the types of events are those that the code knows', () => {
  for (const type of [
    'IncidentOpened',
    'OfferAccepted',
    'SitrepRead',
    'AlarmRaised',
    'RollCallCompleted',
    'Observed',
  ])
    expect(drillEventTypes.has(type), type).toBe(true);
  for (const type of ['TeamRegistered', 'PolicySet', 'VolunteersMerged', 'DrillEnded', 'constructor'])
    expect(drillEventTypes.has(type), type).toBe(false);
});
