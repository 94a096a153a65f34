import { describe, expect, it } from 'vitest';
import type { LogEvent } from '@muster/shared/protocol/http/events.ts';
import type { Lanes } from '@muster/shared/replay/lanes.ts';
import { incidentScale } from '@muster/shared/replay/time-scale.ts';
import { causeOf } from './cause.ts';
import { EventIndex, noFilter } from './event-index.ts';
import { heightOf, laneRows, rowsInSight } from './lane-rows.ts';
import { Ways } from './ways.ts';

const at = '2026-06-24T12:00:00.000Z';
const clock = { id: 'drill:d', role: 'system', scope: '' };
const event = (seq: number, type: string, data: object, more: Partial<LogEvent> = {}): LogEvent => ({
  seq,
  index: 0,
  at,
  commandId: `c${seq}`,
  command: 'Any',
  actor: clock,
  type,
  data: data as LogEvent['data'],
  ...more,
});

describe('the cause of an event', () => {
  const inject = event(1, 'InjectDelivered', { injectId: 'i' });
  const task = event(2, 'TaskCreated', { taskId: 't' });
  const done = event(2, 'EffectCarriedOut', { injectId: 'i' }, { index: 1 });
  const other = event(3, 'NoteAdded', {});
  const events = [inject, task, done, other];

  it('is the inject of which the same command says that it is an effect', () => {
    const cause = causeOf(events, 1);
    expect(cause.inject?.index).toBe(0);
    expect(cause.together.map(({ index }) => index)).toEqual([2]);
  });

  it('is nothing the log does not tell', () => {
    expect(causeOf(events, 3)).toEqual({ together: [] });
    expect(causeOf(events, 0).inject).toBeUndefined();
    expect(causeOf(events, 9)).toEqual({ together: [] });
  });
});

describe('the filter of a review', () => {
  const index = new EventIndex(
    [
      event(1, 'IncidentOpened', { incidentId: 'n', division: '4303' }),
      event(2, 'AssignmentOffered', { incidentId: 'n', teamId: 'one' }),
      event(3, 'NoteAdded', { incidentId: 'n' }, { actor: { ...clock, personId: 'p' } }),
      event(4, 'AlarmRaised', { incidentId: 'n' }),
      event(5, 'AssignmentOffered', { incidentId: 'n', teamId: 'two' }),
    ],
    {
      teamOfPerson: (id) => (id === 'p' ? 'one' : undefined),
      divisionOfTeam: (id) => (id === 'one' ? '430302' : undefined),
    },
  );
  const found = (filter: object): number[] => [...index.find({ ...noFilter, ...filter })];

  it('finds by kind, by team with its people, and by division and what is below it', () => {
    expect(found({})).toEqual([0, 1, 2, 3, 4]);
    expect(found({ kinds: ['safety'] })).toEqual([3]);
    expect(found({ teamId: 'one' })).toEqual([1, 2]);
    expect(found({ division: '430302' })).toEqual([1, 2]);
    expect(found({ division: '43' })).toEqual([0, 1, 2, 3, 4]);
    expect(found({ teamId: 'one', kinds: ['assignment'] })).toEqual([1]);
  });

  it('counts what there is of each kind', () => {
    expect(index.facets()).toEqual({
      kinds: { incident: 1, assignment: 2, sitrep: 1, safety: 1 },
      divisions: ['4303', '430302'],
    });
  });
});

describe('the lanes as rows', () => {
  const stretch = (taskId: string) => ({ from: 0, state: 'offered' as const, index: 0, taskId });
  const team = (teamId: string, division: string, taskId: string) => ({
    teamId,
    division,
    name: teamId,
    stretches: [stretch(taskId)],
    silences: [],
  });
  const task = (taskId: string) => ({ taskId, incidentId: 'n', kind: 'seal_boil' as const, stretches: [] });
  const lanes: Lanes = {
    tasks: [task('a'), task('b')],
    teams: [team('one', '430302', 'a'), team('two', '430304', 'b')],
    rollCalls: [],
    gauges: [],
    marks: [{ at: 0, index: 0, kind: 'incident', type: 'IncidentOpened' }],
  };
  const keys = (filter: object): string[] =>
    laneRows(lanes, { ...noFilter, ...filter }).map(({ key }) => key);

  it('stand under each other without gaps; a team leaves its own lane and the tasks it worked on', () => {
    const rows = laneRows(lanes, noFilter);
    expect(rows.map(({ key }) => key)).toEqual([
      'marks',
      'events',
      'task a',
      'task b',
      'team one',
      'team two',
    ]);
    expect(rows.map(({ top, height }) => top + height).slice(0, -1)).toEqual(
      rows.slice(1).map(({ top }) => top),
    );
    expect(heightOf(rows)).toBe(26 + 26 + 4 * 20);
    expect(keys({ teamId: 'one' })).toEqual(['marks', 'events', 'task a', 'team one']);
    expect(keys({ division: '430304' })).toEqual(['marks', 'events', 'task b', 'team two']);
  });

  it('are elements only where they are in sight', () => {
    const many = laneRows(
      { ...lanes, tasks: Array.from({ length: 5000 }, (_, place) => task(`${place}`)) },
      noFilter,
    );
    expect(rowsInSight(many, 40_000, 400).length).toBeLessThan(40);
  });
});

describe('the ways of people', () => {
  const start = Date.parse(at);
  const point = (seconds: number, lon: number) => ({
    lon,
    lat: 27.8,
    time: start + seconds * 1000,
    accuracyMetres: 5,
  });
  const ways = new Ways(incidentScale([event(1, 'IncidentOpened', {})]));
  ways.add('p', [point(60, 112.92), point(0, 112.9)]);
  ways.add('p', [point(30, 112.91)]);
  const lonAt = (seconds: number): number | undefined => ways.at(seconds * 1000, () => false)[0]?.lon;

  it('show where somebody was heard of last by then, forwards and backwards', () => {
    expect([lonAt(29), lonAt(30), lonAt(90), lonAt(45)]).toEqual([112.9, 112.91, 112.92, 112.91]);
    expect(ways.at(-1000, () => true)).toEqual([]);
  });

  it('let nobody look fresh who is not, and leave out who is long silent and not away', () => {
    expect(ways.at(60_000, () => false)[0]?.freshness).toBe('fresh');
    expect(ways.at(200_000, () => false)[0]?.freshness).toBe('stale');
    expect(ways.at(7_200_000, () => false)).toEqual([]);
    expect(ways.at(7_200_000, () => true)[0]?.freshness).toBe('lost');
  });

  it('are drawn up to the moment and no further', () => {
    expect(ways.trails(45_000, ['p', 'nobody'])).toEqual([
      {
        id: 'p',
        pieces: [
          [
            [112.9, 27.8],
            [112.91, 27.8],
          ],
        ],
      },
    ]);
  });
});
