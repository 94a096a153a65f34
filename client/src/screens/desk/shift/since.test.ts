import { expect, test } from 'vitest';
import { noon, noonMilliseconds } from '../sample-world.ts';
import { lastSigned, usualSince } from './since.ts';

const hour = 3_600_000;
const signed = [
  { division: '4303', signedAt: '2026-06-24T04:00:00.000Z' },
  { division: '4303', signedAt: noon },
  { division: '4304', signedAt: '2026-06-24T13:00:00.000Z' },
];

test('a hand-over begins where the last one of the same place ended', () => {
  expect(lastSigned(signed, '4303')).toBe(noonMilliseconds);
  expect(usualSince(signed, '4303', noonMilliseconds + 8 * hour)).toBe(noonMilliseconds);
});

test('without one, or with one of another day, it tells of twelve hours', () => {
  expect(usualSince([], '4303', noonMilliseconds)).toBe(noonMilliseconds - 12 * hour);
  expect(usualSince(signed, '4303', noonMilliseconds + 48 * hour)).toBe(noonMilliseconds + 36 * hour);
});
