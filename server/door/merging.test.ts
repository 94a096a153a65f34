import { afterEach, beforeEach, expect, it } from 'vitest';
import { v7 } from 'uuid';
import type { Stores } from '../storage/stores.ts';
import { haveTwoTeams, yuetangLeader, yuhuLeader, yuhuMember, yuhuTeam } from '../test/field-of-two-teams.ts';
import { until } from '../test/rig.ts';
import { memoryStores, startWholeServer, type WholeServer } from '../test/whole-server.ts';
import { hashSecret } from '../vault/secrets.ts';

let server: WholeServer;
let stores: Stores;
beforeEach(async () => {
  stores = memoryStores();
  server = await startWholeServer({}, stores);
  await haveTwoTeams(server);
});
afterEach(() => server.stop());

const twin = '00000000-0002-7000-8000-000000000009';
const second = '00000000-0002-7000-8000-00000000000a';
const expiresAt = '2099-01-01T00:00:00.000Z';
const createdAt = '2026-06-24T12:00:00.000Z';

async function haveTwin(personId: string, facts: object): Promise<void> {
  await server.have('EnrolVolunteer', { personId, teamId: yuhuTeam, post: 'member', skills: [] });
  await stores.vault.people.put([{ personId, name: '李建军', ...facts }]);
}

const merge = (personId: string, duplicatePersonId: string) =>
  server.have('MergeVolunteers', { personId, duplicatePersonId });
const known = async (personId: string) => (await stores.vault.people.get([personId]))[0];
async function isGone(personId: string): Promise<void> {
  await until(
    () => server.app.kernel.world.volunteers.get(personId)?.mergedInto !== undefined,
    `${personId} is merged`,
  );
  for (let turn = 0; turn < 200 && (await known(personId)); turn += 1)
    await new Promise((resolve) => setTimeout(resolve, 5));
  expect(await known(personId)).toBeUndefined();
}

it('V24 what the kept record lacks is taken from the duplicate, what it has stays; the duplicate is gone', async () => {
  await haveTwin(twin, { phone: '13900000000', emergencyContact: '妻 13911111111', service: '别部' });
  await merge(yuhuMember, twin);
  await isGone(twin);
  expect(await known(yuhuMember)).toEqual({
    personId: yuhuMember,
    name: '李建军',
    phone: '13800000002',
    emergencyContact: '妻 13911111111',
    service: '某部',
  });
});

it('V24 nobody comes in as the duplicate any more: sessions, invites and trackers end', async () => {
  await haveTwin(twin, {});
  const phone = await server.phone(twin);
  const staff = await server.console('staff');
  const { code } = (await staff.send('POST', '/api/session/invite', { personId: twin })).json();
  const tracker = { kind: 'device', personId: twin, label: '手机' };
  expect((await staff.send('POST', '/api/tokens', tracker)).statusCode).toBe(201);
  await merge(yuhuMember, twin);
  await isGone(twin);
  expect((await phone.get('/api/session')).statusCode).toBe(401);
  expect((await server.visitor().send('POST', '/api/session', { invite: code })).statusCode).toBe(401);
  expect(await stores.vault.tokens.list()).toEqual([]);
  expect((await staff.send('PUT', `/api/people/${twin}`, { name: '又来' })).statusCode).toBe(409);
  // Whatever was done under it is known by the name of the record that stays.
  const { actors } = (await staff.get(`/api/actors?ids=${twin}`)).json();
  expect(actors).toEqual([{ actorId: twin, name: '李建军' }]);
  const { people } = (await staff.get(`/api/people?ids=${twin}`)).json();
  expect(people).toEqual([{ personId: twin, name: '李建军' }]);
});

it('V24 a stop in between loses nothing: what is left is done at the next start, and once is as good as twice', async () => {
  await haveTwin(twin, { emergencyContact: '妻 13911111111' });
  await merge(yuhuMember, twin);
  await isGone(twin);
  await server.stop();
  // As a stop would have left it: nothing of it done in the vault.
  await stores.vault.people.put([
    { personId: yuhuMember, name: '李建军', phone: '13800000002' },
    { personId: twin, name: '李建军', emergencyContact: '妻 13911111111' },
  ]);
  await stores.vault.invites.add({
    codeHash: hashSecret('code'),
    personId: twin,
    createdBy: 'a',
    createdAt,
    expiresAt,
  });
  server = await startWholeServer({}, stores);
  expect(await known(twin)).toBeUndefined();
  expect(await known(yuhuMember)).toEqual({
    personId: yuhuMember,
    name: '李建军',
    phone: '13800000002',
    emergencyContact: '妻 13911111111',
  });
  expect(await stores.vault.invites.redeem(hashSecret('code'), createdAt)).toBe('unknown');
  const whole = await known(yuhuMember);
  await server.stop();
  server = await startWholeServer({}, stores);
  expect(await known(yuhuMember)).toEqual(whole);
});

it('V24 merged twice in a row, everything ends with the last; erased, all of them are forgotten', async () => {
  await haveTwin(twin, { emergencyContact: '妻 13911111111' });
  await haveTwin(second, { service: '水兵' });
  await stores.tracks.put([
    { chunkId: v7(), subjectId: 'incident', personId: twin, from: 0, to: 1, points: '' },
  ]);
  await merge(second, twin);
  await isGone(twin);
  await merge(yuetangLeader, second);
  await isGone(second);
  expect(await known(yuetangLeader)).toMatchObject({
    name: '王海',
    phone: '13800000003',
    emergencyContact: '妻 13911111111',
    service: '水兵',
  });
  await server.have('RetireVolunteer', { personId: yuetangLeader });
  await server.have('ErasePerson', { personId: yuetangLeader });
  const trails = async () => {
    const found: string[] = [];
    for await (const { personId } of stores.tracks.dump()) found.push(personId);
    return found;
  };
  for (let turn = 0; turn < 200 && ((await trails()).length > 0 || (await known(yuetangLeader))); turn += 1)
    await new Promise((resolve) => setTimeout(resolve, 5));
  expect(await trails()).toEqual([]);
  expect(await known(yuetangLeader)).toBeUndefined();
  expect(await known(yuhuLeader)).toBeDefined();
});

it('V24 what cannot be opened for now is neither overwritten nor thrown away', async () => {
  await haveTwin(twin, { service: '别部', partial: true });
  await merge(yuhuMember, twin);
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(await known(twin)).toMatchObject({ service: '别部' });
  expect(await known(yuhuMember)).toMatchObject({ service: '某部', phone: '13800000002' });
});
