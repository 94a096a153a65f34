import { expect, it } from 'vitest';
import { readinessOf, type HeldDrill, type ReadinessQuestion } from './readiness.ts';
import { scoreOf } from './score.ts';
import { summaryOf, type ScoreSummary } from './summary.ts';
import { drill, log } from './written-drill.ts';

/** The same drill, as if its team were a standing one; half an hour, as long as it was planned. */
const summary = summaryOf(scoreOf({ drill, events: log.filter(({ type }) => type !== 'DrillTeamFormed') }));
const simulated = summaryOf(scoreOf({ drill, events: log }));
const held = (endedAt: string, change: Partial<ScoreSummary> = {}, division = '4303'): HeldDrill => ({
  summary: { ...summary, ...change, subject: { ...summary.subject, division } },
  startedAt: endedAt,
  endedAt,
});
const faster = summary.times.map((time) =>
  time.measure === 'offer_to_answer' ? { ...time, median: 100 } : time,
);

const ask = (change: Partial<ReadinessQuestion> = {}) =>
  readinessOf({
    division: '4303',
    at: '2026-06-24T08:00:00.000Z',
    drills: [],
    volunteers: [],
    improvements: [],
    warnDays: 30,
    ...change,
  });

it('drills of the division and below it, in the order in which they were held', () => {
  const readiness = ask({
    drills: [
      held('2026-06-20T10:00:00Z', { points: 80, real: { times: faster } }, '430302'),
      held('2025-06-24T07:59:59Z', { points: 50 }),
      held('2026-01-01T10:00:00Z', { points: 70 }),
      held('2026-06-21T10:00:00Z', { points: 10 }, '4401'),
      held('2026-06-22T10:00:00Z', { points: 10 }, '43'),
    ],
  });
  expect(readiness.drills.map(({ points }) => points)).toEqual([50, 70, 80]);
  // The first ended a year and a second ago.
  expect(readiness).toMatchObject({ heldWithinYear: 2, daysSinceLast: 3 });
  expect(readiness.trend.points).toEqual({ first: 50, second: 80, difference: 30, change: 'better' });
  expect(readiness.trend.medians.offer_to_answer).toEqual({
    first: 310,
    second: 100,
    difference: -210,
    change: 'better',
  });
  expect(readiness.trend.medians.sos_to_acknowledged).toEqual({ change: 'unknown' });
  expect(readiness.drills[0]?.times.offer_to_answer).toMatchObject({ median: 310, count: 1 });
  expect(readiness.drills[0]?.times).not.toHaveProperty('sos_to_acknowledged');
});

it('one drill is no trend, and none is nothing', () => {
  expect(ask({ drills: [held('2026-06-20T10:00:00Z')] }).trend.points).toEqual({
    first: 62.5,
    change: 'unknown',
  });
  const none = ask();
  expect(none).toMatchObject({ drills: [], heldWithinYear: 0 });
  expect(none).not.toHaveProperty('daysSinceLast');
});

it('X2 X6: readiness rests on real people; drills of simulated teams alone are listed and count nowhere', () => {
  const readiness = ask({
    drills: [
      held('2026-06-01T10:00:00Z', { points: 50 }),
      { ...held('2026-06-02T10:00:00Z'), summary: { ...simulated, points: 100 } },
    ],
  });
  expect(simulated).toMatchObject({ players: 'simulated', simulatedReachability: 1, real: {} });
  expect(readiness.drills.map(({ counts, points, reachability }) => [counts, points, reachability])).toEqual([
    [true, 50, 1],
    [false, undefined, undefined],
  ]);
  expect(readiness.drills[1]?.times).toEqual({});
  expect(readiness).toMatchObject({ heldWithinYear: 1, daysSinceLast: 22 });
  expect(readiness.trend.points).toEqual({ first: 50, change: 'unknown' });
});

it('X6: of real and simulated people together, the figure is that of the real ones', () => {
  const both = { ...summary, players: 'both' as const, reachability: 0.9 };
  const real = { ...summary.real, reachability: 0.4 };
  const [point] = ask({ drills: [{ ...held('2026-06-01T10:00:00Z'), summary: { ...both, real } }] }).drills;
  expect(point).toMatchObject({ counts: true, reachability: 0.4 });
});

it('X6: a drill that was broken off is listed and is no trend, and a column without its last figure is none', () => {
  const readiness = ask({
    drills: [
      held('2026-06-01T10:00:00Z', { points: 50 }),
      held('2026-06-02T10:00:00Z', { points: 60, real: { times: [] } }),
      held('2026-06-03T10:00:00Z', { points: 100, leftOut: 'ended_early' }),
    ],
  });
  expect(readiness.drills.map(({ counts }) => counts)).toEqual([true, true, false]);
  expect(readiness.trend.points).toEqual({ first: 50, second: 60, difference: 10, change: 'better' });
  // The last that counts has no reachability and no times.
  expect(readiness.trend.reachability).toEqual({ first: 1, change: 'unknown' });
  expect(readiness.trend.medians.offer_to_answer).toEqual({ first: 310, change: 'unknown' });
});

it('certificates: valid on their last day, expiring within the days of the policy, a renewed one once', () => {
  const volunteer = (expiresOn: string[], change: object = {}) => ({
    division: '430302',
    certificates: expiresOn.map((day) => ({ skill: 'boat', issuer: '海事局', expiresOn: day })),
    ...change,
  });
  const { certificates } = ask({
    volunteers: [
      volunteer(['2026-06-23']),
      volunteer(['2026-06-24']),
      volunteer(['2026-07-24']),
      volunteer(['2026-07-25']),
      volunteer(['2025-01-01', '2027-01-01']),
      { ...volunteer([]), certificates: [{ skill: 'uav', issuer: '民航局', expiresOn: '2020-01-01' }] },
      volunteer(['2027-01-01'], { retiredAt: '2026-01-01T00:00:00Z' }),
      volunteer(['2027-01-01'], { division: '440106' }),
      volunteer(['2027-01-01'], { drillId: 'drill' }),
    ],
  });
  expect(certificates).toEqual([
    { skill: 'boat', valid: 4, expiring: 2, expired: 1 },
    { skill: 'uav', valid: 0, expiring: 0, expired: 1 },
  ]);
});

it('improvements of the division: open, overdue from the day after, closed', () => {
  const improvement = (status: 'open' | 'in_progress' | 'closed', dueOn: string, division = '430304') => ({
    status,
    dueOn,
    division,
  });
  expect(
    ask({
      improvements: [
        improvement('open', '2026-06-23'),
        improvement('in_progress', '2026-06-24'),
        improvement('closed', '2026-01-01'),
        improvement('open', '2026-01-01', '4401'),
      ],
    }).improvements,
  ).toEqual({ open: 2, overdue: 1, closed: 1 });
});
