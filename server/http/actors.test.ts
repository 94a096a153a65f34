import { afterEach, beforeEach, expect, it } from 'vitest';
import type { ActorName } from '@muster/shared/protocol/http/actors.ts';
import { haveTwoTeams, yuetangLeader, yuhuLeader, yuhuMember } from '../test/field-of-two-teams.ts';
import { password, startWholeServer, type Visitor, type WholeServer } from '../test/whole-server.ts';

let server: WholeServer;
let chief: Visitor;
beforeEach(async () => {
  server = await startWholeServer();
  await haveTwoTeams(server);
  chief = await server.console('administrator', '');
});
afterEach(() => server.stop());

const accountIds = async () =>
  new Map(
    ((await chief.get('/api/accounts')).json().accounts as { account: string; accountId: string }[]).map(
      ({ account, accountId }) => [account, accountId],
    ),
  );

async function namesFor(visitor: Visitor, ...ids: string[]): Promise<ActorName[]> {
  const answer = await visitor.get(`/api/actors?ids=${ids.join(',')}`);
  expect(answer.statusCode).toBe(200);
  return answer.json().actors;
}

const reads = async () =>
  ((await chief.get('/api/people/reads')).json().reads as { reach: string; personIds: string[] }[]).map(
    ({ reach, personIds }) => `${reach} ${personIds.length}`,
  );

it('accounts are named to consoles whose scope touches theirs, volunteers to who may see them', async () => {
  const yuhu = await server.console('dispatcher', '430302');
  await server.console('dispatcher', '430304');
  const ids = await accountIds();
  const asked = [...ids.values(), yuhuLeader, yuetangLeader];
  expect(await namesFor(yuhu, ...asked)).toEqual([
    { actorId: ids.get('administrator-1'), name: 'administrator-1', role: 'administrator' },
    { actorId: ids.get('dispatcher-2'), name: 'dispatcher-2', role: 'dispatcher' },
    { actorId: yuhuLeader, name: '周卫国' },
  ]);
  expect(await namesFor(await server.phone(yuhuMember), ids.get('dispatcher-2') ?? '', yuhuLeader)).toEqual([
    { actorId: yuhuLeader, name: '周卫国' },
  ]);
});

it('V20 a name is recorded as a name, once, and not at all by whom more was shown a moment ago', async () => {
  const dispatcher = await server.console('dispatcher');
  await namesFor(dispatcher, yuhuLeader, yuhuMember);
  await namesFor(dispatcher, yuhuLeader, yuhuMember);
  expect(await reads()).toEqual(['name 2']);
  server.clock.advance(61);
  await dispatcher.get(`/api/people?ids=${yuhuLeader}`);
  await namesFor(dispatcher, yuhuLeader);
  expect(await reads()).toEqual(['number 1', 'name 2']);
});

it('somebody who holds an office acts as a person and is named as the office', async () => {
  const account = {
    account: 'zhou',
    name: '值班长周',
    role: 'dispatcher',
    scope: '4303',
    personId: yuhuLeader,
  };
  expect((await chief.send('POST', '/api/accounts', { ...account, password })).statusCode).toBe(201);
  expect(await namesFor(chief, yuhuLeader)).toEqual([
    { actorId: yuhuLeader, name: '值班长周', role: 'dispatcher' },
  ]);
});

it('too many at once, and nobody signed in', async () => {
  expect(
    (await chief.get(`/api/actors?ids=${Array.from({ length: 201 }, () => 'x').join(',')}`)).statusCode,
  ).toBe(400);
  expect((await server.visitor().get('/api/actors?ids=x')).statusCode).toBe(401);
});

it('what a session reads is counted: more than a minute allows is turned away, others are not', async () => {
  await server.stop();
  server = await startWholeServer({ READS_PER_MINUTE: '30' });
  const one = await server.console('dispatcher');
  for (let turn = 0; turn < 30; turn += 1) await one.get(`/api/people?ids=${yuhuLeader}`);
  const turnedAway = await one.get(`/api/people?ids=${yuhuLeader}`);
  expect(turnedAway.statusCode).toBe(429);
  expect(Number(turnedAway.headers['retry-after'])).toBeGreaterThan(0);
  expect((await (await server.console('dispatcher')).get('/api/people?ids=x')).statusCode).toBe(200);
  expect((await one.get('/api/world')).statusCode).toBe(200);
});

it('evaluators are offered to whoever plans drills: accounts that may observe, whose scope touches theirs', async () => {
  const coordinator = await server.console('coordinator', '4303');
  await server.console('observer', '430302');
  await server.console('dispatcher', '4401');
  const answer = await coordinator.get('/api/evaluators');
  expect(answer.statusCode).toBe(200);
  expect((answer.json().actors as ActorName[]).map(({ name }) => name).toSorted()).toEqual([
    'administrator-1',
    'coordinator-2',
    'observer-3',
  ]);
  for (const role of ['dispatcher', 'observer', 'staff'] as const)
    expect((await (await server.console(role, '4303')).get('/api/evaluators')).statusCode, role).toBe(403);
});
