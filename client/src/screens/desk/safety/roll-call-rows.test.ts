import { describe, expect, it } from 'vitest';
import type { RollCall, RollCallPerson } from '@muster/shared/safety/schema.ts';
import { ids, noon, sampleEvening, sampleId } from '../sample-world.ts';
import { answeredPeople, currentRollCall, helpedFor, missingRows } from './roll-call-rows.ts';

const at = (minute: number): string => new Date(Date.parse(noon) + minute * 60_000).toISOString();

const person = (personId: string, change: Partial<RollCallPerson> = {}): RollCallPerson => ({
  personId,
  teamId: ids.yuetang,
  assignmentId: ids.offer,
  ...change,
});

function call(number: number, change: Partial<RollCall> = {}): RollCall {
  return {
    rollCallId: sampleId(number),
    incidentId: ids.incident,
    openedAt: at(number),
    openedBy: 'account-1',
    automatic: false,
    dueAt: at(number + 2),
    deskAt: at(number + 5),
    total: 3,
    people: [
      person(ids.leader, { answeredAt: at(1) }),
      person(ids.member),
      person(sampleId(102), { leftAt: at(1) }),
      person(sampleId(103), { answeredAt: at(2) }),
    ],
    status: 'open',
    ...change,
  };
}

describe('a roll call on the page of its incident', () => {
  it('who is missing is listed with where to look and whom to send; who left is not', () => {
    const { world } = sampleEvening();
    const [row, ...rest] = missingRows(world, call(1), new Map());
    expect(rest).toEqual([]);
    expect(row?.person.personId).toBe(ids.member);
    expect(row?.last).toMatchObject({ from: 'incident' });
  });

  it('a position that is known is where to look first', () => {
    const { world } = sampleEvening();
    const positions = new Map([[ids.member, { lon: 112.91, lat: 27.81 }]]);
    const [row] = missingRows(world, call(1), positions);
    expect(row?.last).toEqual({ place: { lon: 112.91, lat: 27.81 }, from: 'position' });
  });

  it('nobody is sent to whom a closed one missed', () => {
    const [row] = missingRows(sampleEvening().world, call(1, { status: 'closed' }), new Map());
    expect(row).toEqual({ person: person(ids.member), last: undefined, team: undefined });
  });

  it('who answered is listed with the latest first', () => {
    expect(answeredPeople(call(1)).map(({ personId }) => personId)).toEqual([sampleId(103), ids.leader]);
  });

  it('the open one counts, else the latest', () => {
    const [old, open, late] = [call(1, { status: 'completed' }), call(2), call(3, { status: 'closed' })];
    expect(currentRollCall([old, late, open])?.rollCallId).toBe(sampleId(2));
    expect(currentRollCall([old, late])?.rollCallId).toBe(sampleId(3));
    expect(currentRollCall([])).toBeUndefined();
  });
});

describe('whom to send to those who are missing', () => {
  it('PAR the same team for the same place is named once, under the last of those it is for', () => {
    const at = (lon: number) => ({ place: { lon, lat: 27.8 }, from: 'task' as const });
    const row = (lon: number, teamId: string) =>
      ({ person: person(ids.member), last: at(lon), team: { teamId } }) as unknown as ReturnType<
        typeof missingRows
      >[number];
    expect(helpedFor([])).toEqual([]);
    expect(helpedFor([row(1, 'a'), row(1, 'a'), row(1, 'a')])).toEqual([0, 0, 3]);
    expect(helpedFor([row(1, 'a'), row(2, 'a'), row(2, 'a'), row(2, 'b')])).toEqual([1, 0, 2, 1]);
  });
});
