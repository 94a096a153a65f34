/** What stands in the log: which request and which command a line is about, and nothing of anybody. */
import { Writable } from 'node:stream';
import { io } from 'socket.io-client';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { v7 } from 'uuid';
import type { NewToken } from '@muster/shared/protocol/http/accounts.ts';
import { memoryStores, startWholeServer, cookieOf, type WholeServer } from '../test/whole-server.ts';
import { templateText } from '../operations/roster/template.ts';
import type { Stores } from '../storage/stores.ts';
import { inLogContext } from './context.ts';
import { createLogger } from './logger.ts';

type Line = Record<string, unknown> & { msg: string };

let text: string;
const destination = new Writable({
  write(chunk: Buffer, _, done) {
    text += chunk.toString();
    done();
  },
});
beforeEach(() => {
  text = '';
});
const lines = (): Line[] =>
  text
    .trimEnd()
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Line);

describe('a line', () => {
  const log = createLogger('debug', destination);

  it('says which request and which command it is about, also behind a wait', async () => {
    await inLogContext({ reqId: 'r-1' }, async () => {
      await Promise.resolve();
      log.info('one');
      await inLogContext({ commandId: 'c-1' }, async () => {
        await new Promise((resolve) => setImmediate(resolve));
        log.info({ commandId: 'its own' }, 'two');
        log.info('three');
      });
    });
    log.info('four');
    expect(lines().map(({ reqId, commandId }) => [reqId, commandId])).toEqual([
      ['r-1', undefined],
      ['r-1', 'its own'],
      ['r-1', 'c-1'],
      [undefined, undefined],
    ]);
  });

  it('has of an error what was thrown and where, and not what hangs on it or what was being read', () => {
    const error = Object.assign(
      new Error('E11000 duplicate key error collection: accounts dup key: { account: "罗建军" }', {
        cause: new Error('cannot reach mongodb://muster:p@ss/hunter2@db.example/muster'),
      }),
      { code: 11_000, document: { phone: '13800000001' } },
    );
    log.error({ err: error }, 'failed');
    let parsing: unknown;
    try {
      JSON.parse('罗建军 13800000001');
    } catch (thrown) {
      parsing = thrown;
    }
    log.error({ err: parsing }, 'failed');
    expect(text).not.toMatch(/罗建军|13800000001|hunter2/);
    expect(lines()[0]).toMatchObject({
      err: { code: 11_000, stack: expect.stringContaining('log.test.ts') as string },
    });
  });

  it('has no secrets: not in addresses, nor under their names', () => {
    log.info({ url: '/ingest/osmand?id=SECRET&lat=27.83' }, 'x');
    log.info({ url: '/first-run/SECRET' }, 'x');
    log.info({ req: { method: 'GET', url: '/feed?token=SECRET', headers: { cookie: 'SECRET' } } }, 'x');
    log.info(
      { authorization: 'SECRET', sent: { password: 'SECRET', token: 'SECRET', cookie: 'SECRET' } },
      'x',
    );
    expect(text).not.toMatch(/SECRET|27\.83/);
    expect(lines()[0]).toMatchObject({ url: '/ingest/osmand?…' });
  });
});

describe('a server at its most talkative', () => {
  let server: WholeServer;
  let stores: Stores;
  beforeEach(async () => {
    stores = memoryStores();
    const logger = createLogger('trace', destination);
    server = await startWholeServer({ PORT: '0' }, stores, { logger });
  });
  afterEach(() => server.stop());

  it('names every command by its id and every request by its own, refused ones and broken ones too', async () => {
    const dispatcher = await server.console('dispatcher');
    const [good, refused, bad] = [v7(), v7(), v7()];
    await dispatcher.command('AddNote', { incidentId: v7(), text: '水位' }, refused);
    await dispatcher.command('AddNote', { text: 7 }, bad);
    const place = { lon: 112.94, lat: 27.83 };
    const data = { incidentId: v7(), kind: 'flood', title: '管涌', place, division: '430302' };
    const answer = await dispatcher.command('OpenIncident', data, good);
    expect(lines()).toContainEqual(expect.objectContaining({ commandId: refused, code: 'incident-unknown' }));
    expect(lines()).toContainEqual(expect.objectContaining({ commandId: bad, code: 'invalid-request' }));
    const carriedOut = lines().find(({ commandId }) => commandId === good);
    expect(carriedOut?.['reqId']).toBe(answer.headers['x-request-id']);

    stores.journal.append = () => Promise.reject(new Error('the disk is full'));
    const lost = v7();
    const failed = await dispatcher.command('AddNote', { incidentId: data.incidentId, text: '水位' }, lost);
    expect(failed.statusCode).toBe(503);
    expect(lines().find(({ level }) => level === 50)).toMatchObject({
      commandId: lost,
      reqId: failed.headers['x-request-id'],
    });
  });

  it('knows nobody: no name, number, password, cookie, link, token or place stands in its log', async () => {
    const secrets: string[] = ['correct horse battery', '示例甲', '示例乙', '0000 0001', '家属', '工兵营'];
    const chief = await server.console('administrator', '');
    const imported = await chief.send('POST', '/api/roster/import', templateText());
    expect(imported.statusCode).toBe(200);
    await chief.send('POST', '/api/roster/import', templateText().replaceAll('示例', '示例又'));
    const [person] = server.app.kernel.world.volunteers.values();
    const personId = person?.personId ?? '';
    const invite = (await chief.send('POST', '/api/session/invite', { personId })).json<{ path: string }>();
    const code = invite.path.split('/').at(-1) ?? '';
    const joined = await server.visitor().send('POST', '/api/session', { invite: code });
    const cookie = cookieOf(joined);
    const wrong = { account: 'somebody-else', password: 'a wrong guess indeed' };
    await server.visitor().send('POST', '/api/session', wrong);
    const wanted: NewToken = { kind: 'device', label: '罗建军的定位器', personId };
    const { token } = (await chief.send('POST', '/api/tokens', wanted)).json<{ token: string }>();
    secrets.push(code, cookie.split('=')[1] ?? '', chief.cookie?.split('=')[1] ?? '', token, wrong.password);
    secrets.push('somebody-else', '定位器', '112.94', '27.83');
    for (const id of [token, 'unknown-secret-token'])
      await server.visitor().get(`/ingest/osmand?id=${id}&lat=27.8301&lon=112.9401&timestamp=1782302400`);
    secrets.push('unknown-secret-token');
    await server
      .visitor(cookie)
      .send('PUT', `/api/people/${personId}`, { name: '示例甲', phone: '13800000001' });
    await chief.get(`/api/people?ids=${personId}`);
    await server.visitor().get(`/feed?token=${token}`);

    // And when things go wrong that hold personal data.
    const { people } = stores.vault;
    people.get = () => Promise.reject(Object.assign(new Error('boom'), { document: { name: '示例甲' } }));
    const broken = await chief.get(`/api/people?ids=${personId}`);
    expect(broken.statusCode).toBe(500);
    const { url } = await server.app.start();
    const socket = io(url, { transports: ['websocket'], extraHeaders: { cookie }, reconnection: false });
    await new Promise<void>((resolve) => socket.once('connect', resolve));
    await socket
      .timeout(2000)
      .emitWithAck('command', { id: v7(), name: 'SetDuty', data: { personId, duty: 'standby' } });
    await socket.timeout(2000).emitWithAck('fix', { fixes: [{ name: '示例甲' }] });
    socket.close();

    expect(lines().length).toBeGreaterThan(15);
    expect(lines()).toContainEqual(
      expect.objectContaining({ msg: 'a request failed', reqId: broken.headers['x-request-id'] }),
    );
    for (const secret of secrets) expect(text, `“${secret}” stands in the log`).not.toContain(secret);
  });
});
