import { expect, it } from 'vitest';
import { preemptionsOf } from './preempted.ts';
import { conductOfLines, endedAt, started, type Line } from './written-log.ts';

const facts = { taskId: 't1', incidentId: 'i1', assignmentId: 'a1', teamId: 'team-1', teamName: '一队' };
const left = (at: number, personId: string, reason: string): Line => ({
  at,
  type: 'MemberReported',
  data: { ...facts, personId, state: 'released', reason },
});

it('X2: whom real work took out of the drill, by one command together, and whether their team went on', () => {
  const other = { ...facts, assignmentId: 'a2', teamId: 'team-2', teamName: '二队' };
  const members = ['p3', 'p4'].map((personId) => ({ personId, state: 'released' }));
  const conduct = conductOfLines([
    started,
    left(50, 'p9', 'ill'),
    left(100, 'p1', 'preempted'),
    { ...left(100, 'p2', 'preempted'), same: true },
    { at: 200, type: 'AssignmentWithdrawn', data: { ...other, reason: 'preempted', members } },
    { at: 300, type: 'AssignmentWithdrawn', data: { ...facts, reason: 'stand_down', members: [] } },
    endedAt(900),
  ]);
  expect(preemptionsOf(conduct)).toEqual([
    {
      seconds: 100,
      teamId: 'team-1',
      teamName: '一队',
      taskId: 't1',
      personIds: ['p1', 'p2'],
      whole: false,
      links: [
        { seq: 3, index: 0 },
        { seq: 3, index: 1 },
      ],
    },
    {
      seconds: 200,
      teamId: 'team-2',
      teamName: '二队',
      taskId: 't1',
      personIds: ['p3', 'p4'],
      whole: true,
      links: [{ seq: 4, index: 0 }],
    },
  ]);
});
