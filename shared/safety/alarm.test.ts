import { describe, expect, it } from 'vitest';
import { given, secondsAfter, someDispatcher, testNoon } from '../domain/given.ts';
import * as scene from '../domain/scene.ts';
import type { Actor, DomainEvent } from '../kernel/envelope.ts';
import type { SafetyEvents } from './events.ts';
import { closedAlarmsKept } from './schema.ts';

const { incidentId, taskId, teamId, leaderId, deputyId, memberId, place } = scene;
const alarmId = scene.testId(100);
const drillId = scene.testId(90);
const otherIncidentId = scene.testId(101);

const device = (personId: string, role: 'leader' | 'volunteer' = 'volunteer'): Actor => ({
  id: personId,
  role,
  scope: '430302',
  personId,
});
const dispatcher: Actor = { id: 'account-1', role: 'dispatcher', scope: '430302' };
const other: Actor = { id: 'account-2', role: 'dispatcher', scope: '4303' };
const atWork = [scene.offered, scene.accepted, scene.enRoute, scene.onScene];

const facts = { alarmId, personId: memberId, teamId, teamName: '雨湖区应急排', division: '430302' };
const raised = (change: Partial<SafetyEvents['AlarmRaised']> = {}): DomainEvent & { actor: Actor } => ({
  type: 'AlarmRaised',
  data: { ...facts, incidentId, taskId, ...change },
  actor: device(memberId),
});
const acknowledged: DomainEvent = { type: 'AlarmAcknowledged', data: { ...facts, incidentId, taskId } };
const closed: DomainEvent = {
  type: 'AlarmClosed',
  data: { ...facts, incidentId, taskId, outcome: 'rescued' },
};
const later = secondsAfter(testNoon, 40);

describe('RaiseAlarm', () => {
  it('SOS takes incident and task from what the person is away on', () => {
    const world = given(...scene.scene, ...atWork)
      .when('RaiseAlarm', { alarmId, place, text: '落水' }, { actor: device(memberId) })
      .then({ type: 'AlarmRaised', data: { ...facts, incidentId, taskId, place, text: '落水' } });
    expect(world.alarms.get(alarmId)).toMatchObject({
      status: 'raised',
      raisedAt: testNoon,
      raisedBy: memberId,
      place,
    });
  });

  it('SOS of somebody who is on nothing is an alarm all the same', () => {
    given(...scene.scene)
      .when('RaiseAlarm', { alarmId }, { actor: device(memberId) })
      .then({ type: 'AlarmRaised', data: facts });
  });

  it('SOS is raised once, however often the phone sends it, by whatever command', () => {
    const test = given(...scene.scene, raised());
    test.when('RaiseAlarm', { alarmId }, { actor: device(memberId) }).then();
    const after = given(...scene.scene, raised(), acknowledged, closed);
    after.when('RaiseAlarm', { alarmId }, { actor: device(memberId) }).then();
    expect(after.world.alarms.get(alarmId)?.status).toBe('closed');
    test.when('RaiseAlarm', { alarmId }, { actor: device(deputyId) }).then('alarm-exists');
  });

  it('SOS names an incident that the phone knew: only while it goes on, and only one the person was sent to', () => {
    const back = [...atWork, scene.completed];
    const raise = (facts: DomainEvent[], actor: Actor, named = incidentId) => {
      const test = given(...scene.scene, ...facts);
      test.when('RaiseAlarm', { alarmId, personId: memberId, incidentId: named }, { actor });
      const row = test.world.alarms.get(alarmId);
      expect(row).toBeDefined();
      return row?.incidentId;
    };
    expect(raise(back, device(memberId))).toBe(incidentId);
    expect(raise([], device(memberId)), 'a stranger to it').toBeUndefined();
    expect(raise([], dispatcher), 'a desk says where').toBe(incidentId);
    const over: DomainEvent = { type: 'IncidentClosed', data: { incidentId, summary: '水退' } };
    expect(raise([...back, over], device(memberId))).toBeUndefined();
    expect(raise(atWork, device(memberId), otherIncidentId), 'no such incident').toBe(incidentId);
  });

  it('SOS is raised by radio for somebody else, and the record says by whom', () => {
    const test = given(...scene.scene);
    test.when('RaiseAlarm', { alarmId }, { actor: dispatcher }).then('nobody-named');
    test.when('RaiseAlarm', { alarmId, personId: memberId }, { actor: dispatcher });
    expect(test.world.alarms.get(alarmId)).toMatchObject({ personId: memberId, raisedBy: 'account-1' });
  });

  it('SOS is of somebody who serves', () => {
    const retired: DomainEvent = { type: 'VolunteerRetired', data: { personId: memberId, teamId } };
    const raise = (...facts: DomainEvent[]) =>
      given(...scene.scene, ...facts).when(
        'RaiseAlarm',
        { alarmId, personId: memberId },
        { actor: dispatcher },
      ).refusal;
    expect(raise(retired)).toBe('person-retired');
    expect(raise({ type: 'PersonErased', data: { personId: memberId, teamId } })).toBe('person-erased');
    given(...scene.scene)
      .when('RaiseAlarm', { alarmId, personId: scene.testId(999) })
      .then('person-unknown');
  });

  it('X2 an alarm of a drill says so', () => {
    const inDrill = { ...scene.incidentOpened, data: { ...scene.incidentOpened.data, drillId } };
    const facts = scene.scene.map((event) => (event === scene.incidentOpened ? inDrill : event));
    const test = given(...facts, ...atWork);
    const outcome = test.when('RaiseAlarm', { alarmId, drillId }, { actor: device(memberId) });
    expect(outcome.events[0]?.data).toMatchObject({ drillId });
    expect(test.world.alarms.get(alarmId)?.drillId).toBe(drillId);
    for (const name of ['AcknowledgeAlarm', 'CloseAlarm'] as const) {
      const data = { alarmId, ...(name === 'CloseAlarm' && { outcome: 'safe' as const }) };
      expect(test.when(name, data as never, { actor: dispatcher }).events[0]?.data).toMatchObject({
        drillId,
      });
    }
  });

  it('X2 who plays in a drill and really is in danger says so: the alarm is no part of it', () => {
    const inDrill = { ...scene.incidentOpened, data: { ...scene.incidentOpened.data, drillId } };
    const playing = scene.scene.map((event) => (event === scene.incidentOpened ? inDrill : event));
    given(...playing, ...atWork)
      .when('RaiseAlarm', { alarmId, real: true, incidentId }, { actor: device(memberId) })
      .then({ type: 'AlarmRaised', data: facts });
    given(...scene.scene, ...atWork)
      .when('RaiseAlarm', { alarmId, real: true }, { actor: device(memberId) })
      .then({ type: 'AlarmRaised', data: { ...facts, incidentId, taskId } });
    const made = given(...playing, ...atWork);
    const row = made.world.volunteers.get(memberId);
    if (row) made.world.volunteers.set({ ...row, drillId, callsign: '模拟 7 号' });
    const outcome = made.when('RaiseAlarm', { alarmId, real: true }, { actor: device(memberId) });
    expect(outcome.events[0]?.data, 'who is made up is in no real danger').toMatchObject({
      incidentId,
      drillId,
    });
  });

  it('an alarm takes the place of what was over before it, but for the last three of an incident that goes on', () => {
    const at = secondsAfter(testNoon, 400);
    const next = scene.testId(102);
    const test = given(...scene.scene, raised(), acknowledged, closed);
    test.when('RaiseAlarm', { alarmId: next }, { actor: device(memberId), at });
    expect([...test.world.alarms.values()].map((row) => row.alarmId)).toEqual([alarmId, next]);
    const often = given(...scene.scene, ...atWork);
    for (let time = 0; time < 10; time += 1) {
      const each = scene.testId(110 + time);
      const minute = (minutes: number) => secondsAfter(testNoon, time * 600 + minutes * 60);
      often.when('RaiseAlarm', { alarmId: each }, { actor: device(memberId), at: minute(0) });
      often.when('CloseAlarm', { alarmId: each, outcome: 'safe' }, { actor: dispatcher, at: minute(1) });
    }
    expect(often.world.alarms.by('person', memberId)).toHaveLength(closedAlarmsKept + 1);
    const { incidentId: _incident, taskId: _task, ...alone } = raised().data as SafetyEvents['AlarmRaised'];
    const bare = [raised(), acknowledged, closed].map((event) => ({ ...event, data: { ...event.data } }));
    const loose = given(
      ...scene.scene,
      { ...raised(), data: alone },
      ...bare.slice(1).map((event) => ({ ...event, data: { ...event.data, ...alone } })),
    );
    loose.when('RaiseAlarm', { alarmId: next }, { actor: device(memberId), at });
    expect([...loose.world.alarms.values()].map((row) => row.alarmId)).toEqual([next]);
  });
});

describe('AcknowledgeAlarm', () => {
  it('SOS is acknowledged by a named person, whom the sender sees', () => {
    const world = given(...scene.scene, raised())
      .when('AcknowledgeAlarm', { alarmId }, { actor: dispatcher, at: later })
      .then(acknowledged);
    expect(world.alarms.get(alarmId)).toMatchObject({
      status: 'acknowledged',
      acknowledgedAt: later,
      acknowledgedBy: 'account-1',
      acknowledgedRole: 'dispatcher',
    });
  });

  it('SOS is acknowledged once: the second is told who was first, the first may press again', () => {
    const test = given(...scene.scene, raised(), { ...acknowledged, at: later, actor: dispatcher });
    test.when('AcknowledgeAlarm', { alarmId }, { actor: other }).then('alarm-acknowledged');
    test.when('AcknowledgeAlarm', { alarmId }, { actor: dispatcher }).then();
    expect(test.world.alarms.get(alarmId)?.acknowledgedBy).toBe('account-1');
  });

  it('SOS is acknowledged by the leader under their own name, never by who is in danger', () => {
    const test = given(...scene.scene, raised());
    test.when('AcknowledgeAlarm', { alarmId }, { actor: device(memberId, 'leader') }).then('own-alarm');
    test.when('AcknowledgeAlarm', { alarmId }, { actor: device(leaderId, 'leader') }).then(acknowledged);
    expect(test.world.alarms.get(alarmId)?.acknowledgedBy).toBe(leaderId);
  });

  it('what was never raised, or is over, is not acknowledged', () => {
    given(...scene.scene)
      .when('AcknowledgeAlarm', { alarmId })
      .then('alarm-unknown');
    given(...scene.scene, raised(), acknowledged, closed)
      .when('AcknowledgeAlarm', { alarmId }, { actor: other })
      .then('alarm-closed');
  });
});

describe('CloseAlarm', () => {
  it('is closed with what came of it', () => {
    const world = given(...scene.scene, raised(), acknowledged)
      .when('CloseAlarm', { alarmId, outcome: 'rescued' }, { actor: other, at: later })
      .then(closed);
    expect(world.alarms.get(alarmId)).toMatchObject({
      status: 'closed',
      closedAt: later,
      closedBy: 'account-2',
      outcome: 'rescued',
      acknowledgedBy: someDispatcher.id,
    });
    expect(world.alarms.by('open', 'open')).toEqual([]);
  });

  it('SOS that nobody acknowledged is acknowledged by who closes it: the sender sees who', () => {
    const world = given(...scene.scene, raised())
      .when('CloseAlarm', { alarmId, outcome: 'rescued' }, { actor: other })
      .then(acknowledged, closed);
    expect(world.alarms.get(alarmId)).toMatchObject({ acknowledgedBy: 'account-2', closedBy: 'account-2' });
  });

  it('needs words for what no outcome says, and somebody else than who is in danger', () => {
    const test = given(...scene.scene, raised());
    test.when('CloseAlarm', { alarmId, outcome: 'other' }).then('reason-missing');
    test.when('CloseAlarm', { alarmId, outcome: 'safe' }, { actor: device(memberId) }).then('own-alarm');
    test.when('CloseAlarm', { alarmId: scene.testId(999), outcome: 'safe' }).then('alarm-unknown');
    const done = test.when('CloseAlarm', { alarmId, outcome: 'other', note: '改由海事处置' });
    expect(done.events[1]?.data).toMatchObject({ outcome: 'other', note: '改由海事处置' });
    test.when('CloseAlarm', { alarmId, outcome: 'safe' }).then('alarm-closed');
  });
});

describe('an open alarm', () => {
  it('keeps its incident open', () => {
    const ended = given(...scene.scene, raised({}), acknowledged);
    ended.when('CloseIncident', { incidentId, summary: '水退' }).then('alarm-open');
    ended.when('CloseAlarm', { alarmId, outcome: 'safe' });
    expect(ended.when('CloseIncident', { incidentId, summary: '水退' }).refusal).toBeUndefined();
  });

  it('keeps the person on the roster: retired, erased and merged they would be nobody', () => {
    const test = given(...scene.scene, raised());
    test.when('RetireVolunteer', { personId: memberId }).then('alarm-open');
    test.when('ErasePerson', { personId: memberId }).then('alarm-open');
    test.when('MergeVolunteers', { personId: leaderId, duplicatePersonId: memberId }).then('alarm-open');
    test.when('CloseAlarm', { alarmId, outcome: 'safe' });
    const merged = test.when('MergeVolunteers', { personId: leaderId, duplicatePersonId: memberId });
    expect(merged.refusal).toBeUndefined();
    expect(test.world.alarms.get(alarmId)?.personId, 'old alarms keep naming the duplicate').toBe(memberId);
  });

  it('stays with a record that another is merged into', () => {
    const test = given(...scene.scene, raised());
    const merged = test.when('MergeVolunteers', { personId: memberId, duplicatePersonId: deputyId });
    expect(merged.refusal).toBeUndefined();
    expect(test.world.alarms.get(alarmId)?.status).toBe('raised');
  });
});
