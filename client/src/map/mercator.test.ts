import { expect, test } from 'vitest';
import { mercatorX, mercatorY, metresPerPixel, roundLength } from './mercator.ts';

test('the unit square has its corners where the tiles have them', () => {
  expect([mercatorX(-180), mercatorX(0), mercatorX(180)]).toEqual([0, 0.5, 1]);
  expect(mercatorY(0)).toBeCloseTo(0.5, 12);
  expect(mercatorY(85.051_128_779_806_59)).toBeCloseTo(0, 9);
  expect(mercatorY(27.83)).toBeLessThan(mercatorY(27.82));
});

test('a pixel at the equator is as long as the tiling says', () => {
  expect(metresPerPixel(0, 0)).toBeCloseTo(78_271.517, 2);
  expect(metresPerPixel(60, 10)).toBeCloseTo(78_271.517 / 2 / 1024, 4);
});

test.each([
  [80, 33, 2000],
  [80, 70, 5000],
  [80, 1.24, 50],
  [80, 12.6, 1000],
])('in %i px of %d m the scale says %i m', (pixels, scale, metres) => {
  const length = roundLength(pixels, scale);
  expect(length.metres).toBe(metres);
  expect(length.pixels).toBeLessThanOrEqual(pixels);
});
