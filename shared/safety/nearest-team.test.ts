import { describe, expect, it } from 'vitest';
import { given } from '../domain/given.ts';
import * as scene from '../domain/scene.ts';
import { distanceMetres, type Place } from '../geo/place.ts';
import type { DomainEvent } from '../kernel/envelope.ts';
import { helpForMissing, lastPlaceOf, teamsNear } from './nearest-team.ts';

const { incidentId, taskId, teamId, otherTeamId, otherLeaderId, leaderId, memberId, place } = scene;
const rollCallId = scene.testId(110);
const drillId = scene.testId(90);
const fourth = scene.testId(130);
const nobody: ReadonlyMap<string, Place> = new Map();
const atWork = [scene.offered, scene.accepted, scene.enRoute, scene.onScene];

/** So many kilometres north of the task. */
const north = (kilometres: number): Place => ({ lon: place.lon, lat: place.lat + kilometres / 111.2 });
const team = (number: number, kilometres: number, change = {}): DomainEvent[] => [
  scene.teamRegistered({
    teamId: scene.testId(number),
    name: `${kilometres} km`,
    home: north(kilometres),
    ...change,
  }),
  ...[1, 2].map((member) => scene.enrolled(scene.testId(number + member), { teamId: scene.testId(number) })),
];
const near = [...team(200, 8), ...team(210, 2), ...team(220, 5)];
const names = (facts: readonly DomainEvent[], search: Partial<Parameters<typeof teamsNear>[1]> = {}) =>
  teamsNear(given(...facts).world, { place, positions: nobody, ...search }).map(({ name, isFree }) =>
    isFree ? name : `(${name})`,
  );

describe('teamsNear', () => {
  it('names the nearest first, as many as are asked for', () => {
    expect(names(near)).toEqual(['2 km', '5 km', '8 km']);
    expect(names(near, { most: 2 })).toEqual(['2 km', '5 km']);
    expect(names(near, { except: [scene.testId(210)] })).toEqual(['5 km', '8 km']);
  });

  it('goes by where its nearest member was last seen, by its home when nobody was', () => {
    const { world } = given(...near);
    const positions = new Map([
      [scene.testId(201), north(1)],
      [scene.testId(202), north(-0.5)],
    ]);
    const [first, second] = teamsNear(world, { place, positions });
    expect(first).toMatchObject({ name: '8 km', from: 'position', place: north(-0.5) });
    expect(first?.distanceMetres).toBeCloseTo(distanceMetres(place, north(-0.5)), 6);
    expect(second).toMatchObject({ name: '2 km', from: 'home', place: north(2) });
  });

  it('says who is not free: bound by work, off duty, too few, and leaves the disbanded out', () => {
    const off = (number: number): DomainEvent => ({
      type: 'DutySet',
      data: { personId: scene.testId(number), duty: 'off' },
    });
    expect(names([...near, off(211)])).toEqual(['(2 km)', '5 km', '8 km']);
    const bound = { ...scene.offered, data: { ...scene.offered.data, teamId: scene.testId(220) } };
    expect(names([...near, scene.incidentOpened, scene.taskCreated(), bound])).toEqual([
      '2 km',
      '(5 km)',
      '8 km',
    ]);
    const gone: DomainEvent = {
      type: 'TeamDisbanded',
      data: { teamId: scene.testId(210), name: '2 km', reason: '合并' },
    };
    expect(names([...near, gone])).toEqual(['5 km', '8 km']);
  });

  it('X2 a drill calls on the teams that take part and nobody else, a real call on no made-up team', () => {
    const { world } = given(...near);
    const made = world.teams.get(scene.testId(210));
    if (!made) throw new Error('no such team');
    world.teams.set({ ...made, drillId });
    const found = (search: object) =>
      teamsNear(world, { place, positions: nobody, ...search }).map(({ name }) => name);
    expect(found({})).toEqual(['5 km', '8 km']);
    expect(found({ drillId }), 'a drill that nobody knows').toEqual([]);
    world.drills.set({
      drillId,
      title: '演练',
      division: '4303',
      seed: 1,
      status: 'running',
      clock: { at: '2026-06-24T12:00:00.000Z', seconds: 0, speed: 1 },
      plannedAt: '2026-06-24T12:00:00.000Z',
      teamIds: [scene.testId(210), scene.testId(200)],
      durationSeconds: 60,
      silent: [],
      messages: [],
    });
    expect(found({ drillId })).toEqual(['2 km', '8 km']);
  });

  it("X2 a drill's work keeps nobody from a real call, and does from another of the drill", () => {
    const inDrill = { ...scene.incidentOpened, data: { ...scene.incidentOpened.data, drillId } };
    const bound = { ...scene.offered, data: { ...scene.offered.data, teamId: scene.testId(210) } };
    const facts = [...near, inDrill, scene.taskCreated(), bound];
    expect(names(facts)).toEqual(['2 km', '5 km', '8 km']);
  });
});

describe('lastPlaceOf', () => {
  it('is what they said, else where they were seen, else their task, else the incident', () => {
    const { world } = given(...scene.scene);
    const seen = new Map([[memberId, north(3)]]);
    const who = { personId: memberId, taskId, incidentId };
    expect(lastPlaceOf(world, { ...who, place: north(9) }, seen)).toEqual({ place: north(9), from: 'said' });
    expect(lastPlaceOf(world, who, seen)).toEqual({ place: north(3), from: 'position' });
    expect(lastPlaceOf(world, who, nobody)).toMatchObject({ from: 'task' });
    expect(lastPlaceOf(world, { personId: memberId, incidentId }, nobody)).toMatchObject({
      from: 'incident',
    });
    expect(lastPlaceOf(world, { personId: memberId }, nobody)).toBeUndefined();
  });
});

describe('helpForMissing', () => {
  it('PAR names for each who is missing the nearest free team that misses nobody itself', () => {
    const test = given(...scene.scene, ...atWork, ...team(210, 2), ...team(220, 5));
    test.when('CallRoll', { rollCallId, incidentId });
    test.when('AnswerRollCall', { rollCallId, personIds: [leaderId] });
    const row = test.world.rollCalls.get(rollCallId);
    if (!row) throw new Error('not called');
    const help = helpForMissing(test.world, row, new Map([[otherLeaderId, north(0.1)]]));
    // One person of another team is nearer, and too few to send.
    expect(help).toMatchObject([
      { person: { personId: memberId, teamId }, last: { from: 'task' }, team: { name: '2 km' } },
    ]);
    const seen = helpForMissing(test.world, row, new Map([[memberId, north(6)]]));
    expect(seen[0]).toMatchObject({ last: { from: 'position' }, team: { name: '5 km' } });
    test.when('EnrolVolunteer', { personId: fourth, teamId: otherTeamId, post: 'member', skills: [] });
    const now = helpForMissing(test.world, row, new Map([[otherLeaderId, north(0.1)]]));
    expect(now[0]?.team?.teamId).toBe(otherTeamId);
  });
});
