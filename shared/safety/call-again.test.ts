import { Value } from 'typebox/value';
import { describe, expect, it } from 'vitest';
import { given, secondsAfter, testNoon } from '../domain/given.ts';
import * as scene from '../domain/scene.ts';
import type { Actor, DomainEvent } from '../kernel/envelope.ts';
import { safetyCommands } from './commands.ts';

const { incidentId, taskId, teamId, memberId, place } = scene;
const alarmId = scene.testId(100);
const another = scene.testId(101);
const drillId = scene.testId(90);
const member: Actor = { id: memberId, role: 'volunteer', scope: '430302', personId: memberId };
const dispatcher: Actor = { id: 'account-1', role: 'dispatcher', scope: '430302' };
const atWork = [scene.offered, scene.accepted, scene.enRoute, scene.onScene];
const facts = { alarmId, personId: memberId, teamId, teamName: '雨湖区应急排', division: '430302' };
const onTask = { ...facts, incidentId, taskId };
const raised: DomainEvent = { type: 'AlarmRaised', data: { ...onTask, place } };
const acknowledged: DomainEvent = { type: 'AlarmAcknowledged', data: onTask };
const after = (seconds: number): string => secondsAfter(testNoon, seconds);
const north = (metres: number) => ({ lon: place.lon, lat: place.lat + metres / 111_195 });

const drilled = scene.scene.map((event) =>
  event === scene.incidentOpened
    ? { ...scene.incidentOpened, data: { ...scene.incidentOpened.data, drillId } }
    : event,
);

describe('SOS one alarm a person', () => {
  it('SOS five hundred presses of one phone are one alarm, and who answers for it goes on doing so', () => {
    const test = given(...scene.scene, ...atWork);
    let written = 0;
    for (let press = 0; press < 500; press += 1) {
      const { events } = test.when(
        'RaiseAlarm',
        { alarmId: scene.testId(1000 + press) },
        { actor: member, at: after(press) },
      );
      written += events.length;
      if (press === 100)
        test.when(
          'AcknowledgeAlarm',
          { alarmId: scene.testId(1000) },
          { actor: dispatcher, at: after(press) },
        );
    }
    const rows = [...test.world.alarms.values()];
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({
      alarmId: scene.testId(1000),
      status: 'acknowledged',
      acknowledgedBy: 'account-1',
      calledAgainAt: after(480),
    });
    // The first, then one in thirty seconds.
    expect(written).toBe(17);
  });

  it('SOS again has the later place and the later words, also by radio, also under the id it was raised with', () => {
    const test = given(...scene.scene, ...atWork, raised, acknowledged);
    test
      .when(
        'RaiseAlarm',
        { alarmId: another, place: north(400), accuracyMetres: 9, measuredAt: after(38), text: '水在涨' },
        { actor: member, at: after(40) },
      )
      .then({
        type: 'AlarmRepeated',
        data: { ...onTask, place: north(400), accuracyMetres: 9, placeAt: after(38), text: '水在涨' },
      });
    expect(test.world.alarms.get(alarmId)).toMatchObject({
      place: north(400),
      accuracyMetres: 9,
      placeAt: after(38),
      text: '水在涨',
      status: 'acknowledged',
    });
    expect(test.world.alarms.get(another)).toBeUndefined();
    const byRadio = { alarmId: scene.testId(102), personId: memberId, place: north(900) };
    test.when('RaiseAlarm', byRadio, { actor: dispatcher, at: after(90) });
    const row = test.world.alarms.get(alarmId);
    expect(row).toMatchObject({ place: north(900), placeAt: after(90), text: '水在涨' });
    expect(row, 'how exact the place before was says nothing of this one').not.toHaveProperty(
      'accuracyMetres',
    );
    test.when('RaiseAlarm', { alarmId, place: north(1_500) }, { actor: member, at: after(130) });
    expect(test.world.alarms.get(alarmId)?.place).toEqual(north(1_500));
  });

  it('SOS again with an older place keeps the later one', () => {
    const test = given(...scene.scene, ...atWork, raised);
    const at = { actor: member, at: after(300) };
    test.when('LocateAlarm', { alarmId, place: north(400), measuredAt: after(290) }, at);
    test.when('RaiseAlarm', { alarmId: another, place: north(100), measuredAt: after(200) }, at);
    expect(test.world.alarms.get(alarmId)?.place).toEqual(north(400));
  });

  it('SOS within five minutes of its end is the same alarm, raised again: nobody answers for it any more', () => {
    const test = given(...scene.scene, ...atWork, raised, acknowledged);
    test.when('CloseAlarm', { alarmId, outcome: 'false_alarm' }, { actor: dispatcher, at: after(60) });
    test
      .when('RaiseAlarm', { alarmId: another }, { actor: member, at: after(60 + 300) })
      .then({ type: 'AlarmRaised', data: onTask });
    const row = test.world.alarms.get(alarmId);
    expect(row?.status).toBe('raised');
    for (const gone of ['acknowledgedBy', 'closedAt', 'outcome']) expect(row).not.toHaveProperty(gone);
    test.when('CloseAlarm', { alarmId, outcome: 'safe' }, { actor: dispatcher, at: after(400) });
    test.when('RaiseAlarm', { alarmId: another }, { actor: member, at: after(400 + 301) });
    expect(test.world.alarms.get(another)?.status).toBe('raised');
  });

  it('X2 a real call ends the drill’s alarm as that; whatever is said afterwards belongs to the real one', () => {
    const played: DomainEvent = { type: 'AlarmRaised', data: { ...onTask, drillId } };
    const test = given(...drilled, ...atWork, played);
    test
      .when('RaiseAlarm', { alarmId: another, real: true, place }, { actor: member, at: after(20) })
      .then(
        { type: 'AlarmClosed', data: { ...onTask, drillId, outcome: 'became_real' } },
        { type: 'AlarmRaised', data: { ...facts, alarmId: another, place } },
      );
    expect(test.world.alarms.by('open', 'open').map((row) => row.alarmId)).toEqual([another]);
    test.when('RaiseAlarm', { alarmId: scene.testId(102) }, { actor: member, at: after(90) });
    expect(test.world.alarms.by('open', 'open').map((row) => row.alarmId)).toEqual([another]);
    expect(test.world.alarms.get(another)).toMatchObject({ calledAgainAt: after(90) });
  });

  it('X2 a desk does not say of an alarm that it became real', () => {
    const says = (outcome: string) => Value.Check(safetyCommands.CloseAlarm, { alarmId, outcome });
    expect(says('other')).toBe(true);
    expect(says('became_real')).toBe(false);
  });
});

describe('LocateAlarm', () => {
  const located = (seconds: number, metres: number, accuracyMetres = 10) => ({
    alarmId,
    place: north(metres),
    accuracyMetres,
    measuredAt: after(seconds),
  });
  const told = (test: ReturnType<typeof given>, data: ReturnType<typeof located>, at: number) =>
    test.when('LocateAlarm', data, { actor: member, at: after(at) }).events.length;

  it('SOS is followed: the latest place is in the row, with its accuracy and its time, and the log keeps each', () => {
    const test = given(...scene.scene, ...atWork, raised, acknowledged);
    test.when('LocateAlarm', located(40, 120), { actor: member, at: after(45) }).then({
      type: 'AlarmLocated',
      data: { ...onTask, place: north(120), accuracyMetres: 10, placeAt: after(40) },
    });
    expect(test.world.alarms.get(alarmId)).toMatchObject({
      place: north(120),
      accuracyMetres: 10,
      placeAt: after(40),
      status: 'acknowledged',
    });
  });

  it('SOS is followed at most every 30 s, farther than 50 m or twice as exact, and every 3 min where they lie still', () => {
    const test = given(...scene.scene, ...atWork, raised);
    expect(told(test, located(29, 500), 29), 'too soon').toBe(0);
    expect(told(test, located(30, 500), 30)).toBe(1);
    expect(told(test, located(90, 540, 9), 90), 'lies still').toBe(0);
    expect(told(test, located(90, 540, 5), 90), 'known twice as well').toBe(1);
    expect(told(test, located(269, 540, 5), 269)).toBe(0);
    expect(told(test, located(270, 540, 5), 270), 'goes on telling').toBe(1);
  });

  it('SOS an older place, one of a clock that runs ahead, and one after the end', () => {
    const test = given(...scene.scene, ...atWork, raised);
    told(test, located(100, 300), 100);
    expect(told(test, located(60, 900), 140), 'older').toBe(0);
    expect(told(test, located(9_999, 600), 150)).toBe(1);
    expect(test.world.alarms.get(alarmId)?.placeAt).toBe(after(150));
    test.when('CloseAlarm', { alarmId, outcome: 'safe' }, { actor: dispatcher, at: after(200) });
    test.when('LocateAlarm', located(260, 900), { actor: member }).then('alarm-closed');
    test
      .when('LocateAlarm', { ...located(260, 900), alarmId: another }, { actor: member })
      .then('alarm-unknown');
  });

  it('SOS the first place there is is told at once', () => {
    const { place: _place, ...nowhere } = raised.data as Record<string, unknown>;
    const test = given(...scene.scene, ...atWork, { ...raised, data: nowhere });
    expect(told(test, located(2, 0), 2)).toBe(1);
  });
});
