import { describe, expect, it } from 'vitest';
import type { Alarm } from '@muster/shared/safety/schema.ts';
import { alarmOnScreen, alarmSound, moreUnheard, openAlarms, raisedKey, type Screening } from './alarms.ts';

function alarm(alarmId: string, change: Partial<Alarm> = {}): Alarm {
  return {
    alarmId,
    personId: `person ${alarmId}`,
    teamId: 'team-1',
    teamName: '岳塘水上救援队',
    division: '430304',
    status: 'raised',
    raisedAt: '2026-06-24T12:00:00.000Z',
    raisedBy: `person ${alarmId}`,
    ...change,
  };
}

const desk: Screening = { mayTake: true, lookedAway: new Set(), isInDrill: () => false };
const shown = (alarms: Alarm[], change: Partial<Screening> = {}): string | undefined =>
  alarmOnScreen(alarms, { ...desk, ...change })?.alarmId;

describe('alarms on a desk', () => {
  it('the real ones first, of those the ones that nobody answers for, of those the oldest', () => {
    const alarms = [
      alarm('drill', { drillId: 'drill-1', raisedAt: '2026-06-24T11:00:00.000Z' }),
      alarm('heard', { status: 'acknowledged', raisedAt: '2026-06-24T11:10:00.000Z' }),
      alarm('late', { raisedAt: '2026-06-24T12:05:00.000Z' }),
      alarm('early'),
      alarm('over', { status: 'closed' }),
    ];
    expect(openAlarms(alarms).map(({ alarmId }) => alarmId)).toEqual(['early', 'late', 'heard', 'drill']);
  });

  it('one that nobody answers for fills the screen, until a name is on it', () => {
    expect(shown([alarm('a')])).toBe('a');
    expect(shown([alarm('a', { status: 'acknowledged' })])).toBeUndefined();
    expect(shown([alarm('a', { status: 'closed' })])).toBeUndefined();
  });

  it('whoever looks away from one is still shown the next', () => {
    const lookedAway = new Set([raisedKey(alarm('a'))]);
    expect(shown([alarm('a')], { lookedAway })).toBeUndefined();
    const next = alarm('b', { raisedAt: '2026-06-24T12:01:00.000Z' });
    expect(shown([alarm('a'), next], { lookedAway })).toBe('b');
  });

  it('X2 whoever looked away from a drill’s is shown it anew when it has become real, or is raised again', () => {
    const drill = alarm('a', { drillId: 'drill-1' });
    const lookedAway = new Set([raisedKey(drill)]);
    expect(shown([drill], { lookedAway })).toBeUndefined();
    expect(shown([alarm('a')], { lookedAway })).toBe('a');
    expect(shown([{ ...drill, raisedAt: '2026-06-24T12:03:00.000Z' }], { lookedAway })).toBe('a');
  });

  it('it fills no screen on which nobody may answer', () => {
    expect(shown([alarm('a')], { mayTake: false })).toBeUndefined();
  });

  it('X2 a drill’s of a real person fills every screen, and is before those who are made up', () => {
    const made = alarm('made', { drillId: 'drill-1', simulated: true, raisedAt: '2026-06-24T11:00:00.000Z' });
    const heard = alarm('heard', { drillId: 'drill-1', status: 'acknowledged' });
    const person = alarm('person', { drillId: 'drill-1' });
    expect(shown([made, person])).toBe('person');
    expect(shown([made, person], { isInDrill: () => true })).toBe('person');
    const real = alarm('real', { status: 'acknowledged' });
    const order = openAlarms([made, heard, person, real]).map(({ alarmId }) => alarmId);
    expect(order).toEqual(['real', 'person', 'heard', 'made']);
  });

  it('X2 a drill’s of who is made up fills the screen only where that drill is in hand', () => {
    const drill = alarm('a', { drillId: 'drill-1', simulated: true });
    expect(shown([drill])).toBeUndefined();
    expect(shown([drill], { isInDrill: (id) => id === 'drill-2' })).toBeUndefined();
    expect(shown([drill], { isInDrill: (id) => id === 'drill-1' })).toBe('a');
  });

  it('X2 a real one is shown and heard before a drill’s, however much later', () => {
    const drill = alarm('drill', { drillId: 'drill-1' });
    const real = alarm('real', { raisedAt: '2026-06-24T13:00:00.000Z' });
    expect(shown([drill, real], { isInDrill: () => true })).toBe('real');
    expect(alarmSound([drill, real])).toBe('sos');
    expect(alarmSound([drill])).toBe('drill_sos');
    expect(alarmSound([alarm('a', { status: 'acknowledged' })])).toBeUndefined();
  });

  it('X2 beside a real one a drill’s are no part of how many more there are', () => {
    const drill = alarm('drill', { drillId: 'drill-1' });
    const [real, other] = [alarm('real'), alarm('other')];
    const heard = alarm('heard', { status: 'acknowledged' });
    const all = [real, other, heard, drill];
    expect(moreUnheard(all, real)).toBe(1);
    expect(moreUnheard(all, drill)).toBe(2);
  });
});
