import { describe, expect, it } from 'vitest';
import type { Alarm } from '@muster/shared/safety/schema.ts';
import { othersCalling, wayTo } from './others.ts';

function alarm(alarmId: string, change: Partial<Alarm> = {}): Alarm {
  return {
    alarmId,
    personId: 'mate',
    teamId: 'team-1',
    teamName: '岳塘水上救援队',
    division: '430304',
    status: 'raised',
    raisedAt: '2026-06-24T12:00:00.000Z',
    raisedBy: 'mate',
    ...change,
  };
}

describe('others who call for help', () => {
  it('one’s own is not among them, and what is closed is over', () => {
    const alarms = [alarm('mine', { personId: 'me' }), alarm('over', { status: 'closed' }), alarm('a')];
    expect(othersCalling(alarms, 'me').map(({ alarmId }) => alarmId)).toEqual(['a']);
  });

  it('X2 a real one stands before a drill’s, one that nobody answers for before the others', () => {
    const alarms = [
      alarm('drill', { drillId: 'drill-1', raisedAt: '2026-06-24T11:00:00.000Z' }),
      alarm('heard', { status: 'acknowledged', raisedAt: '2026-06-24T11:30:00.000Z' }),
      alarm('later', { raisedAt: '2026-06-24T12:01:00.000Z' }),
      alarm('earlier'),
    ];
    expect(othersCalling(alarms, 'me').map(({ alarmId }) => alarmId)).toEqual([
      'earlier',
      'later',
      'heard',
      'drill',
    ]);
  });

  it('says how far and which way', () => {
    const from = { lon: 112.9, lat: 27.8 };
    expect(wayTo(from, { lon: 112.9, lat: 27.801 })).toMatchObject({ wind: 'n' });
    expect(wayTo(from, { lon: 112.91, lat: 27.8 }).wind).toBe('e');
    expect(wayTo(from, { lon: 112.89, lat: 27.79 }).wind).toBe('sw');
    expect(wayTo(from, { lon: 112.8999, lat: 27.81 }).wind).toBe('n');
    expect(Math.round(wayTo(from, { lon: 112.9, lat: 27.801 }).metres)).toBe(111);
  });
});
