import { expect, test } from 'vitest';
import { askForTask, ids, sampleEvening } from '../sample-world.ts';
import { missingTasks, situationOf, waitingOffers } from './situation.ts';

test('an evening with one incident and no task misses nothing', () => {
  const { world } = sampleEvening();
  expect(situationOf(world)).toEqual({
    incidents: 1,
    byLevel: { I: 0, II: 1, III: 0, IV: 0 },
    withoutLevel: 0,
    missingPeople: 0,
    missingEquipment: 0,
    openOffers: 0,
    earliestExpiry: undefined,
    onScene: 0,
    enRoute: 0,
    out: 0,
  });
});

test('a task misses its people until they accept, not until they are asked', () => {
  const evening = sampleEvening();
  askForTask(evening);
  expect(situationOf(evening.world)).toMatchObject({ missingPeople: 2, missingEquipment: 1 });

  evening.when('OfferAssignment', {
    assignmentId: ids.offer,
    taskId: ids.task,
    teamId: ids.yuetang,
    offerSeconds: 90,
  });
  expect(situationOf(evening.world)).toMatchObject({
    missingPeople: 2,
    openOffers: 1,
    earliestExpiry: '2026-06-24T12:01:30.000Z',
  });

  evening.when('AnswerOffer', { assignmentId: ids.offer, answer: 'accept' });
  expect(situationOf(evening.world)).toMatchObject({ missingPeople: 0, missingEquipment: 1, openOffers: 0 });

  evening.when('ReportProgress', { assignmentId: ids.offer, state: 'en_route' });
  expect(situationOf(evening.world)).toMatchObject({ enRoute: 2, onScene: 0, out: 2 });
});

test('each figure can be looked into: which tasks lack what, which offers wait', () => {
  const evening = sampleEvening();
  askForTask(evening);
  expect(missingTasks(evening.world)).toMatchObject([
    { task: { taskId: ids.task }, missing: [{ missing: 2 }, { missing: 1 }, { missing: 2 }] },
  ]);
  expect(waitingOffers(evening.world)).toEqual([]);
  evening.when('OfferAssignment', {
    assignmentId: ids.offer,
    taskId: ids.task,
    teamId: ids.yuetang,
    offerSeconds: 90,
  });
  expect(waitingOffers(evening.world)).toMatchObject([{ teamId: ids.yuetang }]);
  evening.when('AnswerOffer', { assignmentId: ids.offer, answer: 'accept' });
  expect(missingTasks(evening.world)).toMatchObject([{ missing: [{ need: { equipment: 'geotextile' } }] }]);
});
