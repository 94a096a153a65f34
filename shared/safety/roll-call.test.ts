import { describe, expect, it } from 'vitest';
import { given, secondsAfter, testNoon } from '../domain/given.ts';
import * as scene from '../domain/scene.ts';
import type { Actor, DomainEvent } from '../kernel/envelope.ts';
import type { SafetyEvents } from './events.ts';
import { rollCallsKept } from './schema.ts';

const { incidentId, assignmentId, teamId, leaderId, deputyId, memberId } = scene;
const rollCallId = scene.testId(110);
const again = scene.testId(111);
const minutes = (count: number) => secondsAfter(testNoon, count * 60);

const device = (personId: string, role: 'leader' | 'volunteer' = 'volunteer'): Actor => ({
  id: personId,
  role,
  scope: '430302',
  personId,
});
const desk: Actor = { id: 'account-1', role: 'dispatcher', scope: '430302' };
const clock: Actor = { id: 'clock', role: 'system', scope: '' };
const atWork = [scene.offered, scene.accepted, scene.enRoute, scene.onScene];
/** Leader and member are on scene; the deputy said no. */
const present = [leaderId, memberId];

const opened = (change: Partial<SafetyEvents['RollCallOpened']> = {}): DomainEvent & { actor: Actor } => ({
  type: 'RollCallOpened',
  data: {
    rollCallId,
    incidentId,
    personIds: present,
    groups: [{ assignmentId, teamId, teamName: '雨湖区应急排', personIds: present }],
    dueAt: minutes(2),
    deskAt: minutes(5),
    automatic: false,
    ...change,
  },
  actor: desk,
});
const answered = (...personIds: string[]): DomainEvent => ({
  type: 'RollCallAnswered',
  data: { rollCallId, incidentId, personIds },
});
const completed = (count = 2, total = 2): DomainEvent => ({
  type: 'RollCallCompleted',
  data: { rollCallId, incidentId, answered: count, total },
});
const escalated = (to: 'leader' | 'dispatcher', ...personIds: string[]): DomainEvent => ({
  type: 'RollCallEscalated',
  data: { rollCallId, incidentId, to, personIds },
});
const call = { rollCallId, incidentId };
const called = () => given(...scene.scene, ...atWork, opened());
const policy = (name: string, value: number): DomainEvent => ({
  type: 'PolicySet',
  data: { policy: name, value, from: 0, reason: '试', default: false },
});

describe('CallRoll', () => {
  it('PAR calls everybody who is away on the incident, whoever said no left out', () => {
    const world = given(...scene.scene, ...atWork)
      .when('CallRoll', call, { actor: desk })
      .then({ type: 'RollCallOpened', data: opened().data });
    expect(world.rollCalls.get(rollCallId)).toMatchObject({
      status: 'open',
      openedAt: testNoon,
      openedBy: 'account-1',
      total: 2,
      people: present.map((personId) => ({ personId, teamId, assignmentId })),
    });
  });

  it('PAR calls those on the way and those about to come as well', () => {
    for (const facts of [atWork.slice(0, 2), atWork.slice(0, 3)])
      expect(given(...scene.scene, ...facts).when('CallRoll', call).events[0]?.data).toMatchObject({
        personIds: present,
      });
  });

  it('PAR is refused where nobody is, while one is open, and twice under one id', () => {
    given(...scene.scene, scene.offered)
      .when('CallRoll', call)
      .then('nobody-on-incident');
    given(...scene.scene, ...atWork, scene.completed)
      .when('CallRoll', call)
      .then('nobody-on-incident');
    called()
      .when('CallRoll', { ...call, rollCallId: again })
      .then('roll-call-open');
    called().when('CallRoll', call).then('roll-call-open');
    given(...scene.scene, ...atWork, opened(), answered(...present), completed())
      .when('CallRoll', call)
      .then('roll-call-exists');
    given(...scene.scene)
      .when('CallRoll', { ...call, incidentId: scene.testId(999) })
      .then('incident-unknown');
    given(...scene.scene, { type: 'IncidentClosed', data: { incidentId, summary: '水退' } })
      .when('CallRoll', call)
      .then('incident-closed');
  });

  it('PAR goes by the policies as they are when it is called, the desk never told before the leader', () => {
    const times = (leader: number, command: number) => {
      const test = given(
        ...scene.scene,
        ...atWork,
        policy('roll_call_leader_minutes', leader),
        policy('roll_call_desk_minutes', command),
      );
      test.when('CallRoll', call);
      const { dueAt, deskAt } = test.world.rollCalls.get(rollCallId) ?? {};
      return [dueAt, deskAt];
    };
    expect(times(3, 8)).toEqual([minutes(3), minutes(8)]);
    expect(times(6, 4)).toEqual([minutes(6), minutes(6)]);
  });

  it('X2 a roll call of a drill says so in every fact', () => {
    const drillId = scene.testId(90);
    const facts = scene.scene.map((event) =>
      event === scene.incidentOpened ? { ...event, data: { ...event.data, drillId } } : event,
    );
    const test = given(...facts, ...atWork);
    const events = [
      ...test.when('CallRoll', call).events,
      ...test.tick(minutes(6)).events,
      ...test.when('AnswerRollCall', { rollCallId, personIds: present }).events,
    ];
    expect(events.map(({ type }) => type)).toEqual([
      'RollCallOpened',
      'RollCallEscalated',
      'RollCallEscalated',
      'RollCallAnswered',
      'RollCallCompleted',
    ]);
    for (const { data } of events) expect(data).toMatchObject({ drillId });
    expect(test.world.rollCalls.get(rollCallId)?.drillId).toBe(drillId);
  });

  it('the newest of an incident stay in the table', () => {
    const test = given(...scene.scene, ...atWork);
    const ids = Array.from({ length: rollCallsKept + 2 }, (_, index) => scene.testId(120 + index));
    ids.forEach((id, index) => {
      const at = minutes(index);
      test.when('CallRoll', { rollCallId: id, incidentId }, { at });
      test.when('CloseRollCall', { rollCallId: id, reason: '误点' }, { at });
    });
    expect([...test.world.rollCalls.values()].map((row) => row.rollCallId)).toEqual(
      ids.slice(-rollCallsKept),
    );
  });
});

describe('AnswerRollCall', () => {
  it('PAR is answered with one tap, for oneself', () => {
    const world = called()
      .when('AnswerRollCall', { rollCallId }, { actor: device(memberId), at: minutes(1) })
      .then(answered(memberId));
    expect(world.rollCalls.get(rollCallId)?.people).toEqual([
      { personId: leaderId, teamId, assignmentId },
      { personId: memberId, teamId, assignmentId, answeredAt: minutes(1), answeredBy: memberId },
    ]);
  });

  it('PAR is complete by itself with the last answer, by whoever gave it', () => {
    const test = called();
    test.when('AnswerRollCall', { rollCallId }, { actor: device(leaderId, 'leader') });
    const world = test
      .when('AnswerRollCall', { rollCallId, personIds: [memberId] }, { actor: desk, at: minutes(1) })
      .then(answered(memberId), completed());
    expect(world.rollCalls.get(rollCallId)).toMatchObject({ status: 'completed', endedAt: minutes(1) });
    expect(world.rollCalls.get(rollCallId)?.people[1]).toMatchObject({ answeredBy: 'account-1' });
  });

  it('PAR counts nobody twice: who has answered may tap again', () => {
    const test = given(...scene.scene, ...atWork, opened(), {
      ...answered(memberId),
      actor: device(memberId),
    });
    test.when('AnswerRollCall', { rollCallId }, { actor: device(memberId) }).then();
    test
      .when('AnswerRollCall', { rollCallId, personIds: present }, { actor: device(leaderId, 'leader') })
      .then(answered(leaderId), completed());
    test.when('AnswerRollCall', { rollCallId }, { actor: device(memberId) }).then();
    expect(test.world.rollCalls.get(rollCallId)?.people[1]).toMatchObject({ answeredBy: memberId });
  });

  it('a phone that holds its own team alone does not call it complete', () => {
    const test = called();
    const row = test.world.rollCalls.get(rollCallId);
    if (!row) throw new Error('not called');
    test.world.rollCalls.set({ ...row, total: 9 });
    test
      .when('AnswerRollCall', { rollCallId, personIds: present }, { actor: device(leaderId, 'leader') })
      .then(answered(...present));
  });

  it('is refused for who was not called, for nobody, and when it is over', () => {
    const test = called();
    test.when('AnswerRollCall', { rollCallId }, { actor: device(deputyId) }).then('person-not-called');
    test.when('AnswerRollCall', { rollCallId }, { actor: desk }).then('nobody-named');
    test.when('AnswerRollCall', { rollCallId: again, personIds: present }).then('roll-call-unknown');
    test.when('CloseRollCall', { rollCallId, reason: '改用对讲机' });
    test.when('AnswerRollCall', { rollCallId }, { actor: device(memberId) }).then('roll-call-ended');
  });
});

describe('the clock', () => {
  it('PAR missing after 2 minutes: the leader; after 5: the command post; each told once', () => {
    const test = called();
    test.tick(secondsAfter(testNoon, 119)).then();
    test.tick(minutes(2)).then(escalated('leader', ...present));
    test.tick(secondsAfter(testNoon, 121)).then();
    test.when('AnswerRollCall', { rollCallId }, { actor: device(leaderId, 'leader'), at: minutes(4) });
    test.tick(secondsAfter(testNoon, 299)).then();
    test.tick(minutes(5)).then(escalated('dispatcher', memberId));
    test.tick(minutes(9)).then();
    expect(test.world.rollCalls.get(rollCallId)).toMatchObject({ escalatedTo: 'dispatcher', status: 'open' });
    test
      .when('AnswerRollCall', { rollCallId }, { actor: device(memberId), at: minutes(10) })
      .then(answered(memberId), completed());
  });

  it('PAR when no clock came by for long, both are told', () => {
    called()
      .tick(minutes(30))
      .then(escalated('leader', ...present), escalated('dispatcher', ...present));
  });

  it('PAR whoever is released meanwhile leaves it, and with nobody missing it is complete', () => {
    const test = called();
    test.when('AnswerRollCall', { rollCallId }, { actor: device(leaderId, 'leader') });
    test.when('ReportMember', { assignmentId, personId: memberId, state: 'released' }, { at: minutes(1) });
    test
      .tick(minutes(3))
      .then(
        { type: 'RollCallLeft', data: { rollCallId, incidentId, personIds: [memberId] } },
        completed(1, 2),
      );
    expect(test.world.rollCalls.get(rollCallId)?.people[1]).toMatchObject({ leftAt: minutes(3) });
  });

  it('PAR of those who are left nobody else is told, the others still are', () => {
    const test = called();
    test.when('ReportMember', { assignmentId, personId: memberId, state: 'released' });
    test
      .tick(minutes(2))
      .then(
        { type: 'RollCallLeft', data: { rollCallId, incidentId, personIds: [memberId] } },
        escalated('leader', leaderId),
      );
  });
});

describe('CloseRollCall and CloseIncident', () => {
  it('is closed by hand with a reason while somebody is missing, and says who', () => {
    const test = called();
    test.when('CloseRollCall', { rollCallId }).then('reason-missing');
    test.when('CloseRollCall', { rollCallId, reason: '改用对讲机' }, { actor: desk }).then({
      type: 'RollCallClosed',
      data: { rollCallId, incidentId, reason: '改用对讲机', missingPersonIds: present },
    });
    expect(test.world.rollCalls.get(rollCallId)).toMatchObject({ status: 'closed', endedBy: 'account-1' });
    test.when('CloseRollCall', { rollCallId }).then('roll-call-ended');
    test.when('CloseRollCall', { rollCallId: again }).then('roll-call-unknown');
  });

  it('PAR is closed with its incident', () => {
    const test = given(...scene.scene, ...atWork, opened(), scene.completed);
    const outcome = test.when('CloseIncident', { incidentId, summary: '水退' });
    expect(outcome.events.map(({ type }) => type)).toEqual([
      'RollCallClosed',
      'TaskCancelled',
      'IncidentClosed',
    ]);
    expect(test.world.rollCalls.get(rollCallId)).toMatchObject({
      status: 'closed',
      reason: 'incident-closed',
    });
  });

  it('PAR does not let an incident be closed while somebody is missing', () => {
    called().when('CloseIncident', { incidentId, summary: '水退' }).then('task-under-way');
  });
});

describe('called by the clock', () => {
  const rescue = scene.taskCreated({ kind: 'water_rescue', needs: [{ people: 2 }] });
  const onWater = scene.scene.map((event) => (event.type === 'TaskCreated' ? rescue : event));
  const automatic = (at: number) =>
    opened({
      rollCallId: 'command-0',
      automatic: true,
      dueAt: minutes(at + 2),
      deskAt: minutes(at + 5),
    }).data as SafetyEvents['RollCallOpened'];
  /** Ids of automatic roll calls are their ticks'. */
  const calls = (events: readonly DomainEvent[]) =>
    events.map(({ type, data }) => (type === 'RollCallOpened' ? { ...data, rollCallId: 'command-0' } : type));

  it('PAR every 30 min while somebody is on scene on the water, and not before', () => {
    const test = given(...onWater, ...atWork);
    test.tick(secondsAfter(testNoon, 1799)).then();
    expect(calls(test.tick(minutes(30)).events)).toEqual([automatic(30)]);
    const id = test.world.rollCalls.by('open', 'open')[0]?.rollCallId ?? '';
    test.when('AnswerRollCall', { rollCallId: id, personIds: present }, { at: minutes(31) });
    test.tick(minutes(59)).then();
    expect(calls(test.tick(minutes(60)).events)).toEqual([automatic(60)]);
  });

  it('PAR by the clock is not called over one that is open, nor at once after one that was closed', () => {
    const test = given(...onWater, ...atWork);
    test.when('CallRoll', call, { at: minutes(1) });
    expect(calls(test.tick(minutes(40)).events)).toEqual(['RollCallEscalated', 'RollCallEscalated']);
    test.when('CloseRollCall', { rollCallId, reason: '改用对讲机' }, { at: minutes(50) });
    test.tick(minutes(79)).then();
    expect(calls(test.tick(minutes(80)).events)).toEqual([automatic(80)]);
  });

  it('PAR by the clock counts on when one team relieves another, and ends with the work', () => {
    const second = { assignmentId: scene.otherAssignmentId, teamId: scene.otherTeamId };
    const relief = [scene.offered, scene.accepted, scene.enRoute, scene.onScene].map((event) => ({
      ...event,
      at: minutes(20),
      data: {
        ...event.data,
        ...second,
        personIds: [scene.otherLeaderId],
        leadPersonId: scene.otherLeaderId,
        members: [
          {
            personId: scene.otherLeaderId,
            state: event === scene.accepted ? 'coming' : event === scene.enRoute ? 'en_route' : 'on_scene',
          },
        ],
      },
    }));
    const facts = [...onWater, ...atWork, ...relief, { ...scene.completed, at: minutes(25) }];
    const test = given(...facts);
    test.tick(minutes(29)).then();
    expect(test.tick(minutes(30)).events.map(({ data }) => data)).toMatchObject([
      { personIds: [scene.otherLeaderId] },
    ]);
    const ended = given(...onWater, ...atWork, { ...scene.completed, at: minutes(25) });
    ended.tick(minutes(40)).then();
    const gap = given(...onWater, ...atWork, { ...scene.completed, at: minutes(10) }, ...relief);
    gap.tick(minutes(49)).then();
    expect(gap.tick(minutes(50)).events).toHaveLength(1);
  });

  it('PAR by the clock is for water and dangerous goods: by kind, or by a skill that is asked for', () => {
    const test = (facts: readonly DomainEvent[]) =>
      given(...facts, ...atWork).tick(minutes(31)).events.length;
    expect(test(scene.scene), 'sand boil').toBe(0);
    for (const [skill, count] of [
      ['boat', 1],
      ['hazmat', 1],
      ['sandbag', 0],
    ] as const) {
      const asked = scene.taskCreated({ needs: [{ skill, level: 1, count: 1 }] });
      expect(test(scene.scene.map((event) => (event.type === 'TaskCreated' ? asked : event)))).toBe(count);
    }
  });

  it('PAR by the clock goes by the policy', () => {
    const test = given(...onWater, ...atWork, policy('roll_call_minutes', 10));
    test.tick(minutes(9)).then();
    expect(calls(test.tick(minutes(10)).events)).toEqual([automatic(10)]);
  });

  it('PAR by the clock is called by nobody at a desk', () => {
    const test = given(...onWater, ...atWork);
    test.tick(minutes(30));
    expect(test.world.rollCalls.by('open', 'open')[0]).toMatchObject({ openedBy: clock.id, automatic: true });
  });
});
