import { afterEach, beforeEach, expect, it } from 'vitest';
import { v7 } from 'uuid';
import { hashSecret } from '../vault/secrets.ts';
import { haveFlood, haveTwoTeams, yuhuLeader, yuhuMember } from '../test/field-of-two-teams.ts';
import { memoryStores, startWholeServer, type WholeServer } from '../test/whole-server.ts';
import type { Stores } from '../storage/stores.ts';

let server: WholeServer;
let stores: Stores;
beforeEach(async () => {
  stores = memoryStores();
  server = await startWholeServer({}, stores);
  await haveTwoTeams(server);
  await haveFlood(server);
});
afterEach(() => server.stop());

const chunk = (personId: string) => ({
  chunkId: v7(),
  subjectId: 'incident',
  personId,
  from: 0,
  to: 1,
  points: '',
});

/** Everything that is kept of somebody outside the log. */
async function haveTraces(personId: string): Promise<void> {
  const { vault, tracks } = stores;
  const createdAt = '2026-06-24T12:00:00.000Z';
  const expiresAt = '2099-01-01T00:00:00.000Z';
  await vault.tokens.add({
    tokenId: v7(),
    tokenHash: hashSecret(`token ${personId}`),
    kind: 'device',
    label: '手机',
    personId,
    createdBy: 'a',
    createdAt,
  });
  await vault.invites.add({
    codeHash: hashSecret(`code ${personId}`),
    personId,
    createdBy: 'a',
    createdAt,
    expiresAt,
  });
  await vault.accounts.add({
    accountId: v7(),
    account: `leader-${personId}`,
    name: '某某',
    role: 'leader',
    scope: '',
    personId,
    disabled: false,
    passwordHash: 'hash',
    createdAt,
  });
  await vault.people.stage(v7(), [{ personId, name: '某某' }]);
  await tracks.put([chunk(personId)]);
}

/** What is still kept of somebody. */
async function tracesOf(personId: string): Promise<string[]> {
  const { vault, tracks } = stores;
  const kept: string[] = [];
  for await (const row of vault.dump())
    if (row.kind !== 'read' && JSON.stringify(row).includes(personId)) kept.push(row.kind);
  for await (const { personId: whose } of tracks.dump()) if (whose === personId) kept.push('trail');
  return kept.toSorted();
}

const until = async (met: () => Promise<boolean>) => {
  for (let turn = 0; turn < 200 && !(await met()); turn += 1) await new Promise(setImmediate);
};

it('V23 after the log has it, vault and trails forget the person, and the phone is signed out', async () => {
  const phone = await server.phone(yuhuMember);
  const mate = await server.phone(yuhuLeader);
  await haveTraces(yuhuMember);
  await haveTraces(yuhuLeader);
  const left = await tracesOf(yuhuLeader);
  expect(await tracesOf(yuhuMember)).toEqual(left);
  expect(left).toEqual(['account', 'invite', 'person', 'session', 'staged', 'token', 'trail']);
  await server.have('ErasePerson', { personId: yuhuMember });
  await until(async () => (await tracesOf(yuhuMember)).length === 0);
  expect(await tracesOf(yuhuMember)).toEqual([]);
  expect(await tracesOf(yuhuLeader)).toEqual(left);
  expect((await phone.get('/api/session')).statusCode).toBe(401);
  expect((await mate.get('/api/session')).statusCode).toBe(200);
});

it('V23 whoever asks for the name is told that it was erased, and reads nothing of an instant before', async () => {
  const console = await server.console('observer', '');
  await server.have('ErasePerson', { personId: yuhuMember });
  const { people, erased } = (await console.get(`/api/people?ids=${yuhuLeader},${yuhuMember}`)).json();
  expect(people).toHaveLength(1);
  expect(erased).toEqual([yuhuMember]);
  const volunteers = (await console.get('/api/world?tables=volunteers')).json().rows.volunteers;
  expect(volunteers.find((row: { personId: string }) => row.personId === yuhuMember)).toMatchObject({
    erasedAt: expect.any(String),
    skills: [],
  });
});

it('V23 nobody writes the person down again, not even who began before', async () => {
  const staff = await server.console('staff');
  const update = { name: '新名' };
  const { people } = stores.vault;
  let erasing: Promise<unknown> | undefined;
  const put = people.put.bind(people);
  Object.assign(people, {
    async put(batch: Parameters<typeof put>[0]) {
      erasing ??= server.have('ErasePerson', { personId: yuhuMember });
      await erasing;
      await until(async () => (await people.get([yuhuMember])).length === 0);
      return put(batch);
    },
  });
  expect((await staff.send('PUT', `/api/people/${yuhuMember}`, update)).statusCode).toBe(409);
  expect((await staff.send('PUT', `/api/people/${yuhuMember}`, update)).statusCode).toBe(409);
  expect(await tracesOf(yuhuMember)).toEqual([]);
});

it('V23 what a stop left undone is finished at the next start', async () => {
  const { vault } = stores;
  await haveTraces(yuhuMember);
  const remove = vault.people.remove.bind(vault.people);
  let stopped = true;
  // The server is killed before the vault has forgotten.
  Object.assign(vault.people, {
    remove: (personId: string) => (stopped ? new Promise<void>(() => undefined) : remove(personId)),
  });
  await server.have('ErasePerson', { personId: yuhuMember });
  expect(await tracesOf(yuhuMember)).toContain('person');
  await server.stop();
  stopped = false;
  server = await startWholeServer({}, stores);
  expect(await tracesOf(yuhuMember)).toEqual([]);
  expect(await tracesOf(yuhuLeader)).toContain('person');
});

it('V23 a store that fails is asked again', async () => {
  const { vault } = stores;
  const remove = vault.people.remove.bind(vault.people);
  let tries = 0;
  Object.assign(vault.people, {
    async remove(personId: string) {
      tries += 1;
      if (tries === 1) throw new Error('database or disk is full');
      return remove(personId);
    },
  });
  await server.have('ErasePerson', { personId: yuhuMember });
  await until(async () => tries === 1);
  expect(await tracesOf(yuhuMember)).toContain('person');
  // The next erasure takes along what waits, as the timer does.
  await server.have('ErasePerson', { personId: yuhuLeader });
  await until(async () => (await tracesOf(yuhuMember)).length + (await tracesOf(yuhuLeader)).length === 0);
  expect([...(await tracesOf(yuhuMember)), ...(await tracesOf(yuhuLeader))]).toEqual([]);
});
