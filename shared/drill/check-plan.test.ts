import { describe, expect, it } from 'vitest';
import { given, testNoon } from '../domain/given.ts';
import { scene, teamId } from '../domain/scene.ts';
import { checkPlan } from './check-plan.ts';
import { planProblemCodes, type PlanPlace, type PlanProblemCode } from './check-plan-problem.ts';
import {
  creates,
  draws,
  ended,
  expectationId,
  flood,
  happens,
  incident,
  inject,
  level,
  levelled,
  opens,
  simulated,
  sound,
  stranger,
  zone,
} from './check-plan-sound.ts';
import type { Effect } from './effect.ts';
import type { Expectation } from './expectation.ts';
import type { DrillPlanFields } from './schema.ts';
import { drillTemplateNames, drillTemplates } from './templates/drill-templates.ts';
import { testId } from './score/written-log.ts';

const { world: standing } = given(...scene);
const problemsOf = (change: Partial<DrillPlanFields>) =>
  checkPlan({ ...sound, ...change }, { at: testNoon, standing });

/** The injects with another first one. */
const first = (...effects: Effect[]): Partial<DrillPlanFields> => ({
  injects: [inject(flood, 5, ...effects), inject(levelled, 20)],
  expectations: [],
});
const expecting = (...expectations: Expectation[]): Partial<DrillPlanFields> => ({ expectations });

it('X1 a sound plan has no problem', () => {
  expect(problemsOf({})).toEqual([]);
});

it.each(drillTemplateNames)('X1 template %s has nothing in it that cannot work', (name) => {
  let next = 0;
  const { plan } = drillTemplates[name](() => testId(next++));
  const errors = checkPlan(plan, { at: testNoon, standing }).filter(({ severity }) => severity === 'error');
  expect(errors).toEqual([]);
});

type Case = [
  code: PlanProblemCode,
  what: string,
  change: Partial<DrillPlanFields>,
  place: PlanPlace,
  facts?: object,
];

const cases: Case[] = [
  ['injects-missing', 'nothing happens', { injects: [], expectations: [] }, {}],
  ['participants-missing', 'nobody takes part', { teamIds: [], simulatedTeams: [], ...first(opens) }, {}],
  [
    'people-missing',
    'a team without people',
    { ...first(opens), simulatedTeams: [], teamIds: [stranger] },
    {},
  ],
  ['duration-missing', 'no time at all', { durationSeconds: 0, injects: [], expectations: [] }, {}],
  ['expectations-missing', 'nothing is expected', { expectations: [] }, {}],
  [
    'id-repeated',
    'two expectations under one id',
    expecting(happens(), happens()),
    { expectationId },
    { id: expectationId, count: 2 },
  ],
  [
    'id-repeated',
    'a simulated team that is a standing one',
    { ...first(opens), simulatedTeams: sound.simulatedTeams.map((team) => ({ ...team, teamId })) },
    { teamId },
    { id: teamId },
  ],
  ['team-unknown', 'a standing team that is none', { teamIds: [teamId, stranger] }, { teamId: stranger }],
  [
    'objective-unmeasured',
    'nothing is expected of an objective',
    { objectives: [...sound.objectives, { objectiveId: stranger, title: '安全' }] },
    { objectiveId: stranger },
  ],
  [
    'inject-after-end',
    'an inject after the end',
    { injects: [...sound.injects, inject(ended, 60), inject(stranger, 61)] },
    { injectId: stranger },
    { offsetSeconds: 3660, durationSeconds: 3600 },
  ],
  [
    'effect-incident-unknown',
    'an incident that nobody opens',
    first(opens, { kind: 'finding', incidentId: stranger, text: '渗水' }),
    { injectId: flood, effect: 1 },
    { incidentId: stranger },
  ],
  [
    'effect-incident-later',
    'an incident that a later effect of the same inject opens',
    first({ kind: 'water_level', incidentId: incident, gauge: '湘潭', metres: 38 }, opens),
    { injectId: flood, effect: 0 },
    { incidentId: incident },
  ],
  [
    'effect-incident-later',
    'a task in an incident that a later inject opens',
    { injects: [inject(flood, 5, creates()), inject(levelled, 20, opens)], expectations: [] },
    { injectId: flood, effect: 0 },
  ],
  [
    'effect-zone-unknown',
    'a zone that nobody draws',
    first(opens, { kind: 'command', name: 'UpdateZone', data: { zoneId: stranger, note: '扩大' } }),
    { injectId: flood, effect: 1 },
    { zoneId: stranger },
  ],
  [
    'effect-zone-later',
    'a zone that is drawn later',
    first(opens, { kind: 'command', name: 'UpdateZone', data: { zoneId: zone, note: '扩大' } }, draws()),
    { injectId: flood, effect: 1 },
  ],
  [
    'effect-team-unknown',
    'silence of a team that takes no part',
    first(opens, { kind: 'silence', teamId: stranger, seconds: 60 }),
    { injectId: flood, effect: 1 },
    { teamId: stranger },
  ],
  [
    'effect-team-real',
    'real people are not hurt by a plan',
    first(opens, { kind: 'injury', teamId, text: '滑倒' }),
    { injectId: flood, effect: 1 },
    { teamId },
  ],
  [
    'effect-refused',
    'a zone whose edges cross',
    first(
      opens,
      draws([
        [112.9, 27.8],
        [112.91, 27.81],
        [112.91, 27.8],
        [112.9, 27.81],
      ]),
    ),
    { injectId: flood, effect: 1 },
    { refusal: 'polygon-crossing' },
  ],
  [
    'effect-refused',
    'the level that is in force already',
    first(opens, level('III')),
    { injectId: flood, effect: 1 },
    { refusal: 'level-unchanged' },
  ],
  [
    'need-beyond-participants',
    'a skill that nobody has',
    first(opens, creates({ needs: [{ people: 23 }, { skill: 'diving', level: 1, count: 1 }] })),
    { injectId: flood, effect: 1 },
    { skill: 'diving', level: 1, wanted: 1, there: 0 },
  ],
  [
    'need-beyond-participants',
    'one person more than take part',
    first(opens, creates({ needs: [{ people: 24 }] })),
    { injectId: flood, effect: 1 },
    { wanted: 24, there: 23 },
  ],
  [
    'need-beyond-participants',
    'more sandbags than all of them have (300, and 60 for each of 20)',
    first(opens, creates({ needs: [{ equipment: 'sandbag', count: 1501 }] })),
    { injectId: flood, effect: 1 },
    { equipment: 'sandbag', wanted: 1501, there: 1500 },
  ],
];

describe('X1 what is wrong with the plan and its injects is found, with its place', () => {
  it.each(cases)('%s: %s', (code, _what, change, at, facts = {}) => {
    const found = problemsOf(change).filter((problem) => problem.code === code);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ code, place: at, facts });
    expect(found[0]?.place).toEqual(at);
  });

  it('team-disbanded: a standing team that stands no more', () => {
    const { world } = given(...scene, {
      type: 'TeamDisbanded',
      data: { teamId, name: '雨湖区应急排', kind: 'emergency', reason: '撤并' },
    });
    const found = checkPlan(sound, { at: testNoon, standing: world });
    expect(found.find(({ code }) => code === 'team-disbanded')).toMatchObject({ place: { teamId } });
  });
});

it('every code of the plan and its injects has its case', () => {
  const told = new Set([...cases.map(([code]) => code), 'team-disbanded']);
  const own = planProblemCodes.slice(0, planProblemCodes.indexOf('expectation-objective-unknown'));
  expect(own.filter((code) => !told.has(code))).toEqual([]);
});

describe('X1 what is not wrong with injects is not found', () => {
  it.each<[string, Partial<DrillPlanFields>]>([
    ['everybody who takes part is wanted', first(opens, creates({ needs: [{ people: 23 }] }))],
    ['silence of a standing team', first(opens, { kind: 'silence', teamId, seconds: 60 })],
    ['a slip in a simulated team', first(opens, { kind: 'injury', teamId: simulated, text: '滑倒' })],
  ])('%s', (_what, change) => {
    const codes = problemsOf(change).map(({ code }) => code);
    expect(codes).toEqual(['expectations-missing', 'objective-unmeasured']);
  });
});
