import { expect, test } from 'vitest';
import { labelPoint } from './label-point.ts';

test('the word of a square stands in its middle', () => {
  const [lon = 0, lat = 0] =
    labelPoint([
      [112, 27],
      [113, 27],
      [113, 28],
      [112, 28],
    ]) ?? [];
  expect(lon).toBeCloseTo(112.5, 9);
  expect(lat).toBeCloseTo(27.5, 9);
});

test('the word of a horseshoe stands on it, not in its opening', () => {
  const [lon = 0, lat = 0] =
    labelPoint([
      [0, 0],
      [9, 0],
      [9, 9],
      [6, 9],
      [6, 3],
      [3, 3],
      [3, 9],
      [0, 9],
    ]) ?? [];
  expect(lon < 3 || lon > 6 || lat < 3).toBe(true);
  expect(lon).toBeGreaterThan(0);
});

test('a ring with no area still has a place, and an empty one has none', () => {
  expect(
    labelPoint([
      [5, 5],
      [5, 5],
      [5, 5],
    ]),
  ).toEqual([5, 5]);
  expect(labelPoint([])).toBeUndefined();
});
