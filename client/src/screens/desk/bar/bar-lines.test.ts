import { expect, test } from 'vitest';
import type { Names } from '../log/log-sentence.ts';
import type { AttentionItem } from '../queue/items.ts';
import { askForTask, ids, sampleEvening } from '../sample-world.ts';
import { incidentLines, missingLines, offerLines, unaccountedLines, unaccountedPeople } from './bar-lines.ts';

const names: Names = {
  person: () => '',
  team: (id) => (id === ids.yuetang ? '岳塘应急排' : ''),
  task: () => '',
  division: (code) => code,
};
const words = { t: (key: string): string => key, names };

test('each figure opens what it counts', () => {
  const evening = sampleEvening();
  askForTask(evening);
  expect(incidentLines(evening.world, words)).toMatchObject([
    { incidentId: ids.incident, what: '湘江城区段防汛' },
  ]);
  expect(missingLines(evening.world, words)).toMatchObject([{ taskId: ids.task, incidentId: ids.incident }]);
  evening.when('OfferAssignment', {
    assignmentId: ids.offer,
    taskId: ids.task,
    teamId: ids.yuetang,
    offerSeconds: 90,
  });
  expect(offerLines(evening.world, words)).toMatchObject([
    { what: '岳塘应急排', taskId: ids.task, until: '2026-06-24T12:01:30.000Z' },
  ]);
});

test('the people who are lost and those who were not reported back are counted once each', () => {
  const evening = sampleEvening();
  askForTask(evening);
  const task = evening.world.tasks.get(ids.task);
  const items = [
    { kind: 'lost', id: 'lost', incidentId: ids.incident, task, people: [{ personId: 'p', lastAt: 5 }] },
    {
      kind: 'unaccounted',
      id: 'u',
      incidentId: ids.incident,
      task,
      assignment: { teamId: ids.yuetang },
      count: 2,
      since: 7,
    },
    { kind: 'idle', id: 'idle', incidentId: ids.incident },
  ] as unknown as AttentionItem[];
  expect(unaccountedPeople(items)).toBe(3);
  expect(unaccountedLines(items, words)).toMatchObject([
    { personId: 'p', what: 'desk.person.unnamed', since: 5 },
    { what: '岳塘应急排', since: 7 },
  ]);
});
