import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { io, type Socket } from 'socket.io-client';
import { createApp, type App } from '../app.ts';
import { loadConfig } from '../config.ts';
import { createMemoryJournal } from '../journal/memory.ts';
import { openStores } from '../storage/open-stores.ts';
import { createHandClock } from '../test/hand-clock.ts';

const config = loadConfig({ STORE: 'memory', PORT: '0', LOG_LEVEL: 'silent' });
let app: App | undefined;
let socket: Socket | undefined;

afterEach(async () => {
  socket?.disconnect();
  await app?.stop();
});

/** A server whose log is not read before it is let go. */
async function starting() {
  const { promise: letGo, resolve, reject } = Promise.withResolvers<undefined>();
  const memory = createMemoryJournal();
  const read: typeof memory.read = async (after, limit) => {
    await letGo;
    return memory.read(after, limit);
  };
  const stores = { ...(await openStores(config)), journal: { ...memory, read } };
  app = await createApp(config, { stores, clock: createHandClock() });
  const { fastify } = app;
  const started = app.start();
  while (!fastify.server.listening) await new Promise((done) => setTimeout(done, 5));
  const url = `http://127.0.0.1:${(fastify.server.address() as AddressInfo).port}`;
  return { url, started, goOn: () => resolve(undefined), fail: reject };
}

const statusOf = async (response: Promise<Response>) => {
  const answer = await response;
  const { code, status } = (await answer.json()) as { code?: string; status: unknown };
  return [answer.status, code ?? status];
};

it('while the log is folded the server says that it is starting, and then that it has', async () => {
  const { url, started, goOn } = await starting();
  expect(await statusOf(fetch(`${url}/api/health`))).toEqual([503, 'starting']);
  const refused = await fetch(`${url}/api/session`);
  expect(refused.headers.get('retry-after')).toBe('2');
  expect(await statusOf(Promise.resolve(refused))).toEqual([503, 'not-ready']);
  for (const path of ['/api/commands', '/api/session', '/ingest/osmand'])
    expect(await statusOf(fetch(url + path, { method: 'POST' }))).toEqual([503, 'not-ready']);
  goOn();
  expect((await started).url).toBe(url);
  expect(await statusOf(fetch(`${url}/api/health`))).toEqual([200, 'ok']);
  expect((await fetch(`${url}/api/session`)).status).toBe(401);
});

it('a socket that comes too early is turned away, and comes again by itself', async () => {
  const { url, started, goOn } = await starting();
  const errors: string[] = [];
  socket = io(url, { transports: ['websocket'], reconnectionDelay: 20, reconnectionDelayMax: 20 });
  const { promise: heard, resolve } = Promise.withResolvers<void>();
  socket.on('connect_error', ({ message }) => {
    errors.push(message);
    // Nobody is signed in here: that is as far as it gets once it is let in.
    if (errors.length === 2) goOn();
    if (message === 'signed-out') resolve();
  });
  await started;
  await heard;
  expect(errors.slice(0, 2)).toEqual(['websocket error', 'websocket error']);
});

it('a start that fails leaves nobody listening', async () => {
  const { url, started, fail } = await starting();
  fail(new Error('the log cannot be read'));
  await expect(started).rejects.toThrow('the log cannot be read');
  await expect(fetch(`${url}/api/health`)).rejects.toThrow('fetch failed');
});
