import { expect, it } from 'vitest';
import { freshnessOf } from './freshness.ts';

it('T4 fresh to 60 s, stale to 10 min, lost beyond', () => {
  expect([-5, 0, 60, 60.01, 600, 600.01, 1e9].map(freshnessOf)).toEqual([
    'fresh',
    'fresh',
    'fresh',
    'stale',
    'stale',
    'lost',
    'lost',
  ]);
  expect(freshnessOf(Number.NaN), 'no age is lost').toBe('lost');
});
