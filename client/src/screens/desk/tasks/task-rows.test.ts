import { secondsAfter } from '@muster/shared/domain/given.ts';
import { expect, test } from 'vitest';
import { askForTask, ids, noon, noonMilliseconds, sampleEvening, sampleId } from '../sample-world.ts';
import { keptRows, shownTime, taskRows } from './task-rows.ts';

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
  const [row] = taskRows(evening.world, all);
  if (!row) throw new Error('the task has no row');
  const until = secondsAfter(noon, 60);
  expect(shownTime(row, noonMilliseconds)).toEqual({ kind: 'deadline', until });
  expect(shownTime(row, noonMilliseconds + 61_000)).toEqual({ kind: 'overdue', until });
});

test('a row follows the offer: answer, accepted, on the way, checklist', () => {
  const { world, when } = offered();
  expect(taskRows(world, all)).toMatchObject([
    {
      phase: 'open',
      people: { have: 0, need: 2 },
      leading: { state: 'offered', teamName: '岳塘应急排' },
      time: { kind: 'answer', until: secondsAfter(noon, 180) },
    },
  ]);
  when('AnswerOffer', { assignmentId: ids.offer, answer: 'accept' });
  expect(taskRows(world, all)).toMatchObject([
    { phase: 'staffed', people: { have: 2, need: 2 }, time: { kind: 'accepted' } },
  ]);
  when('ReportProgress', { assignmentId: ids.offer, state: 'en_route' });
  expect(taskRows(world, all)[0]?.time.kind).toBe('on-the-way');
  when('ReportProgress', { assignmentId: ids.offer, state: 'on_scene' });
  expect(taskRows(world, all)[0]?.time).toEqual({ kind: 'checklist', done: 0, of: 6 });
});

test('failed offers are counted while nobody is bound', () => {
  const { world, when } = offered();
  when('AnswerOffer', { assignmentId: ids.offer, answer: 'decline', reason: '人手不足' });
  expect(taskRows(world, all)[0]).toMatchObject({
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
  expect(taskRows(evening.world, all).map((row) => row.phase)).toEqual(['open', 'staffed']);
  expect(taskRows(evening.world, { ended: true }).map((row) => row.phase)).toEqual([
    'open',
    'staffed',
    'cancelled',
  ]);
});

test('a list of one incident leaves the others out', () => {
  const { world } = offered();
  expect(taskRows(world, { ended: true, incidentId: sampleId(99) })).toEqual([]);
});

test('what says the same stays the same object, and only what changed is made anew', () => {
  const evening = offered();
  const second = { taskId: sampleId(20), incidentId: ids.incident, kind: 'pump_out' } as const;
  evening.when('CreateTask', { ...second, place: { lon: 112.9, lat: 27.8 }, priority: 3 });
  const before = taskRows(evening.world, all);
  expect(keptRows(before, taskRows(evening.world, all))).toBe(before);
  evening.when('AnswerOffer', { assignmentId: ids.offer, answer: 'accept' });
  const after = keptRows(before, taskRows(evening.world, all));
  const find = (rows: typeof after, taskId: string) => rows.find(({ task }) => task.taskId === taskId);
  expect(find(after, second.taskId)).toBe(find(before, second.taskId));
  expect(find(after, ids.task)).not.toBe(find(before, ids.task));
});
