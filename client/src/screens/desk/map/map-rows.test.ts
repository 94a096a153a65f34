import { expect, test } from 'vitest';
import { askForTask, ids, noonMilliseconds, sampleEvening } from '../sample-world.ts';
import { mapIncidents, mapTasks, mapZones, sentTeams, standbyTeams } from './map-rows.ts';

const leaderElsewhere = (personId: string) => (personId === ids.leader ? { lon: 113, lat: 28 } : undefined);
const nowhere = (): undefined => undefined;
const offer = { assignmentId: ids.offer, taskId: ids.task, teamId: ids.yuetang, offerSeconds: 180 };

function sentOut() {
  const evening = sampleEvening();
  askForTask(evening, { needs: [{ people: 2 }] });
  evening.when('OfferAssignment', offer);
  return evening;
}

test('teams on standby are rings at home; one that is wholly at rest is not drawn', () => {
  const evening = sampleEvening();
  expect(standbyTeams(evening.world, {})).toHaveLength(2);
  evening.when('SetDuty', { personId: ids.other, duty: 'off' });
  expect(standbyTeams(evening.world, {}).map(({ id }) => id)).toEqual([ids.yuetang]);
});

test('a team that was asked stands at home, one on its way where its leader is, one on scene is its people', () => {
  const { world, when } = sentOut();
  const [asked] = sentTeams(world, noonMilliseconds, {}, nowhere);
  expect(asked).toMatchObject({ state: 'offered', urgent: false, lon: 112.94 });
  expect(sentTeams(world, noonMilliseconds + 125_000, {}, nowhere)[0]?.urgent).toBe(true);

  when('AnswerOffer', { assignmentId: ids.offer, answer: 'accept' });
  when('ReportProgress', { assignmentId: ids.offer, state: 'en_route' });
  expect(sentTeams(world, noonMilliseconds, {}, leaderElsewhere)[0]).toMatchObject({
    state: 'en_route',
    lon: 113,
    lat: 28,
    destination: { lon: 112.94, lat: 27.83 },
  });

  when('ReportProgress', { assignmentId: ids.offer, state: 'on_scene' });
  expect(sentTeams(world, noonMilliseconds, {}, leaderElsewhere)).toEqual([]);
  expect(standbyTeams(world, {}).map(({ id }) => id)).toEqual([ids.yuhu]);
});

test('a closed incident and ended work are drawn only while they are looked at', () => {
  const { world, when } = sentOut();
  when('DrawZone', {
    zoneId: ids.yuhu,
    incidentId: ids.incident,
    kind: 'danger',
    polygon: [
      [112.9, 27.8],
      [112.91, 27.8],
      [112.9, 27.81],
    ],
  });
  expect(mapTasks(world, {})).toMatchObject([{ phase: 'open', selected: false }]);
  expect(mapZones(world, {})).toHaveLength(1);
  when('CloseIncident', { incidentId: ids.incident, summary: '水退' });
  expect([mapIncidents(world, {}), mapTasks(world, {}), mapZones(world, {})]).toEqual([[], [], []]);
  const focus = { incidentId: ids.incident, taskId: ids.task };
  expect(mapTasks(world, focus)).toMatchObject([{ phase: 'cancelled', selected: true }]);
  expect(mapIncidents(world, focus)).toMatchObject([{ level: 'II' }]);
  expect(mapZones(world, focus)).toHaveLength(1);
});
