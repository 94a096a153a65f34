import { expect, test } from 'vitest';
import {
  areaFigure,
  bearingDegrees,
  compassPoint,
  lengthFigure,
  lineMetres,
  ringMetres,
  ringSquareMetres,
} from './measure.ts';

// R = 6,371,008.8 m: a degree of a great circle is 111,195.08 m.
const degree = 111_195.08;

test('lines are as long as their legs, rings come back to where they began', () => {
  const corners = [[0, 0], [0, 1], [0, 3]] as const; // prettier-ignore
  expect(lineMetres(corners)).toBeCloseTo(3 * degree, 0);
  expect(ringMetres(corners)).toBeCloseTo(6 * degree, 0);
  expect(lineMetres([])).toBe(0);
});

test('a hectare is a hectare, whichever way round it was drawn', () => {
  const side = 100 / degree;
  const square = [[0, 0], [side, 0], [side, side], [0, side]] as const; // prettier-ignore
  expect(ringSquareMetres(square)).toBeCloseTo(10_000, 0);
  expect(ringSquareMetres(square.toReversed())).toBeCloseTo(10_000, 0);
});

test('an eighth of the globe', () => {
  const eighth = [[0, 0], [90, 0], [90, 90], [0, 90]] as const; // prettier-ignore
  expect(ringSquareMetres(eighth) / 1e12).toBeCloseTo((4 * Math.PI * 6.3710088 ** 2) / 8, 3);
});

test.each([
  [[0, 0], [0, 1], 0, 'n'],
  [[0, 0], [1, 0], 90, 'e'],
  [[0, 0], [0, -1], 180, 's'],
  [[0, 0], [-1, 0], 270, 'w'],
  [[112.9, 27.8], [113, 27.9], 41.4, 'ne'],
] as const)('from %j to %j is %d°', (from, to, degrees, point) => {
  expect(bearingDegrees(from, to)).toBeCloseTo(degrees, 0);
  expect(compassPoint(bearingDegrees(from, to))).toBe(point);
});

test('north is north from either side', () => {
  expect(compassPoint(359)).toBe('n');
  expect(compassPoint(22)).toBe('n');
  expect(compassPoint(23)).toBe('ne');
});

test('figures change their unit before they grow long', () => {
  expect(lengthFigure(9_994.4)).toEqual({ unit: 'metres', count: 9994 });
  expect(lengthFigure(12_345)).toEqual({ unit: 'kilometres', count: 12.3 });
  expect(areaFigure(9_999)).toEqual({ unit: 'squareMetres', count: 9999 });
  expect(areaFigure(12_340)).toEqual({ unit: 'hectares', count: 1.2 });
  expect(areaFigure(12_340_000)).toEqual({ unit: 'squareKilometres', count: 12.3 });
});
