import { describe, expect, it } from 'vitest';
import type { OutboxEntry, OutboxState } from '@muster/shared/protocol/outbox-entry.ts';
import type { Alarm } from '@muster/shared/safety/schema.ts';
import { alarmStage, entryOf, shownAlarm } from './own-alarm.ts';

const at = (minute: number): string => `2026-06-24T12:${String(minute).padStart(2, '0')}:00.000Z`;

function alarm(alarmId: string, change: Partial<Alarm> = {}): Alarm {
  return {
    alarmId,
    personId: 'person-1',
    teamId: 'team-1',
    teamName: '岳塘水上救援队',
    division: '430304',
    status: 'raised',
    raisedAt: at(0),
    raisedBy: 'person-1',
    ...change,
  };
}

function entry(alarmId: string, state: OutboxState, name = 'RaiseAlarm'): OutboxEntry {
  const envelope = { id: `${name} ${alarmId}`, name, data: { alarmId } };
  return { key: envelope.id, owner: 'person-1', envelope, at: at(0), state };
}

const never = (): boolean => false;

describe('a call for help of one’s own', () => {
  it('P1 is on the phone first, then with the server, then heard by a name, then closed', () => {
    const mine = alarm('a');
    expect(alarmStage(mine, entry('a', 'saved'))).toBe('unsent');
    expect(alarmStage(mine, entry('a', 'received'))).toBe('unheard');
    // Seen by a screen is not yet answered by a name.
    expect(alarmStage(mine, entry('a', 'seen'))).toBe('unheard');
    expect(alarmStage(mine, undefined)).toBe('unheard');
    expect(alarmStage(alarm('a', { status: 'acknowledged' }), entry('a', 'saved'))).toBe('heard');
    expect(alarmStage(alarm('a', { status: 'closed' }), undefined)).toBe('closed');
  });

  it('finds what this phone sent of it, and nothing else', () => {
    const entries = [entry('a', 'seen'), entry('b', 'saved'), entry('a', 'saved', 'AcknowledgeAlarm')];
    expect(entryOf('a', entries)?.state).toBe('seen');
    expect(entryOf('c', entries)).toBeUndefined();
  });

  it('the open one is shown before any that was closed', () => {
    const closed = alarm('new', { status: 'closed', raisedAt: at(9), closedAt: at(10) });
    expect(shownAlarm([closed, alarm('old')], never, Date.parse(at(11)))?.alarmId).toBe('old');
  });

  it('what came of it is told until it was read, for three hours', () => {
    const closed = alarm('a', { status: 'closed', closedAt: at(10) });
    const soon = Date.parse(at(11));
    expect(shownAlarm([closed], never, soon)?.alarmId).toBe('a');
    expect(shownAlarm([closed], (id) => id === 'a', soon)).toBeUndefined();
    expect(shownAlarm([closed], never, soon + 3 * 3_600_000)).toBeUndefined();
  });

  it('one end is told and not one after the other: the last', () => {
    const first = alarm('a', { status: 'closed', closedAt: at(2) });
    const last = alarm('b', { status: 'closed', raisedAt: at(3), closedAt: at(4) });
    const soon = Date.parse(at(5));
    expect(shownAlarm([first, last], never, soon)?.alarmId).toBe('b');
    expect(shownAlarm([first, last], (id) => id === 'b', soon)).toBeUndefined();
  });

  it('X2 a real one stands before a drill’s, and what ended with its drill is not told twice', () => {
    const drilled = alarm('drill', { drillId: 'd1', raisedAt: at(9) });
    const real = alarm('real', { status: 'closed', closedAt: at(10) });
    const soon = Date.parse(at(11));
    expect(shownAlarm([drilled, alarm('real')], never, soon)?.alarmId).toBe('real');
    expect(shownAlarm([drilled, real], never, soon)?.alarmId).toBe('real');
    expect(shownAlarm([drilled, real], (id) => id === 'real', soon)?.alarmId).toBe('drill');
    const over = alarm('over', { drillId: 'd1', status: 'closed', closedAt: at(10), note: 'drill-ended' });
    expect(shownAlarm([over], never, soon)).toBeUndefined();
    expect(shownAlarm([{ ...over, note: 'found' }], never, soon)?.alarmId).toBe('over');
  });
});
