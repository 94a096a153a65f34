import { closeIncident } from '@muster/shared/safety/close-incident.ts';
import { expect, test } from 'vitest';
import { askForTask, ids, sampleEvening, type Evening } from '../sample-world.ts';
import { closingObstacles, peopleOut } from './closing-obstacles.ts';

function atWork(): Evening {
  const evening = sampleEvening();
  askForTask(evening, { needs: [{ people: 2 }] });
  evening.when('OfferAssignment', {
    assignmentId: ids.offer,
    taskId: ids.task,
    teamId: ids.yuetang,
    offerSeconds: 60,
  });
  evening.when('AnswerOffer', { assignmentId: ids.offer, answer: 'accept' });
  return evening;
}
const mayClose = ({ world }: Evening): boolean =>
  closeIncident(world, { incidentId: ids.incident, summary: '-' }).refusal === undefined;

test('what stands in the way is named with its people, and is exactly what the rule refuses', () => {
  const evening = atWork();
  expect(mayClose(evening)).toBe(false);
  const [obstacle] = closingObstacles(evening.world, ids.incident);
  expect(obstacle).toMatchObject({ taskId: ids.task, underWay: false });
  expect(obstacle?.personIds.toSorted()).toEqual([ids.leader, ids.member]);
  evening.when('ReportProgress', { assignmentId: ids.offer, state: 'en_route' });
  evening.when('ReportProgress', { assignmentId: ids.offer, state: 'on_scene' });
  expect(closingObstacles(evening.world, ids.incident)).toMatchObject([{ underWay: true }]);
});

test('who left somebody behind still cannot close; with everybody back nothing stands in the way', () => {
  const evening = atWork();
  const report = { assignmentId: ids.offer, state: 'completed' } as const;
  evening.when('ReportProgress', { assignmentId: ids.offer, state: 'en_route' });
  evening.when('ReportProgress', { assignmentId: ids.offer, state: 'on_scene' });
  evening.when('ReportProgress', { ...report, accountedPersonIds: [ids.leader] });
  expect(closingObstacles(evening.world, ids.incident)).toMatchObject([{ personIds: [ids.member] }]);
  expect(mayClose(evening)).toBe(false);
  evening.when('ReportMember', { assignmentId: ids.offer, personId: ids.member, state: 'released' });
  expect(closingObstacles(evening.world, ids.incident)).toEqual([]);
  expect(mayClose(evening)).toBe(true);
});

test('people out are told by team and task', () => {
  const evening = atWork();
  expect(peopleOut(evening.world, ids.incident)).toMatchObject([
    { teamId: ids.yuetang, taskId: ids.task, personIds: { length: 2 } },
  ]);
});
