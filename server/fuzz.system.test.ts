import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { io } from 'socket.io-client';
import { v7 } from 'uuid';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { commandNames } from '@muster/shared/domain/commands.ts';
import { protocolVersion } from '@muster/shared/protocol/version.ts';
import { accountPassword } from './test/fuzzed-account.ts';
import { garble, mutate, noise, oddValue } from './test/mutations.ts';
import { openRawSocket, type RawSocket } from './test/raw-socket.ts';
import { seededRandom } from './test/seeded-random.ts';

interface State {
  readonly heapBytes: number;
  readonly failures: string[];
  readonly head: number;
}

const random = seededRandom();
const place = { lon: 112.94, lat: 27.83 };
let server: ChildProcess;
let port: number;
let url: string;
let cookie: string;

beforeAll(async () => {
  console.log(`seed ${random.seed} (MUSTER_SEED repeats it)`);
  server = fork(new URL('test/fuzzed-server.ts', import.meta.url), { execArgv: ['--expose-gc'] });
  [{ port }] = (await once(server, 'message')) as [{ port: number }];
  url = `http://127.0.0.1:${port}`;
  cookie = await signIn();
});
afterAll(async () => {
  server.send('stop');
  await once(server, 'exit');
});

async function signIn(): Promise<string> {
  const response = await fetch(`${url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ account: 'dispatcher', password: accountPassword }),
  });
  return response.headers.get('set-cookie')?.split(';')[0] ?? '';
}

async function state(): Promise<State> {
  server.send('state');
  return ((await once(server, 'message')) as [State])[0];
}

function goodEnvelope(): { id: string; name: string; data: object; claimedAt?: string } {
  const incidentId = v7();
  return random.pick([
    {
      id: v7(),
      name: 'OpenIncident',
      data: {
        incidentId,
        kind: 'flood',
        title: '管涌',
        place,
        division: '430302',
        jurisdictions: ['430304'],
      },
    },
    { id: v7(), name: 'AddNote', data: { incidentId, text: '水位上涨' }, claimedAt: '2026-06-24T12:00:00Z' },
    { id: v7(), name: random.pick(commandNames), data: { incidentId, taskId: v7(), assignmentId: v7() } },
  ]);
}

/** Status codes that were answered, with how often. */
const statuses = new Map<number, number>();
function count(status: number): void {
  statuses.set(status, (statuses.get(status) ?? 0) + 1);
}

const addresses = [
  ['POST', '/api/commands'],
  ['POST', '/api/session'],
  ['DELETE', '/api/session'],
  ['POST', '/api/session/invite'],
  ['GET', '/api/world?tables='],
  ['GET', '/api/events?after='],
  ['GET', '/api/people?ids='],
  ['POST', '/api/accounts'],
  ['POST', '/api/tokens'],
  ['POST', '/api/roster/import'],
  ['POST', '/ingest/osmand'],
  ['GET', '/ingest/osmand?id='],
  ['GET', '/feed?token='],
  ['POST', '/socket.io/?EIO=4&transport=polling'],
  ['GET', '/socket.io/?EIO=4&transport=polling&sid='],
  ['PUT', '/'],
] as const;

async function throwRequest(): Promise<void> {
  const isCommand = random.chance(0.6);
  const [method, path] = isCommand ? (['POST', '/api/commands'] as const) : random.pick(addresses);
  const good = Buffer.from(JSON.stringify(isCommand ? goodEnvelope() : { account: 'a', password: 'b' }));
  const body = random.pick([
    () => JSON.stringify(mutate(JSON.parse(good.toString()) as unknown, random)),
    () => garble(good, random),
    () => noise(random, random.below(300)),
    () => JSON.stringify(oddValue(random)),
  ])();
  const tail = path.endsWith('=')
    ? encodeURIComponent(noise(random, random.below(30)).toString('latin1'))
    : '';
  const type = random.pick([
    'application/json',
    'application/json',
    'text/plain',
    'text/csv',
    'application/x-yaml',
  ]);
  const headers: Record<string, string> = {
    'content-type': random.chance(0.9) ? type : `${type}; charset=${'x'.repeat(random.below(50))}`,
    cookie: random.chance(0.8)
      ? cookie
      : `muster=${encodeURIComponent(noise(random, 12).toString('latin1'))}`,
  };
  // A session that is ended by the way would be no session to throw with.
  if (method === 'DELETE') delete headers['cookie'];
  if (random.chance(0.1)) headers['origin'] = random.pick(['null', 'https://evil.example', 'x', url]);
  if (random.chance(0.1)) headers['x-forwarded-for'] = noise(random, 8).toString('hex');
  const sent = method === 'GET' ? {} : { body: typeof body === 'string' ? body : new Uint8Array(body) };
  const response = await fetch(url + path + tail, { method, headers, ...sent });
  count(response.status);
  await response.arrayBuffer();
}

/** Straight into the TCP socket: no client library mends it on the way. */
function throwBytes(): Promise<void> {
  const body = JSON.stringify(goodEnvelope());
  const request = Buffer.from(
    `POST /api/commands HTTP/1.1\r\nHost: a\r\nCookie: ${cookie}\r\nContent-Type: application/json\r\n` +
      `Content-Length: ${body.length}\r\nConnection: close\r\n\r\n${body}`,
  );
  const upgrade = Buffer.from(
    `GET ${random.pick(['/feed', '/socket.io/?EIO=4&transport=websocket', '/api/health', '/%'])} HTTP/1.1\r\n` +
      `Host: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n` +
      `Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nCookie: ${cookie}\r\n\r\n`,
  );
  const bytes = random.pick([
    () => noise(random, 1 + random.below(400)),
    () => garble(request, random),
    () => garble(upgrade, random),
    () => Buffer.concat([upgrade, noise(random, random.below(200))]),
  ])();
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.end(bytes));
    socket.setTimeout(50, () => socket.destroy());
    socket.once('data', (answer) => {
      const status = /^HTTP\/1\.1 (\d{3})/u.exec(answer.toString('latin1'))?.[1];
      if (status) count(Number(status));
      socket.destroy();
    });
    socket.on('error', () => socket.destroy());
    socket.on('close', () => resolve());
  });
}

const events = ['command', 'sync', 'seen', 'watch', 'fix'];
const otherEvents = [
  'error',
  'disconnect',
  'disconnecting',
  'newListener',
  '__proto__',
  'constructor',
  'toString',
  '',
];

function eventPayload(event: string): unknown {
  const good: Record<string, object> = {
    command: goodEnvelope(),
    sync: { version: protocolVersion, epoch: 'e', since: random.below(50) },
    seen: { seq: random.below(100) },
    watch: { bbox: [112, 27, 113, 28], zoom: 9 },
    fix: { fixes: [{ t: '2026-06-24T12:00:00Z', ...place, acc: 5 }] },
  };
  return random.chance(0.1) ? good[event] : mutate(good[event], random);
}

function packet(): string | Uint8Array<ArrayBuffer> {
  const event = random.chance(0.85) ? random.pick(events) : random.pick(otherEvents);
  const args = JSON.stringify([event, eventPayload(event)]);
  const id = random.pick(['', '0', String(random.below(1_000)), '99999999999999999999']);
  return random.pick<() => string | Uint8Array<ArrayBuffer>>([
    () => `42${id}${args}`,
    () => `42${id}${args}`,
    () => `42${id}${JSON.stringify([event, ...(Array.isArray(oddValue(random)) ? [1, 2, 3] : [])])}`,
    () => `42/${random.pick(['admin', '', '__proto__'])},${id}${args}`,
    () => `43${id}${args}`,
    () => `45${random.pick(['1', '0', '-1', '9999', ''])}-${args}`,
    () => garble(Buffer.from(`42${id}${args}`), random).toString('latin1'),
    () => noise(random, random.below(100)).toString('latin1'),
    () => new Uint8Array(noise(random, random.below(300))),
    () => `${random.below(8)}${random.pick(['', '0', '1', '4', 'probe'])}`,
    () => `42["command",{"id":"${'x'.repeat(random.chance(0.05) ? 300_000 : random.below(3_000))}"}]`,
  ])();
}

/** One after the other; its packets go through one connection until the server has had enough of it. */
async function lane(things: number): Promise<void> {
  let raw: RawSocket | undefined;
  const throwPacket = async (): Promise<void> => {
    if (!raw?.isOpen) raw = await openRawSocket(port, cookie, random.chance(0.9));
    await raw.send(packet());
    if (random.chance(0.01)) raw.close();
  };
  for (let thrown = 0; thrown < things; thrown += 1)
    await random.pick([throwPacket, throwPacket, throwRequest, throwBytes])();
  raw?.close();
}

async function throwMany(things: number): Promise<void> {
  const lanes = 10;
  await Promise.all(Array.from({ length: lanes }, () => lane(things / lanes)));
}

it('10,000 random byte strings and mutated envelopes: no crash, nothing uncaught, no 5xx, the heap flat', async () => {
  await throwMany(2_000);
  const warm = await state();
  await throwMany(10_000);
  await new Promise((resolve) => setTimeout(resolve, 200));
  const after = await state();

  console.log(
    `answered: ${JSON.stringify(Object.fromEntries([...statuses].toSorted(([a], [b]) => a - b)))}; ` +
      `${after.head} commits; heap ${(warm.heapBytes / 1e6).toFixed(1)} MB, then ${(after.heapBytes / 1e6).toFixed(1)} MB`,
  );
  expect(after.failures).toEqual([]);
  expect(server.exitCode).toBeNull();
  expect([...statuses.keys()].filter((status) => status >= 500)).toEqual([]);
  expect(statuses.get(200) ?? 0).toBeGreaterThan(10);
  expect(statuses.get(400) ?? 0).toBeGreaterThan(1_000);
  // Rows of the commands that happened to be good, and their answers, are kept: that is some hundred bytes each.
  expect(after.heapBytes - warm.heapBytes).toBeLessThan(12e6);
}, 180_000);

it('and after all of it an honest client is served as if nothing had been', async () => {
  const socket = io(url, { transports: ['websocket'], extraHeaders: { cookie } });
  const answer: unknown = await socket.timeout(5_000).emitWithAck('sync', { version: protocolVersion });
  expect(answer).toMatchObject({ kind: 'reset', version: protocolVersion });
  const told = new Promise<unknown>((resolve) => socket.once('changes', resolve));
  const incidentId = v7();
  const data = { incidentId, kind: 'flood', title: '管涌', place, division: '430302' };
  const sent: unknown = await socket
    .timeout(5_000)
    .emitWithAck('command', { id: v7(), name: 'OpenIncident', data });
  expect(sent).toMatchObject({ seq: expect.any(Number) });
  expect(await told).toMatchObject({ upserts: { incidents: [{ incidentId }] } });
  expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  socket.close();
});
