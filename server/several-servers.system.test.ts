/** Servers as they are run, processes of their own on one MongoDB and one Redis: seen across, and one of them killed. */
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { v7 } from 'uuid';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { EventPage, LogEvent } from '@muster/shared/protocol/http/events.ts';
import type { Health } from '@muster/shared/protocol/http/health.ts';
import { startFailoverProxy, type FailoverProxy } from './test/failover-proxy.ts';
import { openMap } from './test/map-console.ts';
import { mongoServers } from './test/mongo-servers.ts';
import { makeAdministrator, makeDesk, makePhone, sendAll, type Caller } from './test/people-at-work.ts';
import { run, startProcess, type RunningServer } from './test/process.ts';
import { redisOrWhy, redisVersion, startRedis, type RedisServer } from './test/redis-server.ts';
import { until } from './test/rig.ts';
import { connectReplica, type WireReplica } from './test/wire-replica.ts';

const found = mongoServers();
/** The real one where there is one, else the first. */
const mongo = found.find(({ name }) => name.startsWith('MongoDB')) ?? found[0];
const where = `${mongo?.name ?? 'skipped: nothing speaks the protocol of MongoDB'} and ${redisOrWhy}`;

const city: [number, number, number, number] = [112.5, 27.5, 113.5, 28.5];
const place = { lon: 112.94, lat: 27.83 };
const division = '430302';
const [teamId, leader, member] = [v7(), v7(), v7()];

describe.skipIf(!mongo || redisVersion === undefined)(`on ${where}`, () => {
  let folder: string;
  let redis: RedisServer;
  let environment: Record<string, string>;
  let one: RunningServer;
  let two: RunningServer;
  let administrator: Caller;
  let desk: Caller;
  let replicas: WireReplica[];
  let proxy: FailoverProxy | undefined;

  const start = (name: string, more: Record<string, string> = {}): Promise<RunningServer> =>
    startProcess({ ...environment, DATA_DIR: join(folder, name), ...more });

  async function connected(url: string, caller: Caller): Promise<WireReplica> {
    const replica = connectReplica(url, caller.token);
    replicas.push(replica);
    await until(() => replica.synced, 'a client is synced', 20_000);
    return replica;
  }

  async function headOf(url: string): Promise<number> {
    return (await administrator.get<Health>(url, '/api/health')).seq;
  }

  async function events(url: string): Promise<LogEvent[]> {
    const all: LogEvent[] = [];
    for (let after: number | undefined = 0; after !== undefined;) {
      const page: EventPage = await administrator.get(url, `/api/events?after=${after}&limit=500`);
      all.push(...page.events);
      after = page.next;
    }
    return all;
  }

  beforeAll(async () => {
    if (!mongo) return;
    folder = await mkdtemp(join(tmpdir(), 'muster-several-'));
    redis = await startRedis();
    environment = {
      MONGODB_URL: await mongo.freshDatabase(),
      REDIS_URL: redis.url,
      MUSTER_KEY: randomBytes(32).toString('base64'),
      BACKUP_EVERY_HOURS: '0',
    };
    one = await start('one');
    two = await start('two');
    administrator = await makeAdministrator(one);
    const home = place;
    const { url } = one;
    const team = { teamId, name: '雨湖应急排', kind: 'emergency' as const, division, home, equipment: [] };
    await administrator.have(url, 'RegisterTeam', team);
    await administrator.have(url, 'EnrolVolunteer', { personId: leader, teamId, post: 'leader', skills: [] });
    await administrator.have(url, 'EnrolVolunteer', { personId: member, teamId, post: 'member', skills: [] });
    desk = await makeDesk(administrator, url, '4303');
  }, 120_000);
  afterAll(async () => {
    for (const server of [one, two]) await server?.end('SIGKILL');
    await redis?.stop();
    await mongo?.stop();
    if (folder) await rm(folder, { recursive: true, force: true });
  });
  replicas = [];
  afterEach(async () => {
    for (const replica of replicas.splice(0)) replica.close();
    await proxy?.stop();
    proxy = undefined;
  });

  it('T3 a phone on one server is seen on a console of the other: its row, and where it is', async () => {
    const phone = await connected(one.url, await makePhone(administrator, one.url, member));
    const console = await connected(two.url, desk);
    const map = openMap(console.socket);
    expect(await console.socket.emitWithAck('watch', { bbox: city })).toEqual({});
    const answers = await sendAll(
      phone,
      [
        { id: v7(), name: 'SetSharing', data: { personId: member, sharing: true } },
        { id: v7(), name: 'SetDuty', data: { personId: member, duty: 'on_duty' } },
      ],
      () => undefined,
    );
    expect(answers.every((answer) => 'seq' in answer)).toBe(true);
    const fix = { t: new Date().toISOString(), ...place, acc: 8 };
    expect(await phone.socket.emitWithAck('fix', { fixes: [fix] })).toMatchObject({ accepted: 1 });
    await until(() => map.people.has(member), 'the position is drawn', 20_000);
    expect(map.people.get(member)?.lat).toBeCloseTo(place.lat, 4);
    await until(
      () => (console.rows.get(`volunteers:${member}`) as { duty?: string }).duty === 'on_duty',
      'the row shows it',
    );
    expect(console.misshapen).toEqual([]);
  }, 60_000);

  it('a session that ends on one server is cut on the other', async () => {
    const caller = await makePhone(administrator, one.url, member);
    const phone = await connected(two.url, caller);
    expect((await caller.send('DELETE', one.url, '/api/session')).status).toBe(204);
    await until(() => phone.notices.some(({ code }) => code === 'session-ended'), 'it is told', 20_000);
    await until(() => !phone.socket.connected, 'it is cut');
    expect((await caller.send('GET', two.url, '/api/session')).status).toBe(401);
  }, 60_000);

  it('a server without Redis does not start beside them, unless positions may stay local', async () => {
    const alone = {
      ...environment,
      REDIS_URL: '',
      PORT: '0',
      DATA_DIR: join(folder, 'three'),
      LOG_LEVEL: 'warn',
    };
    const refused = await run('main.ts', [], alone);
    expect([refused.code, refused.err]).toEqual([
      1,
      expect.stringContaining('another server runs on this MongoDB'),
    ]);
    expect(refused.err).toContain('REDIS_URL');
    expect(refused.err).toContain('POSITIONS_STAY_LOCAL=1');
    const told = await start('three', { REDIS_URL: '', POSITIONS_STAY_LOCAL: '1' });
    expect(await told.end('SIGTERM')).toBe(0);
  }, 90_000);

  it('J1 P2 a server is killed in the middle of a task: its phone goes to the other, and nothing is lost or twice', async () => {
    const at = two.url;
    const [incidentId, taskId, assignmentId] = [v7(), v7(), v7()];
    await desk.have(at, 'OpenIncident', { incidentId, kind: 'flood', title: '管涌', place, division });
    await desk.have(at, 'CreateTask', {
      taskId,
      incidentId,
      kind: 'seal_boil',
      place,
      priority: 1,
      needs: [{ people: 1 }],
    });
    for (const personId of [leader, member])
      await administrator.have(at, 'SetDuty', { personId, duty: 'on_duty' });
    await desk.have(at, 'OfferAssignment', { assignmentId, taskId, teamId, personIds: [leader, member] });

    proxy = await startFailoverProxy([one, two]);
    const caller = await makePhone(administrator, at, leader);
    const phone = await connected(proxy.url, caller);
    const console = await connected(at, desk);
    const map = openMap(console.socket);
    await console.socket.emitWithAck('watch', { bbox: city });
    const say = (name: string, data: object) => ({ id: v7(), name, data });
    const outbox = [
      say('SetSharing', { personId: leader, sharing: true }),
      say('AnswerOffer', { assignmentId, answer: 'accept' }),
      say('ReportProgress', { assignmentId, state: 'en_route' }),
      ...Array.from({ length: 10 }, (_, count) =>
        say('SendSitrep', { incidentId, taskId, text: `路上 ${count}` }),
      ),
      say('ReportProgress', { assignmentId, state: 'on_scene' }),
      ...Array.from({ length: 10 }, (_, count) =>
        say('SendSitrep', { incidentId, taskId, text: `现场 ${count}` }),
      ),
    ];
    let killed: Promise<number | null> | undefined;
    const answers = await sendAll(phone, outbox, (count) => {
      if (count === 7) killed = one.end('SIGKILL');
    });
    await killed;
    expect(answers.filter((answer) => !('seq' in answer))).toEqual([]);

    const head = await headOf(at);
    await until(
      () => [phone, console].every(({ cursor }) => (cursor?.to ?? 0) >= head),
      'both stand at the head',
    );
    const log = await events(at);
    const mine = new Set(outbox.map(({ id }) => id));
    const reports = log.filter(({ commandId, type }) => mine.has(commandId) && type === 'SitrepSent');
    expect(reports.map(({ data }) => (data as { text?: string }).text)).toEqual(
      outbox.flatMap(({ data }) => ('text' in data ? [data.text] : [])),
    );
    for (const [index, { id }] of outbox.entries()) {
      const [answer] = answers.slice(index, index + 1);
      const seqs = new Set(log.filter(({ commandId }) => commandId === id).map(({ seq }) => seq));
      expect([...seqs]).toEqual([answer && 'seq' in answer ? answer.seq : undefined]);
    }
    expect(console.rows.get(`assignments:${assignmentId}`)).toMatchObject({ state: 'on_scene' });
    expect(phone.rows.get(`assignments:${assignmentId}`)).toMatchObject({ state: 'on_scene' });

    const fix = { t: new Date().toISOString(), lon: 112.95, lat: 27.84, acc: 8 };
    expect(await phone.socket.emitWithAck('fix', { fixes: [fix] })).toMatchObject({ accepted: 1 });
    await until(() => map.people.get(leader)?.state === 'on_scene', 'the map shows where it is now');

    // The one that was killed comes back beside the other, and knows where everybody is.
    one = await start('one');
    const elsewhere = await connected(one.url, desk);
    const there = openMap(elsewhere.socket);
    await elsewhere.socket.emitWithAck('watch', { bbox: city });
    await until(
      () => there.people.has(leader) && there.people.has(member),
      'it has asked for everybody',
      20_000,
    );
    expect(elsewhere.rows.get(`assignments:${assignmentId}`)).toMatchObject({ state: 'on_scene' });
  }, 120_000);
});
