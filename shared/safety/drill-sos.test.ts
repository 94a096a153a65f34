import { describe, expect, it } from 'vitest';
import { given, secondsAfter, testNoon } from '../domain/given.ts';
import * as scene from '../domain/scene.ts';
import type { Actor, DomainEvent } from '../kernel/envelope.ts';

const { incidentId, taskId, teamId, leaderId, memberId, place } = scene;
const alarmId = scene.testId(100);
const another = scene.testId(101);
const drillId = scene.testId(90);
const otherDrillId = scene.testId(91);
const member: Actor = { id: memberId, role: 'volunteer', scope: '430302', personId: memberId };
const dispatcher: Actor = { id: 'account-1', role: 'dispatcher', scope: '430302' };
const atWork = [scene.offered, scene.accepted, scene.enRoute, scene.onScene];
const facts = { alarmId, personId: memberId, teamId, teamName: '雨湖区应急排', division: '430302' };
const played = { ...facts, incidentId, taskId, drillId };
const after = (seconds: number): string => secondsAfter(testNoon, seconds);
const incidentClosed: DomainEvent = { type: 'IncidentClosed', data: { incidentId, summary: '演练结束' } };

const drilled = scene.scene.map((event) =>
  event === scene.incidentOpened
    ? { ...scene.incidentOpened, data: { ...scene.incidentOpened.data, drillId } }
    : event,
);
const playing = () => given(...drilled, ...atWork);

describe('SOS what the sender’s screen said', () => {
  it('X2 a red SOS stays real: a phone that knew of no drill is not heard as playing in one', () => {
    playing().when('RaiseAlarm', { alarmId }, { actor: member }).then({ type: 'AlarmRaised', data: facts });
    playing()
      .when('RaiseAlarm', { alarmId, incidentId }, { actor: member })
      .then({ type: 'AlarmRaised', data: facts });
  });

  it('X2 an SOS is an exercise’s where the screen said so, of the drill that they play in', () => {
    playing()
      .when('RaiseAlarm', { alarmId, drillId }, { actor: member })
      .then({ type: 'AlarmRaised', data: played });
    playing()
      .when('RaiseAlarm', { alarmId, drillId: otherDrillId }, { actor: member })
      .then({ type: 'AlarmRaised', data: { ...facts, sentInDrillId: otherDrillId } });
    const real = given(...scene.scene, ...atWork);
    real
      .when('RaiseAlarm', { alarmId, drillId }, { actor: member })
      .then({ type: 'AlarmRaised', data: { ...facts, incidentId, taskId, sentInDrillId: drillId } });
  });

  it('X2 an exercise SOS that comes when the drill is over is real, and says in which it was sent', () => {
    const test = given(...drilled, ...atWork, scene.completed, incidentClosed);
    const late = { actor: member, at: after(1800), claimedAt: after(60) };
    test
      .when('RaiseAlarm', { alarmId, drillId, incidentId }, late)
      .then({ type: 'AlarmRaised', data: { ...facts, sentInDrillId: drillId, pressedAt: after(60) } });
    expect(test.world.alarms.get(alarmId)).toMatchObject({ sentInDrillId: drillId, status: 'raised' });
    expect(test.world.alarms.get(alarmId)).not.toHaveProperty('drillId');
  });

  it('X2 a desk that heard it by radio chooses', () => {
    const raise = (choice: object) =>
      playing().when('RaiseAlarm', { alarmId, personId: memberId, ...choice }, { actor: dispatcher })
        .events[0]?.data;
    expect(raise({})).toEqual(facts);
    expect(raise({ drillId })).toEqual(played);
    expect(raise({ incidentId })).toEqual(facts);
  });

  it('X2 who is made up plays, whatever anybody says', () => {
    for (const choice of [{}, { real: true }, { drillId: otherDrillId }]) {
      const test = playing();
      const row = test.world.volunteers.get(memberId);
      if (row) test.world.volunteers.set({ ...row, drillId, callsign: '模拟 7 号' });
      const { events } = test.when('RaiseAlarm', { alarmId, ...choice }, { actor: member });
      expect(events[0]?.data).toEqual({ ...played, simulated: true });
    }
  });

  it('X2 a red SOS beside an exercise’s ends that one as real', () => {
    const test = playing();
    test.when('RaiseAlarm', { alarmId, drillId }, { actor: member });
    test.when('RaiseAlarm', { alarmId: another }, { actor: member, at: after(5) });
    expect(test.world.alarms.by('open', 'open').map((row) => [row.alarmId, row.drillId])).toEqual([
      [another, undefined],
    ]);
    test.when('RaiseAlarm', { alarmId: scene.testId(102), drillId }, { actor: member, at: after(90) });
    expect(test.world.alarms.by('open', 'open'), 'what is said then belongs to the real one').toHaveLength(1);
  });
});

describe('SOS an exercise’s becomes real', () => {
  const lift = { alarmId, real: true, text: '真的出事了' } as const;
  const lifted = { type: 'AlarmRaised', data: { ...facts, text: '真的出事了' } };
  const gaveWay = { type: 'AlarmClosed', data: { ...played, outcome: 'became_real' } };

  it('X2 under its own id, unheard again, also where somebody had answered it as an exercise', () => {
    for (const heard of [false, true]) {
      const test = playing();
      test.when('RaiseAlarm', { alarmId, drillId }, { actor: member });
      if (heard) test.when('AcknowledgeAlarm', { alarmId }, { actor: dispatcher, at: after(5) });
      test.when('RaiseAlarm', lift, { actor: member, at: after(9) }).then(gaveWay, lifted);
      const row = test.world.alarms.get(alarmId);
      expect(row).toMatchObject({ status: 'raised', raisedAt: after(9) });
      for (const gone of ['drillId', 'incidentId', 'acknowledgedBy', 'closedAt', 'outcome'])
        expect(row).not.toHaveProperty(gone);
    }
  });

  it('X2 also when it is closed, by who is in danger, their leader, or a desk', () => {
    const leader: Actor = { id: leaderId, role: 'leader', scope: '430302', personId: leaderId };
    for (const [actor, who] of [
      [member, {}],
      [leader, { personId: memberId }],
      [dispatcher, { personId: memberId }],
    ] as const) {
      const test = playing();
      test.when('RaiseAlarm', { alarmId, drillId }, { actor: member });
      test.when('CloseAlarm', { alarmId, outcome: 'safe' }, { actor: dispatcher, at: after(20) });
      test.when('RaiseAlarm', { ...lift, ...who }, { actor, at: after(900) }).then(lifted);
      expect(test.world.alarms.get(alarmId)).toMatchObject({ status: 'raised' });
      test.when('CloseAlarm', { alarmId, outcome: 'rescued' }, { actor: dispatcher, at: after(2000) });
      test.when('RaiseAlarm', { ...lift, ...who }, { actor, at: after(3000) }).then();
    }
  });

  it('X2 and where they are goes on being known, since when it was', () => {
    for (const over of [false, true]) {
      const test = playing();
      test.when('RaiseAlarm', { alarmId, drillId, place, accuracyMetres: 8 }, { actor: member });
      if (over) test.when('CloseAlarm', { alarmId, outcome: 'safe' }, { actor: dispatcher, at: after(20) });
      test.when('RaiseAlarm', lift, { actor: member, at: after(900) });
      expect(test.world.alarms.get(alarmId)).toMatchObject({ place, accuracyMetres: 8, placeAt: after(0) });
    }
  });

  it('X2 once: pressed again it is the same alarm, and who answers for it goes on doing so', () => {
    const test = playing();
    test.when('RaiseAlarm', { alarmId, drillId }, { actor: member });
    test.when('RaiseAlarm', lift, { actor: member, at: after(9) });
    test.when('AcknowledgeAlarm', { alarmId }, { actor: dispatcher, at: after(12) });
    test.when('RaiseAlarm', lift, { actor: member, at: after(14) }).then();
    expect(test.world.alarms.get(alarmId)).toMatchObject({ status: 'acknowledged' });
  });
});
