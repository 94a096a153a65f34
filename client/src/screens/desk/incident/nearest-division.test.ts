import { expect, test } from 'vitest';
import { sampleEvening } from '../sample-world.ts';
import { nearestCounty } from './nearest-division.ts';

const home = { lon: 112.94, lat: 27.83 };

test('a place near a team probably lies in its county, if that is in the scope', () => {
  const { world } = sampleEvening();
  expect(nearestCounty(world, home, '430302')).toBe('430302');
  expect(nearestCounty(world, home, '430304')).toBe('430304');
  expect(nearestCounty(world, home, '44')).toBeUndefined();
});

test('far from every team nothing is guessed', () => {
  const { world } = sampleEvening();
  expect(nearestCounty(world, { lon: 113.5, lat: 27.83 }, '')).toBeUndefined();
});
