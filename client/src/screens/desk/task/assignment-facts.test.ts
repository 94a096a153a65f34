import type { Assignment } from '@muster/shared/task/schema.ts';
import { expect, test } from 'vitest';
import { isUrgent, memberCounts, nextReports, plainReport, stateSince } from './assignment-facts.ts';

const moment = (minute: number): string => `2026-06-24T12:${String(minute).padStart(2, '0')}:00.000Z`;
const assignment: Assignment = {
  assignmentId: 'a',
  taskId: 't',
  incidentId: 'i',
  teamId: 'e',
  state: 'en_route',
  members: [
    { personId: 'p1', state: 'declined', since: moment(1) },
    { personId: 'p2', state: 'en_route', since: moment(2) },
    { personId: 'p3', state: 'en_route', since: moment(2) },
  ],
  offeredAt: moment(0),
  expiresAt: moment(3),
  answeredAt: moment(1),
  enRouteAt: moment(2),
};

test('the age of a state counts from when it began', () => {
  expect(stateSince(assignment)).toBe(moment(2));
  expect(stateSince({ ...assignment, state: 'offered' })).toBe(moment(0));
  expect(stateSince({ ...assignment, state: 'declined', endedAt: moment(5) })).toBe(moment(5));
});

test('only an open offer is urgent, and only in its last minute', () => {
  expect(isUrgent(assignment, Date.parse(moment(3)))).toBe(false);
  expect(isUrgent({ ...assignment, state: 'offered' }, Date.parse(moment(2)))).toBe(true);
  expect(isUrgent({ ...assignment, state: 'offered' }, Date.parse(moment(1)))).toBe(false);
});

test('members are counted by state, in the order of the states', () => {
  expect(memberCounts(assignment)).toEqual([
    { state: 'en_route', count: 2 },
    { state: 'declined', count: 1 },
  ]);
});

test('what may be reported follows the state', () => {
  expect(nextReports(assignment)).toEqual(['on_scene', 'aborted']);
  expect(nextReports({ ...assignment, state: 'expired' })).toEqual([]);
});

test('what needs no word more is reported with one press; an end wants to know who is back', () => {
  expect(plainReport({ ...assignment, state: 'offered' })).toBe('accept');
  expect(plainReport(assignment)).toBe('on_scene');
  expect(plainReport({ ...assignment, state: 'on_scene' })).toBeUndefined();
  expect(plainReport({ ...assignment, state: 'withdrawn' })).toBeUndefined();
});
