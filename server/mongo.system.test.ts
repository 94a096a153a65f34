/** The whole server on MongoDB, wherever a server for it is to be had: its main path, kills, and when it must not start. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mongo } from 'mongoose';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { v7 } from 'uuid';
import { loadConfig } from './config.ts';
import { firstBrokenSeal } from './journal/chain.ts';
import { StartRefused } from './registry/start-refused.ts';
import { openMongoStores } from './storage/mongo-stores.ts';
import { openStores } from './storage/open-stores.ts';
import { recordCommands } from './test/command-shapes.ts';
import { haveIncident, haveOffer, haveSquad } from './test/field.ts';
import { mongoServers } from './test/mongo-servers.ts';
import { run, startProcess, type RunningServer } from './test/process.ts';
import { startWholeServer, type WholeServer } from './test/whole-server.ts';
import { openVault } from './vault/seal/open-vault.ts';

const password = 'correct horse battery';
const place = { lon: 112.94, lat: 27.83 };

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'muster-mongo-'));
});
afterEach(() => rm(folder, { recursive: true }));

describe.each(mongoServers())('the server on $name', (database) => {
  afterAll(() => database.stop());

  let MONGODB_URL: string;
  beforeEach(async () => {
    MONGODB_URL = await database.freshDatabase();
  });

  async function start(): Promise<WholeServer> {
    return startWholeServer({}, await openStores(loadConfig({ DATA_DIR: folder, MONGODB_URL })));
  }

  it('J1 incident, task, offer and answer survive a restart, and go on after it', async () => {
    const first = await start();
    expect(first.stores.kind).toBe('mongodb');
    const squad = await haveSquad(first, '430302', 4);
    await first.stores.vault.people.put([{ personId: squad.people[0] ?? '', name: '周卫国' }]);
    const incidentId = await haveIncident(first, '430302');
    const { assignmentId } = await haveOffer(first, incidentId, squad);
    const leader = await first.phone(squad.people[0] ?? '');
    const id = v7();
    const accepting = await leader.command('AnswerOffer', { assignmentId, answer: 'accept' }, id);
    expect(accepting.statusCode).toBe(200);
    const { head } = first.app.kernel;
    const { epoch } = first.app.kernel;
    await first.stop();

    // The second life by hand, to see what is sent.
    const commands = recordCommands();
    const engines = await openMongoStores(MONGODB_URL, commands.onCommand);
    const { vault } = await openVault(engines.vault, loadConfig({ DATA_DIR: folder }));
    const second = await startWholeServer({}, { ...engines, vault });
    expect(second.app.kernel.epoch).toBe(epoch);
    expect(second.app.kernel.head).toBe(head);
    expect(second.app.kernel.world.assignments.get(assignmentId)?.state).toBe('accepted');
    // The phone's session is still there, and the same command gets its first answer.
    const again = await second
      .visitor(leader.cookie)
      .command('AnswerOffer', { assignmentId, answer: 'accept' }, id);
    expect(again.json()).toEqual(accepting.json());
    const progress = await second
      .visitor(leader.cookie)
      .command('ReportProgress', { assignmentId, state: 'en_route' });
    expect(progress.statusCode).toBe(200);
    expect(await second.stores.vault.people.get([squad.people[0] ?? ''])).toEqual([
      expect.objectContaining({ name: '周卫国' }),
    ]);
    expect(await firstBrokenSeal(second.stores.journal)).toBeUndefined();
    await second.stop();
    expect(commands.unlisted()).toEqual([]);
    expect(commands.careless()).toEqual([]);
  });

  describe('as a process', () => {
    let server: RunningServer | undefined;
    afterEach(async () => {
      await server?.end('SIGKILL');
      server = undefined;
    });
    const begin = async (): Promise<RunningServer> =>
      (server = await startProcess({ DATA_DIR: join(folder, 'data'), MONGODB_URL }));
    const post = (path: string, body: object, cookie = ''): Promise<Response> =>
      fetch(new URL(path, server?.url), {
        method: 'POST',
        headers: { 'content-type': 'application/json', cookie },
        body: JSON.stringify(body),
      });

    it('J1 killed while commands are on their way, it comes back with all that was acknowledged', async () => {
      await begin();
      const firstRun = /first-run\/([\w-]{22})/.exec(server?.heard.out ?? '')?.[1];
      const signedIn = await post('/api/session', { firstRun, account: 'root', password });
      const cookie = signedIn.headers.getSetCookie()[0]?.split(';')[0] ?? '';
      const incidentId = v7();
      const data = { incidentId, kind: 'flood', title: '洪水', place, division: '430302' };
      expect((await post('/api/commands', { id: v7(), name: 'OpenIncident', data }, cookie)).status).toBe(
        200,
      );
      const acknowledged: { id: string; seq: number }[] = [];
      const sending = Array.from({ length: 15 }, async (_, index) => {
        const note = { id: v7(), name: 'AddNote', data: { incidentId, text: `记录 ${index}` } };
        const answer = await post('/api/commands', note, cookie).catch(() => undefined);
        if (answer?.status === 200) acknowledged.push((await answer.json()) as { id: string; seq: number });
        if (acknowledged.length === 5) await server?.end('SIGKILL');
      });
      await Promise.all(sending);
      expect(acknowledged.length).toBeGreaterThanOrEqual(5);
      await begin();
      for (const { id, seq } of acknowledged) {
        const repeated = await post(
          '/api/commands',
          { id, name: 'AddNote', data: { incidentId, text: '?' } },
          cookie,
        );
        expect(await repeated.json()).toEqual({ id, seq });
      }
    });
  });

  /** Why the stores are not opened; the last test sees what a start makes of it. */
  async function refusal(url: string): Promise<string> {
    try {
      await (await openStores(loadConfig({ DATA_DIR: folder, MONGODB_URL: url }))).close();
      return 'it was opened';
    } catch (error) {
      expect(error).toBeInstanceOf(StartRefused);
      return (error as Error).message;
    }
  }

  it('J6 a database whose layout was lost is not served; what is missing is named', async () => {
    const client = new mongo.MongoClient(MONGODB_URL);
    // As if somebody had put the collections back from a copy and left the indexes out.
    await client
      .db()
      .collection<{ _id: string; version: number }>('meta')
      .insertOne({ _id: 'layout', version: 1 });
    await client.close();
    const message = await refusal(MONGODB_URL);
    expect(message).toContain('MONGODB_URL: the database is not as it was made; missing:');
    expect(message).toMatch(/db\.commits\.createIndex\(\{"touching":1,"_id":1\}|the collection commits/);
  });

  it('J6 a database of a newer server is not touched', async () => {
    const client = new mongo.MongoClient(MONGODB_URL);
    const meta = client.db().collection<{ _id: string; version: number }>('meta');
    await meta.insertOne({ _id: 'layout', version: 99 });
    expect(await refusal(MONGODB_URL)).toContain('layout 99');
    expect(await client.db().collection('commits').countDocuments({})).toBe(0);
    await client.close();
  });

  it('J6 an address that asks for less than a majority is refused', async () => {
    // Of the others (w, readPreference) the driver takes this server's word; the contracts see what it sends.
    for (const less of ['journal=false', 'readConcernLevel=local']) {
      const address = `${MONGODB_URL}${MONGODB_URL.includes('?') ? '&' : '?'}${less}`;
      expect(await refusal(address), less).toMatch(/^MONGODB_URL .*not durable/);
    }
  });
});

it('J7 with no server at the address the start ends soon, and says so without the password', async () => {
  const { code, err } = await run('main.ts', [], {
    PORT: '0',
    DATA_DIR: join(folder, 'data'),
    MONGODB_URL: 'mongodb://muster:secret-word@127.0.0.1:1/muster?serverSelectionTimeoutMS=300',
  });
  expect(code).toBe(1);
  expect(err).toContain('MONGODB_URL (mongodb://127.0.0.1:1)');
  expect(err).not.toContain('secret-word');
});
