import { expect, it } from 'vitest';
import { ChangeList } from '../../kernel/change-list.ts';
import { createPolicyTables } from '../../policy/schema.ts';
import { scoreOf } from './score.ts';
import { knownFrom, type Standing } from './standing.ts';
import { summaryOf } from './summary.ts';
import { drill, facts, ids, members } from './written-drill.ts';
import { endedAt, started, writtenLog } from './written-log.ts';

const person = (personId: string, post: 'leader' | 'member', change: object = {}) => ({
  personId,
  teamId: 'team-1',
  post,
  ...change,
});
const people = [
  person('p0', 'leader'),
  person('p1', 'leader'),
  ...['p2', 'p3', 'p4', 'p5', 'p6', 'p7', 'p8', 'p9'].map((personId) => person(personId, 'member')),
  person('gone', 'member', { retiredAt: '2026-01-01T00:00:00Z' }),
];
const world: Standing = {
  policies: createPolicyTables(new ChangeList()).policies,
  teams: new Map([['team-1', { teamId: 'team-1', name: '一队' }]]),
  volunteers: new Map(people.map((one) => [one.personId, one])),
};
const all = people.slice(0, 10).map(({ personId }) => personId);
const events = writtenLog([
  started,
  { at: 10, type: 'TaskCreated', data: { ...ids, kind: 'seal_boil', needs: [{ people: 10 }], draft: false } },
  { at: 20, type: 'AssignmentOffered', data: { ...facts, teamName: '一队', personIds: all } },
  { at: 30, type: 'OfferAccepted', data: { ...facts, members: members('coming', ...all) } },
  endedAt(3600),
]);

it('who takes part, who leads, and the figures in force', () => {
  expect(knownFrom(world, { teamIds: ['team-1', 'unknown'] })).toMatchObject({
    teams: [{ teamId: 'team-1', name: '一队', people: 10 }],
    leaderIds: new Set(['p0', 'p1']),
    span: { warn: 7, suggest: 5 },
    rest: { hoursWorkedPerHourOwed: 2, hoursOnEndAtMost: 12, windowHours: 24 },
  });
});

it('X5: a span of control is one figure wherever it is shown: two lead eight, and that is four each', () => {
  const known = knownFrom(world, { teamIds: ['team-1'] });
  const score = scoreOf({ drill, events, ...known });
  expect(score.span.exceeded).toBe(0);
  // Without knowing who leads it would be one for nine, above seven: what the report once said beside the screen.
  expect(scoreOf({ drill, events }).span.exceeded).toBe(1);
  expect(summaryOf(score).spansExceeded).toBe(score.span.exceeded);
});
