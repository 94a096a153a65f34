import type { LogEvent } from '@muster/shared/protocol/http/events.ts';
import { expect, test } from 'vitest';
import { eventKinds, kindOf } from './event-kinds.ts';
import { toldEvents } from './log-sentence.ts';
import { facetsOf, isFiltered, noFilter, passes } from './timeline-filter.ts';

const event = (type: string, data: Record<string, unknown>, actorId = 'a'): LogEvent => ({
  seq: 1,
  index: 0,
  at: '2026-06-24T12:00:00.000Z',
  commandId: 'c',
  command: 'X',
  actor: { id: actorId, role: 'dispatcher', scope: '' },
  type,
  data,
});
const told = ({ type, data }: LogEvent): string => `${type} ${Object.values(data).join(' ')}`;
const isPlayed = ({ data }: LogEvent): boolean => 'drillId' in data;
const offered = event('AssignmentOffered', { teamId: 't1', taskId: 'k1' });
const moved = event('VolunteerMoved', { fromTeamId: 't1', teamId: 't2', personId: 'p' }, 'b');

test('each of the filters narrows, and all of them together', () => {
  const kept = (filter: Partial<typeof noFilter>): string[] =>
    [offered, moved]
      .filter((one) => passes(one, { ...noFilter, ...filter }, told, isPlayed))
      .map(({ type }) => type);
  expect(kept({})).toEqual(['AssignmentOffered', 'VolunteerMoved']);
  expect(kept({ taskId: 'k1' })).toEqual(['AssignmentOffered']);
  expect(kept({ teamId: 't2' })).toEqual(['VolunteerMoved']);
  expect(kept({ teamId: 't1' })).toEqual(['AssignmentOffered', 'VolunteerMoved']);
  expect(kept({ actorId: 'b' })).toEqual(['VolunteerMoved']);
  expect(kept({ kinds: ['assignment'] })).toEqual(['AssignmentOffered']);
  expect(kept({ text: ' MOVED  p ' })).toEqual(['VolunteerMoved']);
  expect(kept({ teamId: 't1', kinds: ['roster'], actorId: 'a' })).toEqual([]);
});

test('an empty filter is none', () => {
  expect(isFiltered(noFilter)).toBe(false);
  expect(isFiltered({ ...noFilter, text: '  ' })).toBe(false);
  expect(isFiltered({ ...noFilter, kinds: ['task'] })).toBe(true);
});

test('only what is there can be chosen, the most frequent first', () => {
  const facets = facetsOf([offered, moved, event('TeamUpdated', { teamId: 't2' }, 'b')]);
  expect(facets.teams).toEqual(['t1', 't2']);
  expect(facets.tasks).toEqual(['k1']);
  expect(facets.actors.map(({ id }) => id)).toEqual(['b', 'a']);
});

test('every event of the product is of one of the kinds, and no kind is empty', () => {
  const found = new Set(toldEvents.map(kindOf));
  expect([...found].toSorted()).toEqual([...eventKinds].toSorted());
  expect(kindOf('SitrepRead')).toBe('sitrep');
  expect(kindOf('TaskTemplateSaved')).toBe('system');
  expect(kindOf('OfferDeclined')).toBe('assignment');
  for (const type of ['DrillStarted', 'InjectDelivered', 'ImprovementOpened', 'PlayerInjured'])
    expect(kindOf(type), type).toBe('drill');
  for (const type of ['AlarmRaised', 'RollCallEscalated']) expect(kindOf(type), type).toBe('safety');
});

test('X2: the log can be read without drills, or of drills alone', () => {
  const played = event('AssignmentOffered', { teamId: 't1', drillId: 'd' });
  const kept = (of: 'real' | 'drill' | undefined) =>
    [offered, played].filter((one) => passes(one, { ...noFilter, of }, told, isPlayed));
  expect(kept(undefined)).toEqual([offered, played]);
  expect(kept('real')).toEqual([offered]);
  expect(kept('drill')).toEqual([played]);
  expect(isFiltered({ ...noFilter, of: 'real' })).toBe(true);
});
