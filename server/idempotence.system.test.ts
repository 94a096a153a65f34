import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { io, type Socket } from 'socket.io-client';
import { v7 } from 'uuid';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadConfig } from './config.ts';
import { openStores } from './storage/open-stores.ts';
import { mongoServers } from './test/mongo-servers.ts';
import { memoryStores, startWholeServer, type Visitor, type WholeServer } from './test/whole-server.ts';

const place = { lon: 112.94, lat: 27.83 };
const databases = mongoServers();
const engines = {
  memory: async () => memoryStores(),
  SQLite: (folder: string) => openStores(loadConfig({ DATA_DIR: folder })),
  ...Object.fromEntries(
    databases.map((database) => [
      database.name,
      async (folder: string) =>
        openStores(loadConfig({ DATA_DIR: folder, MONGODB_URL: await database.freshDatabase() })),
    ]),
  ),
};

afterAll(() => Promise.all(databases.map((database) => database.stop())));

describe.each(Object.entries(engines))('on %s', (_, open) => {
  let folder: string;
  let server: WholeServer;
  let dispatcher: Visitor;
  let socket: Socket;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'muster-stores-'));
    server = await startWholeServer({ PORT: '0' }, await open(folder));
    dispatcher = await server.console('dispatcher');
    const { url } = await server.app.start();
    socket = io(url, { transports: ['websocket'], extraHeaders: { cookie: dispatcher.cookie ?? '' } });
    await new Promise<void>((resolve) => socket.once('connect', resolve));
  });
  afterEach(async () => {
    socket.close();
    await server.stop();
    await rm(folder, { recursive: true });
  });

  /** Five times each way, all at once, and once more when it is long done. */
  async function sendOften(envelope: { id: string; name: string; data: object }): Promise<object[]> {
    const byHttp = async (): Promise<object> => {
      const response = await dispatcher.send('POST', '/api/commands', envelope);
      return response.json<object>();
    };
    const bySocket = (): Promise<object> => socket.emitWithAck('command', envelope);
    const atOnce = Array.from({ length: 10 }, (__, index) => (index % 2 === 0 ? byHttp() : bySocket()));
    const answers = await Promise.all(atOnce);
    return [...answers, await byHttp(), await bySocket()];
  }

  it('the same command id sent five times by HTTP and socket has one effect and one answer', async () => {
    const incidentId = v7();
    const data = { incidentId, kind: 'flood', title: '湘江超警戒水位', place, division: '430302' };
    const opening = { id: v7(), name: 'OpenIncident', data };
    expect(await sendOften(opening)).toEqual(twelveTimes({ id: opening.id, seq: 1 }));
    const noting = { id: v7(), name: 'AddNote', data: { incidentId, text: '水位上涨' } };
    expect(await sendOften(noting)).toEqual(twelveTimes({ id: noting.id, seq: 2 }));
    expect(server.app.kernel.world.incidents.size).toBe(1);
    expect(server.app.kernel.world.incidents.get(incidentId)?.noteCount).toBe(1);
    const commits = await server.stores.journal.read(0, 10);
    const ids = commits.flatMap(({ entries }) => entries.map(({ id }) => id));
    expect(ids).toEqual([opening.id, noting.id]);
  });

  it('a refusal is the same every time, whichever way it is asked for', async () => {
    const closing = { id: v7(), name: 'CloseIncident', data: { incidentId: v7(), summary: '处置完毕' } };
    const answers = await sendOften(closing);
    expect(answers[0]).toMatchObject({ id: closing.id, refusal: { code: 'incident-unknown' } });
    expect(answers).toEqual(twelveTimes(answers[0]));
    expect(server.app.kernel.head).toBe(0);
  });

  it('a command without the right to it is answered 403 both ways', async () => {
    const observer = await server.console('observer');
    const data = { incidentId: v7(), kind: 'flood', title: '管涌', place, division: '430302' };
    const envelope = { id: v7(), name: 'OpenIncident', data };
    const response = await observer.send('POST', '/api/commands', envelope);
    expect(response.statusCode).toBe(403);
    socket.disconnect().io.opts.extraHeaders = { cookie: observer.cookie ?? '' };
    socket.connect();
    expect(await socket.emitWithAck('command', envelope)).toMatchObject({
      id: envelope.id,
      problem: { status: 403, code: 'role-not-allowed' },
    });
    expect(server.app.kernel.head).toBe(0);
  });
});

function twelveTimes(answer: unknown): unknown[] {
  return Array.from({ length: 12 }, () => answer);
}
