import type { Incident } from '@muster/shared/incident/schema.ts';
import { expect, test } from 'vitest';
import { askForTask, ids, sampleEvening, sampleId } from '../desk/sample-world.ts';
import { byResponse } from '../desk/bar/situation.ts';
import { turnAt, turnSeconds, workOf } from './wall-rows.ts';

const incident = (incidentId: string, level: Incident['level'] | undefined, openedAt: string): Incident => ({
  incidentId,
  kind: 'flood',
  title: incidentId,
  place: { lon: 112.9, lat: 27.8 },
  division: '4303',
  jurisdictions: [],
  status: 'open',
  openedAt,
  noteCount: 0,
  ...(level && { level }),
});
const all = [
  incident('none', undefined, '2026-06-24T08:00:00.000Z'),
  incident('late II', 'II', '2026-06-24T12:00:00.000Z'),
  incident('II', 'II', '2026-06-24T09:00:00.000Z'),
  incident('I', 'I', '2026-06-24T13:00:00.000Z'),
];

test('the highest response comes first, whatever order the rows are in', () => {
  const order = ['I', 'II', 'late II', 'none'];
  expect(byResponse(all).map(({ incidentId }) => incidentId)).toEqual(order);
  expect(byResponse(all.toReversed()).map(({ incidentId }) => incidentId)).toEqual(order);
});

test('each incident has its turn, and after the last comes the first', () => {
  const seen = [0, 1, 2, 3, 4].map((turn) => turnAt(all, turn * turnSeconds * 1000)?.incident.incidentId);
  expect(seen).toEqual(['I', 'II', 'late II', 'none', 'I']);
  expect(turnAt(all, (turnSeconds - 1) * 1000)).toMatchObject({ number: 1, of: 4, secondsLeft: 1 });
  expect(turnAt([], 0)).toBeUndefined();
});

test('what needs somebody comes first, and what finds no room is still counted', () => {
  const evening = sampleEvening();
  askForTask(evening);
  for (const number of [60, 61, 62]) askForTask(evening, { taskId: sampleId(number), priority: 3 });
  askForTask(evening, { taskId: sampleId(63), needs: [{ people: 2 }] });
  evening.when('OfferAssignment', {
    assignmentId: ids.offer,
    taskId: sampleId(63),
    teamId: ids.yuetang,
    offerSeconds: 90,
  });
  evening.when('AnswerOffer', { assignmentId: ids.offer, answer: 'accept' });
  const phases = workOf(evening.world, ids.incident, 3);
  expect(phases.map(({ phase, count, tasks }) => [phase, count, tasks.length])).toEqual([
    ['open', 4, 2],
    ['staffed', 1, 1],
  ]);
  expect(phases[0]?.tasks[0]).toMatchObject({ task: { taskId: ids.task }, assignments: [] });
  expect(phases[1]?.tasks[0]?.assignments).toMatchObject([{ teamId: ids.yuetang }]);
});
