import { expect, it } from 'vitest';
import { compareScores, pairOf } from './compare.ts';
import { scoreOf } from './score.ts';
import { summaryOf } from './summary.ts';
import { drill, lines, log, plan } from './written-drill.ts';
import { writtenLog } from './written-log.ts';

/** The same exercise again, in ids of its own: answered two minutes sooner, and the work done. */
const again = writtenLog([
  ...lines
    .filter(({ type }) => type !== 'DrillEnded' && type !== 'Observed')
    .map((line) => (line.type === 'OfferAccepted' ? { ...line, at: line.at - 120 } : line))
    .toSorted((one, other) => one.at - other.at),
  { at: 380, type: 'SitrepSent', data: {} },
  ...lines.filter(({ type }) => type === 'DrillEnded'),
]);
const renamed = {
  ...plan,
  expectations: plan.expectations
    .filter(({ expectationId }) => expectationId !== 'x4')
    .map((one) => ({ ...one, expectationId: `${one.expectationId}-again` })),
};
const before = scoreOf({ drill, events: log });
const after = scoreOf({ drill: { ...drill, title: '莲城应急 2' }, events: again, plan: renamed });
const comparison = compareScores(before, after);

it('X6 expectations are paired by id, else by title, and say whether they came out better', () => {
  expect(
    comparison.expectations.map(({ first, second, change }) => [
      first?.expectationId,
      second?.expectationId,
      first?.outcome,
      second?.outcome,
      change,
    ]),
  ).toEqual([
    ['x1', 'x1-again', 'met', 'met', 'same'],
    ['x2', 'x2-again', 'late', 'met', 'better'],
    ['x3', 'x3-again', 'met', 'met', 'same'],
    ['x4', undefined, 'missed', undefined, 'unknown'],
    ['x5', 'x5-again', 'not_reached', 'not_reached', 'unknown'],
  ]);
  expect(comparison.expectations[1]).toMatchObject({
    first: { usedSeconds: 360, lateBySeconds: 60 },
    second: { usedSeconds: 240 },
  });
});

it('X6 times and figures: fewer seconds are better, more points are', () => {
  expect(comparison.times.find(({ measure }) => measure === 'offer_to_answer')?.median).toEqual({
    first: 310,
    second: 190,
    difference: -120,
    change: 'better',
  });
  expect(comparison.times.find(({ measure }) => measure === 'assigned_to_on_scene')?.p90).toEqual({
    first: 240,
    second: 360,
    difference: 120,
    change: 'worse',
  });
  expect(comparison.times.find(({ measure }) => measure === 'sos_to_acknowledged')?.median).toEqual({
    change: 'unknown',
  });
  const figure = (name: string) => comparison.figures.find((one) => one.figure === name);
  expect(figure('points')).toEqual({
    figure: 'points',
    first: 62.5,
    second: 100,
    difference: 37.5,
    change: 'better',
  });
  expect(figure('rollCallsComplete')).toEqual({ figure: 'rollCallsComplete', change: 'unknown' });
  expect(figure('overrides')).toMatchObject({ first: 0, second: 0, change: 'same' });
});

it('X6 objectives: a rating that is gone is no change that is known', () => {
  expect(comparison.objectives).toMatchObject([
    {
      title: '快速派出',
      points: { first: 83.3, second: 100, change: 'better' },
      firstRating: 'S',
      ratingChange: 'unknown',
    },
    { title: '人员安全', points: { first: 0, change: 'unknown' }, ratingChange: 'unknown' },
  ]);
});

it('the other way round everything is turned', () => {
  const turned = compareScores(after, before);
  const changes = { better: 'worse', worse: 'better', same: 'same', unknown: 'unknown' } as const;
  expect(turned.figures.map(({ change }) => change)).toEqual(
    comparison.figures.map(({ change }) => changes[change]),
  );
  expect(turned.times.map(({ median }) => median.change)).toEqual(
    comparison.times.map(({ median }) => changes[median.change]),
  );
  const same = compareScores(before, before);
  for (const { change } of [...same.figures, ...same.expectations])
    expect(['same', 'unknown']).toContain(change);
});

it('of two late ones the less late is better', () => {
  const late = (seconds: number) => ({
    ...before,
    expectations: before.expectations.slice(1, 2).map((one) => ({ ...one, lateBySeconds: seconds })),
  });
  expect(compareScores(late(60), late(30)).expectations[0]?.change).toBe('better');
  expect(compareScores(late(30), late(60)).expectations[0]?.change).toBe('worse');
});

it('a pair knows its difference and which way is better', () => {
  expect(pairOf(1, 2)).toEqual({ first: 1, second: 2, difference: 1, change: 'better' });
  expect(pairOf(1, 2, true).change).toBe('worse');
  expect(pairOf(0.1 + 0.2, 0.3)).toMatchObject({ difference: 0, change: 'same' });
  expect(pairOf(undefined, 2)).toEqual({ second: 2, change: 'unknown' });
});

it('a summary keeps the figures and leaves the links', () => {
  const summary = summaryOf(before);
  expect(summary).toMatchObject({
    points: 62.5,
    reachability: 1,
    teamsCalled: 1,
    peopleOnScene: 2,
    overrides: 0,
  });
  expect(JSON.stringify(summary)).not.toContain('links');
  expect(summary.times.find(({ measure }) => measure === 'on_scene_to_done')).toEqual({
    measure: 'on_scene_to_done',
    count: 0,
    waiting: 1,
  });
});

it('X6: beside a drill that was broken off nothing is better or worse', () => {
  const broken = compareScores(before, { ...after, leftOut: 'ended_early' });
  expect(comparison.isComparable).toBe(true);
  expect(broken.isComparable).toBe(false);
  const changes = [
    ...broken.figures,
    ...broken.times.flatMap(({ median, p90, withinShare }) => [median, p90, withinShare]),
  ];
  expect(new Set(changes.map(({ change }) => change))).toEqual(new Set(['unknown']));
  expect(broken.figures.map(({ first, second }) => [first, second])).toEqual(
    comparison.figures.map(({ first, second }) => [first, second]),
  );
});
