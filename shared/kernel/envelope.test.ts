import { Value } from 'typebox/value';
import { describe, expect, it } from 'vitest';
import { CommandEnvelope, touchedBy, type Actor, type DomainEvent, type Entry } from './envelope.ts';
import { Day, Id, Moment } from './ids.ts';

const id = '01980000-0000-7000-8000-000000000001';

describe('ids and times', () => {
  it.each([id, '019b1f0e-7c3a-7abc-bdef-0123456789ab'])('%s is an id', (text) => {
    expect(Value.Check(Id, text)).toBe(true);
  });

  it.each([
    ['upper case', id.toUpperCase().replace('0198', '019B')],
    ['version 4', '01980000-0000-4000-8000-000000000001'],
    ['a variant of another kind', '01980000-0000-7000-c000-000000000001'],
    ['no dashes', id.replaceAll('-', '')],
    ['more behind', `${id}0`],
    ['more in front', ` ${id}`],
    ['a line behind', `${id}\n`],
    ['nothing', ''],
  ])('%s is no id', (_, text) => {
    expect(Value.Check(Id, text)).toBe(false);
  });

  it.each(['2026-06-24T12:00:00Z', '2026-06-24T23:59:59.9Z', '2026-06-24T12:00:00.000Z'])(
    '%s is a moment',
    (text) => {
      expect(Value.Check(Moment, text)).toBe(true);
      expect(Number.isNaN(Date.parse(text))).toBe(false);
    },
  );

  it.each([
    '2026-06-24T12:00:00',
    '2026-06-24T12:00:00+08:00',
    '2026-06-24 12:00:00Z',
    '2026-13-24T12:00:00Z',
    '2026-06-32T12:00:00Z',
    '2026-06-24T24:00:00Z',
    '2026-06-24T12:60:00Z',
    '2026-06-24T12:00:00.0000Z',
    '2026-06-24',
    '26-06-24T12:00:00Z',
  ])('%s is no moment', (text) => {
    expect(Value.Check(Moment, text)).toBe(false);
  });

  it('a day has no hour', () => {
    expect(Value.Check(Day, '2026-06-24')).toBe(true);
    for (const text of ['2026-06-24T00:00:00Z', '2026-6-24', '2026-00-24', '2026-06-00x'])
      expect(Value.Check(Day, text)).toBe(false);
  });
});

describe('days', () => {
  it('X6: a day is one of the calendar, in every month and year, and no other', () => {
    for (const year of [1900, 1999, 2000, 2024, 2026, 2100])
      for (let month = 0; month <= 13; month += 1)
        for (let day = 0; day <= 32; day += 1) {
          const [monthText, dayText] = [month, day].map((part) => String(part).padStart(2, '0'));
          const text = `${year}-${monthText}-${dayText}`;
          const date = new Date(Date.UTC(year, month - 1, day));
          const isReal = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
          expect(Value.Check(Day, text), text).toBe(isReal);
        }
  });
});

describe('the command envelope', () => {
  it('is an id, a name, data, and perhaps the phone’s own time', () => {
    expect(Value.Check(CommandEnvelope, { id, name: 'AddNote', data: { text: '水' } })).toBe(true);
    expect(
      Value.Check(CommandEnvelope, { id, name: 'AddNote', data: {}, claimedAt: '2026-06-24T12:00:00Z' }),
    ).toBe(true);
  });

  it.each([
    { id, name: 'AddNote', data: {}, at: '2026-06-24T12:00:00Z' },
    { id, name: 'AddNote', data: {}, actor: { id: 'x', role: 'administrator', scope: '' } },
    { id, name: '', data: {} },
    { id, name: 'x'.repeat(65), data: {} },
    { id, name: 'AddNote', data: [] },
    { id, name: 'AddNote', data: null },
    { id, name: 'AddNote' },
    { id: 1, name: 'AddNote', data: {} },
    null,
    [],
  ])('is nothing else: %j', (value) => {
    expect(Value.Check(CommandEnvelope, value)).toBe(false);
  });
});

describe('touchedBy', () => {
  const actor: Actor = { id: 'a', role: 'dispatcher', scope: '' };
  const entry = (...events: DomainEvent[]): Entry => ({ id, name: 'Any', actor, events });

  it('names each incident and drill once, over all entries, in order', () => {
    expect(
      touchedBy([
        entry(
          { type: 'A', data: { incidentId: 'i1', drillId: 'd1' } },
          { type: 'B', data: { incidentId: 'i2' } },
        ),
        entry({ type: 'C', data: { incidentId: 'i1', taskId: 't1' } }, { type: 'D', data: {} }),
      ]),
    ).toEqual(['i1', 'd1', 'i2']);
  });

  it('passes by what is not an id', () => {
    expect(touchedBy([entry({ type: 'A', data: { incidentId: 4, drillId: null } })])).toEqual([]);
    expect(touchedBy([])).toEqual([]);
  });
});
