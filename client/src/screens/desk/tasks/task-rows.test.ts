import { secondsAfter } from '@muster/shared/domain/given.ts';
import { expect, test } from 'vitest';
import { askForTask, ids, noon, noonMilliseconds, sampleEvening, sampleId } from '../sample-world.ts';
import { taskRows } from './task-rows.ts';

const all = { ended: false };
const offer = { assignmentId: ids.offer, taskId: ids.task, teamId: ids.yuetang, offerSeconds: 180 };

function offered() {
  const evening = sampleEvening();
  askForTask(evening, { needs: [{ people: 2 }], deadline: secondsAfter(noon, 3600) });
  evening.when('OfferAssignment', offer);
  return evening;
}

test('an open task shows its deadline, and how long it is past it', () => {
  const evening = sampleEvening();
  askForTask(evening, { deadline: secondsAfter(noon, 60) });
  expect(taskRows(evening.world, noonMilliseconds, all)[0]?.time).toEqual({
    kind: 'deadline',
    until: secondsAfter(noon, 60),
  });
  expect(taskRows(evening.world, noonMilliseconds + 61_000, all)[0]?.time.kind).toBe('overdue');
});

test('a row follows the offer: answer, accepted, on the way, checklist', () => {
  const { world, when } = offered();
  expect(taskRows(world, noonMilliseconds, all)).toMatchObject([
    {
      phase: 'open',
      people: { have: 0, need: 2 },
      leading: { state: 'offered', teamName: '岳塘应急排' },
      time: { kind: 'answer', until: secondsAfter(noon, 180) },
    },
  ]);
  when('AnswerOffer', { assignmentId: ids.offer, answer: 'accept' });
  expect(taskRows(world, noonMilliseconds, all)).toMatchObject([
    { phase: 'staffed', people: { have: 2, need: 2 }, time: { kind: 'accepted' } },
  ]);
  when('ReportProgress', { assignmentId: ids.offer, state: 'en_route' });
  expect(taskRows(world, noonMilliseconds, all)[0]?.time.kind).toBe('on-the-way');
  when('ReportProgress', { assignmentId: ids.offer, state: 'on_scene' });
  expect(taskRows(world, noonMilliseconds, all)[0]?.time).toEqual({ kind: 'checklist', done: 0, of: 6 });
});

test('failed offers are counted while nobody is bound', () => {
  const { world, when } = offered();
  when('AnswerOffer', { assignmentId: ids.offer, answer: 'decline', reason: '人手不足' });
  expect(taskRows(world, noonMilliseconds, all)[0]).toMatchObject({
    leading: undefined,
    further: [{ state: 'declined', count: 1 }],
  });
});

test('what wants something comes first; ended tasks only when asked for', () => {
  const evening = offered();
  evening.when('AnswerOffer', { assignmentId: ids.offer, answer: 'accept' });
  const second = { taskId: sampleId(20), incidentId: ids.incident, kind: 'pump_out' } as const;
  evening.when('CreateTask', { ...second, place: { lon: 112.9, lat: 27.8 }, priority: 3 });
  const third = { taskId: sampleId(21), incidentId: ids.incident, kind: 'supply_run' } as const;
  evening.when('CreateTask', { ...third, place: { lon: 112.9, lat: 27.8 }, priority: 2 });
  evening.when('CancelTask', { taskId: second.taskId, reason: '水已退' });
  expect(taskRows(evening.world, noonMilliseconds, all).map((row) => row.phase)).toEqual(['open', 'staffed']);
  expect(taskRows(evening.world, noonMilliseconds, { ended: true }).map((row) => row.phase)).toEqual([
    'open',
    'staffed',
    'cancelled',
  ]);
});

test('a list of one incident leaves the others out', () => {
  const { world } = offered();
  expect(taskRows(world, noonMilliseconds, { ended: true, incidentId: sampleId(99) })).toEqual([]);
});
