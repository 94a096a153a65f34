import { describe, expect, test } from 'vitest';
import {
  age,
  clock,
  clockOnDay,
  clockWithSeconds,
  countdown,
  drillTime,
  isoDay,
  isoDuration,
  monthAndDay,
} from './time.ts';

const now = '2026-06-24T13:22:36.000Z';
const after = (seconds: number): number => Date.parse(now) + seconds * 1000;

describe('clock', () => {
  test('shows 24 hours of China whatever the browser thinks', () => {
    expect(clock(now)).toBe('21:22');
    expect(clockWithSeconds(now)).toBe('21:22:36');
    expect(clock('2026-06-24T16:05:00Z')).toBe('00:05');
  });

  test('knows the day in China, and names it only when it is another', () => {
    expect(isoDay('2026-06-24T16:05:00Z')).toBe('2026-06-25');
    expect(monthAndDay('2026-06-24T16:05:00Z')).toEqual({ month: 6, day: 25 });
    expect(clockOnDay('2026-06-24T13:00:00Z', now)).toBe('21:00');
    expect(clockOnDay('2026-06-23T13:00:00Z', now)).toBe('06-23 21:00');
  });

  test('says nothing of a moment that is none', () => {
    expect(clock('soon')).toBe('');
    expect(age('soon', now)).toBe('');
    expect(countdown('soon', now)).toBe('');
    expect(clockWithSeconds(Number.NaN)).toBe('');
  });
});

describe('age', () => {
  test.each([
    [0, '0:00'],
    [54, '0:54'],
    [17 * 60 + 21, '17:21'],
    [3599, '59:59'],
    [3600, '1:00\u202fh'],
    [4200, '1:10\u202fh'],
    [26 * 3600 + 59, '26:00\u202fh'],
  ])('%i s is %s', (seconds, written) => {
    expect(age(after(-seconds), now)).toBe(written);
  });

  test('is never negative', () => {
    expect(age(after(5), now)).toBe('0:00');
  });
});

describe('countdown', () => {
  test.each([
    [180, '3:00'],
    [54, '0:54'],
    [0.4, '0:01'],
    [0, '0:00'],
    [-0.9, '0:00'],
    [-1, '+0:01'],
    [-360, '+6:00'],
    [-4200, '+1:10\u202fh'],
  ])('%d s left is %s', (seconds, written) => {
    expect(countdown(after(seconds), now)).toBe(written);
  });
});

describe('drill time', () => {
  test.each([
    [0, 'T+0:00:00'],
    [3_500_000, 'T+0:58:20'],
    [4_205_000, 'T+1:10:05'],
    [-30_000, 'T−0:00:30'],
  ])('%i ms is %s', (elapsed, written) => {
    expect(drillTime(elapsed)).toBe(written);
  });
});

test('a span has a machine-readable form', () => {
  expect(isoDuration(1_041_900)).toBe('PT1041S');
  expect(isoDuration(-5)).toBe('PT0S');
});
