import { expect, it } from 'vitest';
import { given } from '../domain/given.ts';
import { freshnessLimits, freshnessOf } from './freshness.ts';

it('T4 fresh to 60 s, stale to 10 min, lost beyond', () => {
  expect([-5, 0, 60, 60.01, 600, 600.01, 1e9].map((age) => freshnessOf(age))).toEqual([
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

it('T4 goes by the policies in force', () => {
  const set = (policy: string, value: number) => ({
    type: 'PolicySet',
    data: { policy, value, from: 0, reason: '山区信号差', default: false },
  });
  const limits = freshnessLimits(given(set('fresh_seconds', 120), set('lost_minutes', 30)).world);
  expect([120, 121, 1800, 1801].map((age) => freshnessOf(age, limits))).toEqual([
    'fresh',
    'stale',
    'stale',
    'lost',
  ]);
  expect(freshnessLimits(given().world)).toEqual({ freshSeconds: 60, staleSeconds: 600 });
});

it('T4 two policies that contradict each other make nothing fresh that is lost', () => {
  const set = (policy: string, value: number) => ({
    type: 'PolicySet',
    data: { policy, value, from: 0, reason: '手误', default: false },
  });
  const limits = freshnessLimits(given(set('fresh_seconds', 3600), set('lost_minutes', 1)).world);
  expect([60, 61, 3600].map((age) => freshnessOf(age, limits))).toEqual(['fresh', 'lost', 'lost']);
});
