import { afterEach, beforeEach, expect, it } from 'vitest';
import type { PersonRead } from '@muster/shared/protocol/http/people.ts';
import { haveTwoTeams, yuetangLeader, yuhuLeader, yuhuMember } from '../test/field-of-two-teams.ts';
import { memoryStores, startWholeServer, type Visitor, type WholeServer } from '../test/whole-server.ts';

let server: WholeServer;
/** Set: nothing can be recorded. */
let full: boolean;
beforeEach(async () => {
  full = false;
  const stores = memoryStores();
  const { reads } = stores.vault;
  const add: typeof reads.add = (...records) =>
    full ? Promise.reject(new Error('database or disk is full')) : reads.add(...records);
  server = await startWholeServer({}, { ...stores, vault: { ...stores.vault, reads: { ...reads, add } } });
  await haveTwoTeams(server);
});
afterEach(() => server.stop());

interface Page {
  readonly reads: PersonRead[];
  readonly next?: string;
}

const everybody = [yuhuLeader, yuhuMember, yuetangLeader].join(',');
const look = async (visitor: Visitor, ids = everybody) =>
  (await visitor.get(`/api/people?ids=${ids}`)).json();
const reads = async (visitor: Visitor, query = ''): Promise<Page> =>
  (await visitor.get(`/api/people/reads${query}`)).json();

it('V20 an administrator is told who looked at whose data, how much of it, and when', async () => {
  const chief = await server.console('administrator', '');
  const dispatcher = await server.console('dispatcher', '4303');
  await look(dispatcher);
  await look(await server.phone(yuhuMember), `${yuhuMember},${yuhuLeader}`);
  const { reads: found, next } = await reads(chief);
  expect(next).toBeUndefined();
  expect(found).toMatchObject([
    { actorId: yuhuMember, role: 'volunteer', reach: 'name', purpose: 'screen', personIds: [yuhuLeader] },
    { role: 'dispatcher', reach: 'number', personIds: [yuhuLeader, yuhuMember, yuetangLeader] },
  ]);
  expect(found[1]?.account).toMatch(/dispatcher/);
  expect((await reads(chief, `?actor=${yuhuMember}`)).reads).toHaveLength(1);
  expect((await reads(chief, `?person=${yuhuMember}`)).reads).toHaveLength(1);
  expect((await reads(chief, `?person=${yuhuLeader}`)).reads).toHaveLength(2);
});

it('V20 what people are exported for is recorded as that, each export anew after a minute on the screen', async () => {
  const chief = await server.console('administrator', '');
  const staff = await server.console('staff');
  await look(staff, yuhuLeader);
  expect((await staff.get(`/api/people?ids=${yuhuLeader}&purpose=export`)).statusCode).toBe(200);
  expect((await staff.get(`/api/people?ids=${yuhuLeader}&purpose=fun`)).statusCode).toBe(400);
  expect((await reads(chief)).reads.map(({ purpose, reach }) => `${purpose} ${reach}`)).toEqual([
    'export all',
    'screen all',
  ]);
});

it('V20 pages follow one another without a gap', async () => {
  const chief = await server.console('administrator', '');
  for (const ids of [yuhuLeader, yuhuMember, yuetangLeader]) await look(chief, ids);
  const first = await reads(chief, '?limit=2');
  expect(first.reads.map(({ personIds }) => personIds)).toEqual([[yuetangLeader], [yuhuMember]]);
  const second = await reads(chief, `?limit=2&before=${first.next}`);
  expect(second.reads.map(({ personIds }) => personIds)).toEqual([[yuhuLeader]]);
  expect(second.next).toBeUndefined();
});

it('V20 each administrator is told of the people in the own scope, and nobody else is told', async () => {
  await look(await server.console('dispatcher', '4303'));
  const local = await server.console('administrator', '430304');
  expect((await reads(local)).reads.map(({ personIds }) => personIds)).toEqual([[yuetangLeader]]);
  expect((await local.get(`/api/people/reads?person=${yuhuLeader}`)).statusCode).toBe(403);
  for (const role of ['dispatcher', 'staff', 'observer'] as const)
    expect((await (await server.console(role)).get('/api/people/reads')).statusCode).toBe(403);
  expect((await server.visitor().get('/api/people/reads')).statusCode).toBe(401);
});

it('V21 with a full disk people can still be reached; what is kept back is said', async () => {
  const staff = await server.console('staff');
  const before = (await look(staff, yuhuLeader)).people[0];
  expect(before).toMatchObject({ service: expect.any(String), phone: expect.any(String) });
  full = true;
  server.clock.advance(60);
  const { service: _, ...rest } = before;
  expect((await look(staff, yuhuLeader)).people).toEqual([{ ...rest, partial: true }]);
  expect((await look(await server.phone(yuhuMember), yuhuMember)).people[0].partial).toBeUndefined();
  full = false;
  expect((await look(staff, yuhuLeader)).people).toEqual([before]);
});
