/** A plan with nothing wrong in it, and the parts from which others are made; for tests only. */
import type { Effect } from './effect.ts';
import type { Condition, EventMatch, Expectation } from './expectation.ts';
import type { DrillPlanFields, Inject } from './schema.ts';
import { testId } from './score/written-log.ts';

/** The standing team of `domain/scene.ts`, with three people. */
const teamId = testId(10);

export const [flood, levelled, ended] = [testId(101), testId(102), testId(103)];
export const [incident, task, zone, simulated] = [testId(201), testId(202), testId(203), testId(204)];
const objective = testId(205);
export const expectationId = testId(301);
export const stranger = testId(999);
const place = { lon: 112.94, lat: 27.83 };
export const minute = 60;

export const opens: Effect = {
  kind: 'command',
  name: 'OpenIncident',
  data: { incidentId: incident, kind: 'flood', title: '湘江防汛', place, division: '430302', level: 'III' },
};
const corners: [number, number][] = [
  [112.9, 27.8],
  [112.91, 27.8],
  [112.91, 27.81],
];
export const draws = (polygon = corners): Effect => ({
  kind: 'command',
  name: 'DrawZone',
  data: { zoneId: zone, incidentId: incident, kind: 'danger', polygon },
});
export const level = (to: 'I' | 'II' | 'III'): Effect => ({
  kind: 'command',
  name: 'SetResponseLevel',
  data: { incidentId: incident, level: to, reason: '水位上涨' },
});
export const creates = (change: object = {}): Effect => ({
  kind: 'command',
  name: 'CreateTask',
  data: { taskId: task, incidentId: incident, kind: 'seal_boil', place, priority: 1, ...change },
});
export const inject = (injectId: string, minutes: number, ...effects: Effect[]): Inject => ({
  injectId,
  offsetSeconds: minutes * minute,
  title: `T+${minutes}`,
  message: '',
  effects,
});

export const match = (type: string, ...where: Condition[]): EventMatch => ({ types: [type], where });
export const is = (path: string, value: string | string[]): Condition =>
  Array.isArray(value) ? { path, is: 'one_of', value } : { path, is: 'equal', value };

export const happens = (change: Partial<Extract<Expectation, { kind: 'happens' }>> = {}): Expectation => ({
  kind: 'happens',
  expectationId,
  title: '十分钟内派出',
  objectiveId: objective,
  injectId: flood,
  withinSeconds: 10 * minute,
  match: match('OfferAccepted', is('taskId', task)),
  count: 1,
  ...change,
});
export const never = (type: string, ...where: Condition[]): Expectation => ({
  kind: 'never',
  expectationId,
  title: '不得发生',
  objectiveId: objective,
  injectId: flood,
  withinSeconds: 30 * minute,
  match: match(type, ...where),
});

/** A plan with nothing wrong in it: two injects in an hour, one standing and one simulated team. */
export const sound: DrillPlanFields = {
  objectives: [{ objectiveId: objective, title: '快速派出' }],
  injects: [inject(flood, 5, opens, creates(), draws()), inject(levelled, 20, level('II'))],
  expectations: [happens()],
  teamIds: [teamId],
  simulatedTeams: [
    { teamId: simulated, name: '演练一队', kind: 'emergency', division: '430302', home: place, size: 20 },
  ],
  evaluatorIds: [],
  temper: {
    answerRate: 1,
    acceptRate: 1,
    answerDelaySeconds: { least: 5, most: 20 },
    metresPerSecond: 10,
    workSeconds: { least: 60, most: 600 },
    silentShare: 0,
  },
  durationSeconds: 60 * minute,
};
