/** Several servers on one log, one vault and one bus: in one process here, as processes in the system test. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { v7 } from 'uuid';
import { visibleRows } from '@muster/shared/access/view.ts';
import type { Commit } from '@muster/shared/kernel/envelope.ts';
import type { Fix } from '@muster/shared/telemetry/fix.ts';
import type { Bus } from './bus/bus.ts';
import { createLocalBus } from './bus/local.ts';
import type { Stores } from './storage/stores.ts';
import { haveTwoTeams, yuhuLeader, yuhuMember, yuhuTeam } from './test/field-of-two-teams.ts';
import { createHandClock, type HandClock } from './test/hand-clock.ts';
import { openMap } from './test/map-console.ts';
import { until } from './test/rig.ts';
import { createSharedBus, type SharedBus } from './test/shared-bus.ts';
import { memoryStores, startWholeServer, type Visitor, type WholeServer } from './test/whole-server.ts';
import { connectReplica, type WireReplica } from './test/wire-replica.ts';

const city: [number, number, number, number] = [112.5, 27.5, 113.5, 28.5];
const place = { lon: 112.94, lat: 27.83 };

let stores: Stores;
let clock: HandClock;
let bus: SharedBus;
let servers: OneOfSeveral[];
let replicas: WireReplica[];

type OneOfSeveral = WholeServer & { readonly url: string; readonly bus: Bus };

/** One more server on the same stores, by a bus of its own or by none (as without Redis). */
async function start(end: Bus = bus.join()): Promise<OneOfSeveral> {
  const server = await startWholeServer({ PORT: '0' }, { ...stores, kind: 'mongodb' }, { clock, bus: end });
  const { url } = await server.app.start();
  servers.push({ ...server, url, bus: end });
  return { ...server, url, bus: end };
}

function connect({ url }: { readonly url: string }, visitor: Visitor): WireReplica {
  const replica = connectReplica(url, visitor.cookie?.split('=')[1] ?? '');
  replicas.push(replica);
  return replica;
}

async function connected(server: { readonly url: string }, visitor: Visitor): Promise<WireReplica> {
  const replica = connect(server, visitor);
  await until(() => replica.synced, 'the client is synced');
  return replica;
}

function fix(change: Partial<Fix> = {}): Fix {
  return { t: clock.iso(), ...place, acc: 8, ...change };
}

async function accountOf(administrator: Visitor, role: string): Promise<string> {
  const { accounts } = (await administrator.get('/api/accounts')).json() as {
    accounts: { accountId: string; role: string }[];
  };
  return accounts.find((account) => account.role === role)?.accountId ?? '';
}

async function shareAndServe(server: WholeServer, personId: string): Promise<void> {
  await server.have('SetSharing', { personId, sharing: true });
  await server.have('SetDuty', { personId, duty: 'on_duty' });
}

const framesFrom = ({ bus: { serverId } }: OneOfSeveral) =>
  bus.published.filter(({ channel, from }) => channel === 'positions' && from === serverId).length;

beforeEach(() => {
  stores = memoryStores();
  clock = createHandClock();
  bus = createSharedBus();
  servers = [];
  replicas = [];
});
afterEach(async () => {
  for (const replica of replicas) replica.close();
  for (const server of servers) await server.stop();
});

describe('positions', () => {
  it('T3 a phone on one server is seen on a console of another, as row and as position, and told on by nobody', async () => {
    const [one, two, three] = [await start(), await start(), await start()];
    await haveTwoTeams(one);
    await shareAndServe(one, yuhuMember);
    const phone = await connected(one, await one.phone(yuhuMember));
    const desk = await connected(two, await one.console('dispatcher'));
    const map = openMap(desk.socket);
    expect(await desk.socket.emitWithAck('watch', { bbox: city })).toEqual({});

    expect(await phone.socket.emitWithAck('fix', { fixes: [fix()] })).toMatchObject({ accepted: 1 });
    await until(() => map.people.has(yuhuMember), 'the position is drawn');
    expect(map.people.get(yuhuMember)).toMatchObject({ state: 'on_duty', jump: false });
    expect(map.people.get(yuhuMember)?.lon).toBeCloseTo(place.lon, 4);
    expect(desk.rows.get(`volunteers:${yuhuMember}`)).toMatchObject({ duty: 'on_duty', teamId: yuhuTeam });

    clock.advance(10);
    await phone.socket.emitWithAck('fix', { fixes: [fix({ lon: 112.942 })] });
    await until(() => (map.people.get(yuhuMember)?.lon ?? 0) > 112.9415, 'it moves');
    // Two rounds of everybody's later nothing more has been said, and the others never said anything.
    await new Promise((resolve) => setTimeout(resolve, 1_200));
    expect([one, two, three].map(framesFrom)).toEqual([2, 0, 0]);
  });
});

describe('rights', () => {
  it('a session that ends on one server is cut on the other at once', async () => {
    const [one, two] = [await start(), await start()];
    await haveTwoTeams(one);
    const phone = await one.phone(yuhuMember);
    const elsewhere = await connected(two, phone);
    expect((await phone.send('DELETE', '/api/session')).statusCode).toBe(204);
    await until(() => !elsewhere.socket.connected, 'the socket is cut');
    expect(elsewhere.notices).toContainEqual({ code: 'session-ended' });
    const again = two.visitor(phone.cookie);
    expect((await again.get('/api/session')).statusCode).toBe(401);
  });

  it('an account that becomes another, or is disabled, is so on the other server too', async () => {
    const [one, two] = [await start(), await start()];
    await haveTwoTeams(one);
    const administrator = await one.console('administrator', '');
    const desk = await one.console('dispatcher', '4303');
    const accountId = await accountOf(administrator, 'dispatcher');
    const elsewhere = await connected(two, desk);
    expect(elsewhere.rows.has(`volunteers:${yuhuLeader}`)).toBe(true);
    const change = (update: object) => administrator.send('PATCH', `/api/accounts/${accountId}`, update);
    expect((await change({ scope: '430304' })).statusCode).toBe(200);
    await until(() => elsewhere.synced && !elsewhere.rows.has(`volunteers:${yuhuLeader}`), 'it starts over');
    expect(elsewhere.notices).toContainEqual({ code: 'audience-changed' });
    expect((await change({ disabled: true })).statusCode).toBe(200);
    await until(() => !elsewhere.socket.connected, 'the socket is cut');
  });

  it('without a bus the vault tells, within seconds', async () => {
    const [one, two] = [await start(createLocalBus()), await start(createLocalBus())];
    await haveTwoTeams(one);
    await until(() => two.app.kernel.head === one.app.kernel.head, 'the second has caught up');
    const administrator = await one.console('administrator', '');
    const [desk, other] = [await one.console('dispatcher', '4303'), await one.console('staff', '4303')];
    const accountId = await accountOf(administrator, 'staff');
    const [ends, changes] = [await connected(two, desk), await connected(two, other)];
    await new Promise((resolve) => setTimeout(resolve, 2_100));
    await desk.send('DELETE', '/api/session');
    await until(() => !ends.socket.connected, 'the socket is cut');
    await administrator.send('PATCH', `/api/accounts/${accountId}`, { scope: '430304' });
    await until(
      () => changes.synced && !changes.rows.has(`volunteers:${yuhuLeader}`),
      'the other starts over',
    );
  });

  it('a session used on one server does not run out on the other', async () => {
    const [one, two] = [await start(), await start()];
    await haveTwoTeams(one);
    const desk = await one.console('dispatcher');
    const elsewhere = two.visitor(desk.cookie);
    expect((await elsewhere.get('/api/session')).statusCode).toBe(200);
    clock.advance(11 * 3600);
    expect((await desk.get('/api/session')).statusCode).toBe(200);
    clock.advance(2 * 3600);
    expect((await elsewhere.get('/api/session')).statusCode).toBe(200);
  });

  it('a feed token taken back on one server cuts its reader on the other', async () => {
    const [one, two] = [await start(), await start()];
    await haveTwoTeams(one);
    const administrator = await one.console('administrator', '');
    const made = await administrator.send('POST', '/api/tokens', {
      kind: 'feed',
      label: '县里',
      scope: '4303',
    });
    const { token, tokenId } = made.json();
    const reader = new WebSocket(`${two.url.replace('http', 'ws')}/feed?token=${token}`);
    const closed = new Promise((resolve) => reader.addEventListener('close', resolve));
    await new Promise((resolve) => reader.addEventListener('message', resolve, { once: true }));
    expect((await administrator.send('DELETE', `/api/tokens/${tokenId}`)).statusCode).toBe(204);
    await closed;
  });
});

it('P1 what a console on one server has shown, a phone on another hears', async () => {
  const [one, two] = [await start(), await start()];
  await haveTwoTeams(one);
  const phone = await connected(one, await one.phone(yuhuMember));
  const desk = await connected(two, await one.console('dispatcher'));
  const id = v7();
  const envelope = { id, name: 'SetDuty', data: { personId: yuhuMember, duty: 'on_duty' } };
  const answer = await phone.socket.emitWithAck('command', envelope);
  await until(() => (desk.cursor?.to ?? 0) >= answer.seq, 'the desk shows it');
  desk.socket.emit('seen', { seq: answer.seq });
  await until(
    () => phone.notices.some((notice) => notice.code === 'seen' && notice.seq >= answer.seq),
    'seen',
  );
});

it('S1 a client that comes from a server that is ahead is not sent back in time', async () => {
  const [one, two] = [await start(), await start()];
  await haveTwoTeams(one);
  const desk = await one.console('dispatcher');
  const replica = await connected(one, desk);
  const { cursor } = replica;
  if (!cursor) throw new Error('no cursor');
  const head = await stores.journal.head();
  const elsewhere = await connected(two, desk);
  const asking = elsewhere.sync({ epoch: cursor.epoch, since: head + 1 });
  await new Promise((resolve) => setTimeout(resolve, 100));
  const seq = await one.have('SetDuty', { personId: yuhuMember, duty: 'on_duty' });
  await asking;
  expect(seq).toBe(head + 1);
  expect(elsewhere.cursor?.to).toBe(seq);
});

it('J2 J9 several kernels that all write hear each commit once, in order, and tick without doubling anything', async () => {
  const kernels = [await start(), await start(), await start()];
  const [one] = kernels;
  if (!one) throw new Error('nobody started');
  const heard = kernels.map(({ app }) => {
    const commits: Commit[] = [];
    app.kernel.onCommit((commit) => commits.push(commit));
    return commits;
  });
  await haveTwoTeams(one);
  await until(() => kernels.every(({ app }) => app.kernel.head === one.app.kernel.head), 'all have read it');
  const incidentId = v7();
  const flood = { incidentId, kind: 'flood', title: '洪水', place, division: '430302' } as const;
  await one.have('OpenIncident', flood);
  const taskId = v7();
  const needs = [{ people: 1 }];
  await one.have('CreateTask', { taskId, incidentId, kind: 'seal_boil', place, priority: 1, needs });
  await one.have('SetDuty', { personId: yuhuLeader, duty: 'on_duty' });
  await one.have('OfferAssignment', {
    assignmentId: v7(),
    taskId,
    teamId: yuhuTeam,
    personIds: [yuhuLeader],
    offerSeconds: 60,
  });
  clock.advance(600);
  const writing = kernels.flatMap((server, index) =>
    Array.from({ length: 20 }, (_, count) =>
      server.have('AddNote', { incidentId, text: `${index}-${count}` }),
    ),
  );
  await Promise.all([...writing, ...kernels.map(({ app }) => app.kernel.tick())]);
  await Promise.all(kernels.map(({ app }) => app.kernel.tick()));
  const { journal } = stores;
  const head = await journal.head();
  await until(() => kernels.every(({ app }) => app.kernel.head === head), 'all have read everything');
  const log = await journal.read(0, 10_000);
  for (const commits of heard) expect(commits.map(({ seq }) => seq)).toEqual(log.map(({ seq }) => seq));
  expect(log.map(({ seq }) => seq)).toEqual(Array.from({ length: head }, (_, index) => index + 1));
  const events = log.flatMap(({ entries }) => entries.flatMap((entry) => entry.events));
  expect(events.filter(({ type }) => type === 'NoteAdded')).toHaveLength(60);
  expect(events.filter(({ type }) => type === 'OfferExpired')).toHaveLength(1);
  const audience = { kind: 'console', role: 'administrator', scope: '' } as const;
  const worlds = kernels.map(({ app }) => [...visibleRows(audience, app.kernel.world)]);
  for (const world of worlds) expect(world).toEqual(worlds[0]);
});
