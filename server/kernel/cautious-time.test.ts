import { expect, it } from 'vitest';
import { createHandClock } from '../test/hand-clock.ts';
import { createCautiousTime } from './cautious-time.ts';

it('a clock that is years ahead for one look makes nothing old', () => {
  const clock = createHandClock();
  const time = createCautiousTime(clock);
  const start = clock.now();
  expect(time.look()).toBe(-Infinity);
  clock.advance(3600);
  expect(time.look()).toBe(start);
  clock.advance(4 * 365 * 24 * 3600);
  expect(time.look()).toBe(start + 3_600_000);
  clock.advance(-4 * 365 * 24 * 3600);
  expect(time.look()).toBe(start + 3_600_000);
});
