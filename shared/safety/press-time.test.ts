import { describe, expect, it } from 'vitest';
import { given, secondsAfter, testNoon } from '../domain/given.ts';
import * as scene from '../domain/scene.ts';
import type { Actor } from '../kernel/envelope.ts';
import { lastPlaceOf } from './nearest-team.ts';
import { cameHow, pressTime, waitsSince } from './press-time.ts';

const { memberId, place } = scene;
const alarmId = scene.testId(100);
const actor: Actor = { id: memberId, role: 'volunteer', scope: '430302', personId: memberId };
const after = (seconds: number): string => secondsAfter(testNoon, seconds);
const hour = 3600;
const year = 365 * 24 * hour;
const nowhere = new Map();

describe('SOS when somebody pressed', () => {
  it('SOS never later than it was received, and a clock that cannot be right says nothing', () => {
    expect(pressTime(undefined, after(0))).toEqual({});
    expect(pressTime(after(-4 * hour), after(0))).toEqual({ pressedAt: after(-4 * hour) });
    expect(pressTime(after(200), after(0)), 'a little ahead means now').toEqual({ pressedAt: after(0) });
    for (const off of [301, year, -72 * hour - 1, -year])
      expect(pressTime(after(off), after(0)), String(off)).toEqual({ pressedAtUnknown: true });
  });

  it('SOS held back for hours says since when somebody waits, and how old the place is', () => {
    const test = given(...scene.scene);
    test.when('RaiseAlarm', { alarmId, place }, { actor, at: after(3 * hour), claimedAt: after(0) });
    const row = test.world.alarms.get(alarmId);
    expect(row).toMatchObject({ raisedAt: after(3 * hour), pressedAt: after(0), placeAt: after(0) });
    if (!row) return;
    expect(cameHow(row)).toBe('late');
    expect(waitsSince(row)).toBe(after(0));
    expect(lastPlaceOf(test.world, row, nowhere)?.at).toBe(Date.parse(after(0)));
    const located = { alarmId, place, measuredAt: after(3 * hour) };
    expect(test.when('LocateAlarm', located, { actor, at: after(3 * hour) }).events).toHaveLength(1);
  });

  it('SOS that came at once says nothing of it', () => {
    const test = given(...scene.scene);
    test.when('RaiseAlarm', { alarmId, place }, { actor, at: after(3), claimedAt: after(1) });
    const row = test.world.alarms.get(alarmId);
    expect(row && cameHow(row)).toBe('at-once');
  });

  it('SOS of a phone whose clock is a year off is told as that: neither press nor place look fresh', () => {
    for (const off of [year, -year]) {
      const test = given(...scene.scene);
      const said = { alarmId, place, measuredAt: after(off - 20) };
      test.when('RaiseAlarm', said, { actor, at: after(60), claimedAt: after(off) });
      const row = test.world.alarms.get(alarmId);
      expect(row).toMatchObject({ pressedAtUnknown: true, raisedAt: after(60) });
      expect(row).not.toHaveProperty('pressedAt');
      expect(row).not.toHaveProperty('placeAt');
      if (!row) continue;
      expect(cameHow(row)).toBe('unknown');
      expect(lastPlaceOf(test.world, row, nowhere)).toEqual({ place, from: 'said' });
      const located = { alarmId, place, measuredAt: after(61) };
      test.when('LocateAlarm', located, { actor, at: after(61) });
      expect(test.world.alarms.get(alarmId)?.placeAt).toBe(after(61));
      const again = { alarmId: scene.testId(101), place: { lon: 112, lat: 27 } };
      test.when('RaiseAlarm', again, { actor, at: after(90), claimedAt: after(off) });
      expect(test.world.alarms.get(alarmId)?.place, 'no later place').toEqual(place);
    }
  });
});
