import { expect, test } from 'vitest';
import { askForTask, ids, sampleEvening } from '../sample-world.ts';
import { agedPeople, countFreshness, leadersPlaces, mapPeople, waitingWith } from './people-rows.ts';

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

test('X2 cells of simulated people are no part of a count', () => {
  const cells = [
    { fresh: 3, stale: 2, lost: 1, drill: false },
    { fresh: 30, stale: 20, lost: 10, drill: true },
  ];
  expect(countFreshness([], cells, now)).toEqual({ fresh: 3, stale: 2, lost: 1 });
});

test('T4 X2 whoever waits for their drill grows no older, counted from when it stopped or from what was told since', () => {
  const told = (ageSeconds: number, toldSecondsAgo: number, personId: string) => ({
    ...heard(ageSeconds + toldSecondsAgo, personId),
    toldAt: now - toldSecondsAgo * 1000,
  });
  // Stopped 1,000 s ago; one told 1,020 s ago as 5 s old, one asked for anew 200 s ago and told as 25 s old then.
  const people = [told(5, 1_020, 'before'), told(25, 200, 'since'), told(5, 1_020, 'real')];
  const waiting = waitingWith(people, now, (personId) => (personId === 'real' ? undefined : now - 1_000_000));
  expect(waiting.map(({ personId, at }) => [personId, (now - at) / 1000])).toEqual([
    ['before', 25],
    ['since', 25],
    ['real', 1_025],
  ]);
});

test('a team that is out without its leader is where somebody of it is who went; who stayed at home is not the team', () => {
  const evening = sampleEvening();
  askForTask(evening, { needs: [{ people: 2 }] });
  const offer = { assignmentId: ids.offer, taskId: ids.task, teamId: ids.yuetang, offerSeconds: 180 };
  evening.when('OfferAssignment', offer);
  evening.when('AnswerOffer', { assignmentId: ids.offer, answer: 'accept' });
  const [assignment] = evening.world.assignments.by('team', ids.yuetang);
  const member = assignment?.members.find(({ personId }) => personId !== ids.leader)?.personId ?? '';
  expect(member).not.toBe('');
  const placed = () => [...leadersPlaces(evening.world, [heard(5, member)], now)];
  expect(placed()).toEqual([]);
  evening.when('ReportProgress', { assignmentId: ids.offer, state: 'en_route' });
  expect(placed()).toEqual([[ids.yuetang, { lon: 112.9, lat: 27.8 }]]);
});
