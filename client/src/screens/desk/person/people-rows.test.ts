import { expect, test } from 'vitest';
import { ids, sampleEvening } from '../sample-world.ts';
import { agedPeople, countFreshness, leadersPlaces, mapPeople } from './people-rows.ts';

const now = 1_000_000_000;
const heard = (ageSeconds: number, personId = 'p') => ({
  slot: 7,
  personId,
  lon: 112.9,
  lat: 27.8,
  at: now - ageSeconds * 1000,
  accuracyMetres: undefined,
});

test('T4 a position is drawn by its age', () => {
  const drawn = mapPeople([heard(60), heard(61), heard(601, '')], now);
  expect(drawn.map(({ id, freshness }) => [id, freshness])).toEqual([
    ['p', 'fresh'],
    ['p', 'stale'],
    ['slot 7', 'lost'],
  ]);
  expect(drawn[0]?.accuracyMetres).toBeGreaterThan(0);
});

test('T4 people and cells are counted together', () => {
  expect(countFreshness([heard(1), heard(700)], [{ fresh: 3, stale: 2, lost: 1 }], now)).toEqual({
    fresh: 4,
    stale: 2,
    lost: 2,
  });
});

test('a team is where its leader is, as long as the leader was heard of', () => {
  const { world } = sampleEvening();
  const people = [heard(5, ids.leader), heard(5, ids.member), heard(700, ids.other)];
  expect([...leadersPlaces(world, people, now)]).toEqual([[ids.yuetang, { lon: 112.9, lat: 27.8 }]]);
});

test('T4 a second that makes nobody older than a minute draws nothing anew; one that does, does', () => {
  const drawn = mapPeople([heard(10), heard(59, 'q')], now);
  expect(agedPeople(drawn, mapPeople([heard(10), heard(59, 'q')], now + 1000))).toBe(drawn);
  const older = mapPeople([heard(10), heard(59, 'q')], now + 2000);
  expect(agedPeople(drawn, older)).toBe(older);
  expect(agedPeople(undefined, older)).toBe(older);
  expect(agedPeople(drawn, older.slice(1))).toHaveLength(1);
});
