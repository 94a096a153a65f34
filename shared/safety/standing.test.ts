import { describe, expect, it } from 'vitest';
import { given, secondsAfter, testNoon } from '../domain/given.ts';
import * as scene from '../domain/scene.ts';
import type { Actor, DomainEvent } from '../kernel/envelope.ts';
import type { SafetyEvents } from './events.ts';
import { rollCallStanding } from './standing.ts';

const { incidentId, assignmentId, teamId, leaderId, memberId } = scene;
const rollCallId = scene.testId(110);
const minutes = (count: number) => secondsAfter(testNoon, count * 60);

const desk: Actor = { id: 'account-1', role: 'dispatcher', scope: '430302' };
const atWork = [scene.offered, scene.accepted, scene.enRoute, scene.onScene];
/** Leader and member are on scene; the deputy said no. */
const present = [leaderId, memberId];

const opened = (change: Partial<SafetyEvents['RollCallOpened']> = {}): DomainEvent & { actor: Actor } => ({
  type: 'RollCallOpened',
  data: {
    rollCallId,
    incidentId,
    personIds: present,
    groups: [{ assignmentId, teamId, teamName: '雨湖区应急排', personIds: present }],
    dueAt: minutes(2),
    deskAt: minutes(5),
    automatic: false,
    ...change,
  },
  actor: desk,
});
const answered = (...personIds: string[]): DomainEvent => ({
  type: 'RollCallAnswered',
  data: { rollCallId, incidentId, personIds },
});
const escalated = (to: 'leader' | 'dispatcher', ...personIds: string[]): DomainEvent => ({
  type: 'RollCallEscalated',
  data: { rollCallId, incidentId, to, personIds },
});

describe('rollCallStanding', () => {
  const standing = (at: number, ...facts: DomainEvent[]) => {
    const row = given(...scene.scene, ...atWork, opened(), ...facts).world.rollCalls.get(rollCallId);
    if (!row) throw new Error('not called');
    const { missing, ...rest } = rollCallStanding(row, minutes(at));
    return { ...rest, missing: missing.map(({ personId }) => personId) };
  };

  it('PAR says how many answered, who is missing, and for how long', () => {
    expect(standing(1)).toEqual({
      total: 2,
      answered: 0,
      left: 0,
      missing: present,
      missingSeconds: 60,
      overdue: false,
      escalatedTo: undefined,
      complete: false,
    });
    expect(standing(2, answered(memberId))).toMatchObject({
      answered: 1,
      missing: [leaderId],
      overdue: true,
    });
    expect(standing(3, answered(memberId), escalated('leader', leaderId))).toMatchObject({
      missingSeconds: 180,
      escalatedTo: 'leader',
    });
  });

  it('PAR whoever left is not counted, and with nobody missing nothing is overdue', () => {
    const left: DomainEvent = {
      type: 'RollCallLeft',
      data: { rollCallId, incidentId, personIds: [leaderId] },
    };
    expect(standing(9, answered(memberId), left)).toEqual({
      total: 1,
      answered: 1,
      left: 1,
      missing: [],
      missingSeconds: 0,
      overdue: false,
      escalatedTo: undefined,
      complete: true,
    });
  });

  it('PAR of one that was closed stands still', () => {
    const closed = {
      type: 'RollCallClosed',
      data: { rollCallId, incidentId, reason: '改用对讲机', missingPersonIds: [leaderId] },
      at: minutes(4),
    };
    expect(standing(60, answered(memberId), closed)).toMatchObject({ missingSeconds: 240, overdue: true });
  });
});
