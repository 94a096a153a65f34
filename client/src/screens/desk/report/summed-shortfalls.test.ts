import { expect, test } from 'vitest';
import { summedShortfalls } from './build-report.ts';

test('what many tasks lack is one line a need, summed, and levels of a skill stay apart', () => {
  expect(
    summedShortfalls([
      { need: { people: 12 }, missing: 8 },
      { need: { skill: 'first_aid', level: 1, count: 2 }, missing: 2 },
      { need: { people: 4 }, missing: 4 },
      { need: { skill: 'first_aid', level: 1, count: 3 }, missing: 1 },
      { need: { skill: 'first_aid', level: 2, count: 1 }, missing: 1 },
      { need: { equipment: 'truck', count: 1 }, missing: 1 },
    ]).map(({ need, missing }) => ['people' in need ? 'people' : { ...need, count: 0 }, missing]),
  ).toEqual([
    ['people', 12],
    [{ skill: 'first_aid', level: 1, count: 0 }, 3],
    [{ skill: 'first_aid', level: 2, count: 0 }, 1],
    [{ equipment: 'truck', count: 0 }, 1],
  ]);
});
