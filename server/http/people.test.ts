import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { v7 } from 'uuid';
import type { Person } from '@muster/shared/protocol/http/people.ts';
import {
  flood,
  haveFlood,
  haveTwoTeams,
  yuetangLeader,
  yuetangTeam,
  yuhuLeader,
  yuhuMember,
} from '../test/field-of-two-teams.ts';
import { startWholeServer, type Visitor, type WholeServer } from '../test/whole-server.ts';

let server: WholeServer;
beforeEach(async () => {
  server = await startWholeServer();
  await haveTwoTeams(server);
  await haveFlood(server);
});
afterEach(() => server.stop());

describe('people', () => {
  it('names are for consoles in scope and for team-mates', async () => {
    expect(names(await read(await server.console('observer', '4303')))).toEqual(['周卫国', '李建军', '王海']);
    expect(names(await read(await server.console('observer', '430304')))).toEqual(['王海']);
    expect(names(await read(await server.phone(yuhuMember)))).toEqual(['周卫国', '李建军']);
    expect((await server.visitor().get(`/api/people?ids=${yuhuMember}`)).statusCode).toBe(401);
  });

  it('numbers are for who must reach people: roster, dispatcher, their own leader, themselves', async () => {
    for (const role of ['administrator', 'staff', 'dispatcher'] as const)
      expect(await numbers(await server.console(role))).toHaveLength(3);
    for (const role of ['coordinator', 'observer'] as const)
      expect(await numbers(await server.console(role))).toEqual([]);
    expect(await numbers(await server.phone(yuhuLeader))).toEqual([yuhuLeader, yuhuMember]);
    expect(await numbers(await server.phone(yuhuMember))).toEqual([yuhuMember]);
  });

  it('the record of service is for the roster and the person', async () => {
    expect(await services(await server.console('staff'))).toBe(2);
    expect(await services(await server.console('dispatcher'))).toBe(0);
    expect(await services(await server.phone(yuhuMember))).toBe(1);
  });

  it('a dispatcher of elsewhere sees the name of who was sent to an incident of theirs, not the number', async () => {
    await server.have('UpdateIncident', { incidentId: flood, jurisdictions: ['4306'] });
    const taskId = v7();
    await server.have('CreateTask', {
      taskId,
      incidentId: flood,
      kind: 'seal_boil',
      place: { lon: 112.94, lat: 27.83 },
      priority: 1,
      needs: [],
    });
    await server.have('SetDuty', { personId: yuetangLeader, duty: 'standby' });
    await server.have('OfferAssignment', {
      assignmentId: v7(),
      taskId,
      teamId: yuetangTeam,
      personIds: [yuetangLeader],
    });
    expect(await read(await server.console('dispatcher', '4306'))).toEqual([
      { personId: yuetangLeader, name: '王海' },
    ]);
  });

  it('are written by staff in scope and by themselves', async () => {
    expect(await write(await server.console('staff', '430302'), yuhuMember)).toBe(204);
    expect(await write(await server.console('staff', '430304'), yuhuMember)).toBe(403);
    expect(await write(await server.console('dispatcher'), yuhuMember)).toBe(403);
    expect(await write(await server.phone(yuhuMember), yuhuMember)).toBe(204);
    expect(await write(await server.phone(yuhuMember), yuhuLeader)).toBe(403);
    expect(await write(await server.console('staff'), v7())).toBe(204);
    const bad = await (
      await server.console('staff')
    ).send('PUT', `/api/people/${yuhuMember}`, { name: '', phone: 'x' });
    expect(bad.json().errors.map(({ path }: { path: string }) => path)).toEqual(['/name', '/phone']);
  });
});

async function read(visitor: Visitor): Promise<Person[]> {
  const ids = [yuhuLeader, yuhuMember, yuetangLeader, v7()];
  return (await visitor.get(`/api/people?ids=${ids.join(',')}`)).json().people;
}

function names(people: readonly Person[]): string[] {
  return people.map(({ name }) => name).toSorted();
}

/** Whose numbers the visitor is told. */
async function numbers(visitor: Visitor): Promise<string[]> {
  const people = await read(visitor);
  return people.flatMap(({ personId, phone }) => (phone === undefined ? [] : [personId])).toSorted();
}

/** Of how many the visitor is told the record of service. */
async function services(visitor: Visitor): Promise<number> {
  return (await read(visitor)).filter(({ service }) => service).length;
}

async function write(visitor: Visitor, personId: string): Promise<number> {
  const update = { name: '新名', phone: '139 0000 0000' };
  return (await visitor.send('PUT', `/api/people/${personId}`, update)).statusCode;
}
