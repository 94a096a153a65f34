import { expect, test } from 'vitest';
import { mercatorX, mercatorY } from './mercator.ts';
import { packPeople, type PersonPoint } from './people-drawing.ts';

const person = (lon: number, more: Partial<PersonPoint> = {}): PersonPoint => ({
  lon,
  lat: 27.83,
  freshness: 'fresh',
  accuracyMetres: 8,
  ...more,
});

test('T4 each person is five numbers: place, age and selection, accuracy, heading', () => {
  const people = [
    person(112.94, { heading: 90 }),
    person(112.95, { freshness: 'stale', accuracyMetres: 150 }),
    person(112.95, { freshness: 'lost', selected: true }),
  ];
  const packed = new Float32Array(15);
  packPeople(people, packed, mercatorX(112.94), mercatorY(27.83));
  expect([...packed.subarray(0, 4)]).toEqual([0, 0, 0, 8]);
  expect(packed[4]).toBeCloseTo(Math.PI / 2);
  expect([...packed.subarray(7, 10)]).toEqual([1, 150, -1]);
  expect(packed[12]).toBe(6);
});

test('T4 relative to the origin a metre is not lost in a float', () => {
  const origin = { x: mercatorX(112.94), y: mercatorY(27.83) };
  const packed = new Float32Array(5);
  const metreInDegrees = 1 / 98_500;
  packPeople([person(112.94 + 0.5 + metreInDegrees)], packed, origin.x, origin.y);
  const errorDegrees = Math.abs((packed[0] ?? 0) * 360 - (0.5 + metreInDegrees));
  expect(errorDegrees).toBeLessThan(metreInDegrees / 10);
});
