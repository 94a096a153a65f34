import { expect, test } from 'vitest';
import { askForTask, ids, sampleEvening } from '../sample-world.ts';
import { knownPlaces } from './known-places.ts';

test('a place is found by what is said of it: an incident, the address of its task, the yard of a team', () => {
  const evening = sampleEvening();
  askForTask(evening, { address: '河西堤 K5+180' });
  expect(knownPlaces(evening.world, '湘江', 9)).toMatchObject([{ of: 'incident', words: '湘江城区段防汛' }]);
  expect(knownPlaces(evening.world, 'k5 河西', 9)).toMatchObject([{ of: 'task', words: '河西堤 K5+180' }]);
  expect(knownPlaces(evening.world, '岳塘', 9)).toMatchObject([{ of: 'team' }]);
  expect(knownPlaces(evening.world, '应急排', 1)).toHaveLength(1);
  expect(knownPlaces(evening.world, ' ', 9)).toEqual([]);
});

test('a closed incident and its tasks are no places any more', () => {
  const evening = sampleEvening();
  askForTask(evening, { address: '河西堤 K5+180' });
  evening.when('CloseIncident', { incidentId: ids.incident, summary: '已处置' });
  expect(knownPlaces(evening.world, '河西堤', 9)).toEqual([]);
});
