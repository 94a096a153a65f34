import { expect, test } from 'vitest';
import { ringOf } from './ring-of.ts';

test('a drawn ring does not repeat its first corner, and claims no more than a decimetre', () => {
  const drawn = [
    [112.123_456_789, 27.1],
    [113, 27.1],
    [113, 28.000_000_4],
    [112.123_456_789, 27.1],
  ];
  expect(ringOf(drawn)).toEqual([
    [112.123_457, 27.1],
    [113, 27.1],
    [113, 28],
  ]);
});

test('nothing drawn is no ring', () => {
  expect(ringOf([])).toEqual([]);
});
