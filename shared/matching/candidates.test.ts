/** Hand-computed cases; the working is in the comments. */
import { describe, expect, it } from 'vitest';
import { given, secondsAfter, testNoon } from '../domain/given.ts';
import * as scene from '../domain/scene.ts';
import type { DomainEvent } from '../kernel/envelope.ts';
import { candidates, type CandidateOptions } from './candidates.ts';
import { unmetAfter } from './shortfall.ts';

const { teamId, otherTeamId, taskId, leaderId, deputyId, memberId, otherLeaderId } = scene;

/** 10 km north of the task's place: 10 km / 111.195 km a degree. */
const tenKilometresNorth = { lon: scene.place.lon, lat: scene.place.lat + 10 / 111.195 };

const strangers = scene.testId(30);
const strangerLeader = scene.testId(31);
const strangerTeam: readonly DomainEvent[] = [
  scene.teamRegistered({ teamId: strangers, name: '雨湖区工程抢险队', kind: 'engineering' }),
  scene.enrolled(strangerLeader, {
    teamId: strangers,
    post: 'leader',
    skills: [{ skill: 'boat', level: 3 }],
  }),
  scene.enrolled(scene.testId(32), { teamId: strangers, skills: [{ skill: 'radio', level: 1 }] }),
];

const ask = (facts: readonly DomainEvent[], options: Partial<CandidateOptions> = {}) =>
  candidates(given(...facts).world, taskId, { at: testNoon, ...options });
const exclusion = (facts: readonly DomainEvent[], id: string, options: Partial<CandidateOptions> = {}) =>
  ask(facts, options).excluded.find((one) => one.teamId === id);
const withTask = (change: Parameters<typeof scene.taskCreated>[0]) => [
  ...scene.scene.slice(0, -1),
  scene.taskCreated(change),
];
const duty = (personId: string, to: string): DomainEvent => ({
  type: 'DutySet',
  data: { personId, duty: to },
});

describe('a candidate', () => {
  it('has every part of its score as worked out by hand', () => {
    const origins = (id: string) => (id === teamId ? tenKilometresNorth : undefined);
    const [first] = ask(scene.scene, { origins }).ranked;
    // 10 km × 1.3 / 40 km/h = 19.5 min, rounded up to 20.
    expect([first?.teamId, first?.travelMinutes, first?.arrivesAt]).toEqual([
      teamId,
      20,
      secondsAfter(testNoon, 1200),
    ]);
    expect(first?.score).toEqual({
      // 23.3 + 12.5 + 15 + 0 + 10 = 60.8, rounded.
      total: 61,
      points: {
        // 35 × (1 − 20/60) = 23.33
        arrival: 23.3,
        // Two of the team hold sandbag and two are asked: 1 over 1, half of 25.
        skill: 12.5,
        // Nobody has served this week.
        equity: 15,
        // The county's only emergency team: nothing stays.
        cover: 0,
        // Yuhu's team in Yuhu's incident.
        division: 10,
      },
    });
  });
  it('calls the lead, those with the skills that are missing, and no more people than are asked for', () => {
    const [first] = ask(scene.scene).ranked;
    // Two people are asked, two of them with sandbag: the leader (1) and the member (2); the deputy stays.
    expect(first?.personIds).toEqual([leaderId, memberId]);
    expect(first?.brings.map(({ count }) => count)).toEqual([2, 2]);
    expect(first?.unmet).toEqual([]);
  });
  it('fills up with others when more people are asked for', () => {
    const [first] = ask(withTask({ needs: [{ people: 3 }, { skill: 'piping', level: 2, count: 1 }] })).ranked;
    expect(first?.personIds).toEqual([leaderId, deputyId, memberId]);
  });
  it('is asked for what others have not brought already', () => {
    const half = withTask({ needs: [{ people: 5 }, { skill: 'sandbag', level: 1, count: 3 }] });
    const asked = ask([...half, scene.offered]);
    // Three were asked, two of them with sandbag: 2 people and 1 sandbag are missing.
    expect(asked.shortfalls.map(({ missing }) => missing)).toEqual([2, 1]);
  });
  it('scores less skill than is asked in proportion', () => {
    const [first] = ask(withTask({ needs: [{ skill: 'sandbag', level: 1, count: 4 }] })).ranked;
    // 2 of 4: 0.5, half of which is 0.25 of 25.
    expect(first?.score.points.skill).toBe(6.3);
    expect(first?.unmet.map(({ missing }) => missing)).toEqual([2]);
  });
  it('scores twice what is asked with all points, and no more', () => {
    const skills = (count: number) =>
      ask(withTask({ needs: [{ skill: 'sandbag', level: 1, count }, { people: 2 }] })).ranked[0]?.score.points
        .skill;
    expect(skills(1)).toBe(25);
    const [first] = ask(withTask({ needs: [{ equipment: 'sandbag', count: 100 }] })).ranked;
    // 300 sandbags for 100: capped at twice.
    expect(first?.score.points.skill).toBe(25);
  });
  it('loses equity by the hours of those called, none for the others', () => {
    const at = (event: DomainEvent, hours: number) => ({
      ...event,
      at: secondsAfter(testNoon, hours * 3600),
    });
    const served = [
      ...scene.scene,
      at(scene.offered, -60),
      at(scene.accepted, -60),
      at(scene.enRoute, -60),
      at(scene.onScene, -59),
      at(scene.completed, -50),
      scene.taskCreated({ taskId: scene.otherTaskId }),
    ];
    const [first] = candidates(given(...served).world, scene.otherTaskId, { at: testNoon }).ranked;
    // Both called served 10 hours two days ago: 15 × (1 − 10/40).
    expect([first?.facts.hoursInWeek, first?.score.points.equity]).toEqual([10, 11.3]);
  });
  it('keeps cover: half with one team of its kind left in the county, all with two', () => {
    const another = (number: number) => [
      scene.teamRegistered({
        teamId: scene.testId(number),
        division: '430302001',
        name: `街道应急排 ${number}`,
      }),
      ...[number + 100, number + 200].map((person) =>
        scene.enrolled(scene.testId(person), { teamId: scene.testId(number), division: '430302001' }),
      ),
    ];
    const cover = (facts: readonly DomainEvent[]) =>
      ask(facts).ranked.find((one) => one.teamId === teamId)?.score.points.cover;
    expect(cover([...scene.scene, ...another(40)])).toBe(7.5);
    expect(cover([...scene.scene, ...another(40), ...another(41)])).toBe(15);
    // A team of which one is on duty could send nobody: it covers nothing.
    expect(cover([...scene.scene, ...another(40), ...another(41), duty(scene.testId(141), 'off')])).toBe(7.5);
  });
  it('of another county has no points for division', () => {
    const facts = [
      ...scene.scene,
      scene.enrolled(scene.testId(22), { teamId: otherTeamId, division: '430304' }),
    ];
    const other = ask(facts).ranked.find((one) => one.teamId === otherTeamId);
    expect(other?.score.points.division).toBe(0);
  });
  it('ties are broken by travel, then by id, whatever the order of the roster', () => {
    const twin = (number: number) => [
      scene.teamRegistered({ teamId: scene.testId(number), name: `队 ${number}` }),
      scene.enrolled(scene.testId(number + 1), { teamId: scene.testId(number), post: 'leader' }),
      scene.enrolled(scene.testId(number + 2), { teamId: scene.testId(number) }),
    ];
    const order = (facts: readonly DomainEvent[]) => ask(facts).ranked.map((one) => one.teamId);
    const rest = [scene.incidentOpened, scene.taskCreated()];
    expect(order([...twin(50), ...twin(60), ...rest])).toEqual([scene.testId(50), scene.testId(60)]);
    expect(order([...twin(60), ...twin(50), ...rest])).toEqual([scene.testId(50), scene.testId(60)]);
  });
});

describe('what would still be unmet', () => {
  it('takes off what several bring together', () => {
    const facts = [
      ...withTask({ needs: [{ people: 4 }, { skill: 'sandbag', level: 1, count: 4 }] }),
      scene.enrolled(scene.testId(22), { teamId: otherTeamId, division: '430304' }),
    ];
    const { ranked, shortfalls } = ask(facts);
    expect(ranked).toHaveLength(2);
    // The first brings 3 people, 2 of them with sandbag; the second 2 and 2: one person too many, no sandbag missing.
    expect(ranked.map(({ unmet }) => unmet.map(({ missing }) => missing))).toEqual([
      [1, 2],
      [2, 2],
    ]);
    expect(unmetAfter(shortfalls, ranked)).toEqual([]);
  });
});

describe('a team is excluded, with the reason', () => {
  it('when it is on another task', () => {
    expect(exclusion([...scene.scene, scene.offered], teamId)).toMatchObject({
      code: 'team-engaged',
      facts: { taskId, state: 'offered' },
    });
  });
  it('when everybody is off duty', () => {
    expect(exclusion([...scene.scene, duty(otherLeaderId, 'off')], otherTeamId)).toMatchObject({
      code: 'off-duty',
    });
  });
  it('when nobody is enrolled', () => {
    const empty = scene.teamRegistered({ teamId: strangers, name: '空队' });
    expect(exclusion([...scene.scene, empty], strangers)?.code).toBe('no-one-available');
  });
  it('when it brings no skill that is asked for', () => {
    expect(exclusion([...scene.scene, ...strangerTeam], strangers)).toMatchObject({
      code: 'skill-missing',
      facts: { skills: 'sandbag' },
    });
  });
  it('when what it has of the equipment is broken, and it brings what is not', () => {
    const sandbags = (unserviceable: number) => [
      scene.teamRegistered({ equipment: [{ kind: 'sandbag', count: 300, unserviceable }] }),
      ...withTask({ needs: [{ equipment: 'sandbag', count: 200 }] }).slice(1),
    ];
    const need = { equipment: 'sandbag', count: 200 };
    expect(exclusion(sandbags(300), teamId)?.code).toBe('equipment-missing');
    const [first] = ask(sandbags(180)).ranked;
    expect(first).toMatchObject({ teamId, brings: [{ need, count: 120 }], unmet: [{ need, missing: 80 }] });
  });

  it('when only equipment is asked for and it has none', () => {
    expect(exclusion(withTask({ needs: [{ equipment: 'boat', count: 1 }] }), teamId)?.code).toBe(
      'equipment-missing',
    );
  });
  it('when its certificates end before the work would, and may be overridden', () => {
    const facts = [...withTask({ needs: [{ skill: 'boat', level: 1, count: 1 }] }), ...strangerTeam];
    expect(exclusion(facts, strangers)).toMatchObject({
      code: 'certificate-expired',
      facts: { skill: 'boat' },
      overridable: 'certificate-expired',
    });
    const lapsed = { personId: strangerLeader, skill: 'boat', issuer: '海事局', expiresOn: '2026-05-31' };
    expect(
      exclusion([...facts, { type: 'CertificateGranted', data: lapsed }], strangers)?.facts,
    ).toMatchObject({ skill: 'boat', expiresOn: '2026-05-31' });
    const overrides = new Map([[strangers, { rule: 'certificate-expired', reason: '纸质证在手' } as const]]);
    expect(ask(facts, { overrides }).ranked.map((one) => one.teamId)).toEqual([strangers]);
  });
  it('when all owe rest, with the moment the first is free, and may be overridden', () => {
    const at = (event: DomainEvent, hours: number) => ({
      ...event,
      at: secondsAfter(testNoon, hours * 3600),
    });
    const facts = [
      ...scene.scene,
      duty(deputyId, 'off'),
      at(scene.offered, -6),
      at(scene.accepted, -6),
      at(scene.enRoute, -6),
      at(scene.onScene, -6),
      at(scene.completed, -2),
      scene.taskCreated({ taskId: scene.otherTaskId }),
    ];
    const asked = candidates(given(...facts).world, scene.otherTaskId, { at: secondsAfter(testNoon, -5400) });
    // Four hours until -2 h: two owed, free at noon; of two who rest and one off duty, rest is the common reason.
    expect(asked.excluded.find((one) => one.teamId === teamId)).toEqual({
      teamId,
      code: 'rest-owed',
      facts: { count: 2, until: testNoon },
      overridable: 'rest-owed',
    });
  });
  it('when all owe rest and have twelve hours behind them, with no override to hold out', () => {
    const at = (event: DomainEvent, hours: number) => ({
      ...event,
      at: secondsAfter(testNoon, hours * 3600),
    });
    const facts = [
      ...scene.scene,
      duty(deputyId, 'off'),
      at(scene.offered, -10),
      at(scene.accepted, -10),
      at(scene.enRoute, -10),
      at(scene.onScene, -10),
      at(scene.completed, 0),
      scene.taskCreated({ taskId: scene.otherTaskId }),
    ];
    const asked = candidates(given(...facts).world, scene.otherTaskId, { at: testNoon });
    // Ten hours on end and four more for a sand boil are fourteen.
    const found = asked.excluded.find((one) => one.teamId === teamId);
    expect([found?.code, found?.overridable]).toEqual(['rest-owed', undefined]);
  });
  it('when it is beyond the radius asked for', () => {
    const origins = () => tenKilometresNorth;
    expect(exclusion(scene.scene, teamId, { origins, withinMetres: 9000 })?.code).toBe('too-far');
    expect(exclusion(scene.scene, teamId, { origins, withinMetres: 11_000 })).toBeUndefined();
  });
  it('when it would arrive after the deadline, by how much; not once the deadline is over for all', () => {
    const origins = () => tenKilometresNorth;
    const due = (seconds: number) => withTask({ deadline: secondsAfter(testNoon, seconds) });
    expect(exclusion(due(900), teamId, { origins })).toMatchObject({
      code: 'too-late',
      facts: { minutesLate: 5 },
    });
    expect(exclusion(due(1200), teamId, { origins })).toBeUndefined();
    expect(exclusion(due(-60), teamId, { origins })).toBeUndefined();
  });
  it('when only one person can go and more are asked for', () => {
    expect(exclusion(scene.scene, otherTeamId)).toMatchObject({
      code: 'crew-too-small',
      facts: { count: 1, needed: 2 },
    });
  });
  it('and a disbanded one is not mentioned at all', () => {
    const disbanded = {
      type: 'TeamDisbanded',
      data: { teamId, name: '队', kind: 'emergency', reason: '撤并' },
    };
    const { ranked, excluded } = ask([...scene.scene, disbanded]);
    expect([...ranked, ...excluded].some((one) => one.teamId === teamId)).toBe(false);
  });
});

describe('matching', () => {
  it('knows no candidates for a task that is not there', () => {
    expect(candidates(given(...scene.scene).world, scene.testId(77), { at: testNoon }).ranked).toEqual([]);
  });
  it('proposes only what the rules then accept', () => {
    const test = given(...scene.scene);
    for (const { teamId: id, personIds } of candidates(test.world, taskId, { at: testNoon }).ranked)
      expect(
        test.when('OfferAssignment', {
          assignmentId: scene.assignmentId,
          taskId,
          teamId: id,
          personIds: [...personIds],
        }).refusal,
      ).toBeUndefined();
  });
});
