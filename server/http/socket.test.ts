import { connect } from 'node:net';
import { io, type Socket } from 'socket.io-client';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startRig, until, type Rig } from '../test/rig.ts';
import { receive } from './socket-events.ts';

let rig: Rig;
let sockets: Socket[];

beforeEach(async () => {
  rig = await startRig();
  sockets = [];
});
afterEach(async () => {
  for (const socket of sockets) socket.close();
  await rig.stop();
});

function open(headers: Record<string, string>, transport: 'websocket' | 'polling' = 'websocket'): Socket {
  const socket = io(rig.url, {
    transports: [transport],
    forceNew: true,
    reconnection: false,
    extraHeaders: headers,
  });
  sockets.push(socket);
  return socket;
}

const cookieOf = (sessionId: string) => `muster=${sessionId}`;
const signedIn = () => cookieOf(rig.sessions.open({}).sessionId);

/** `connect`, or the message of the refusal. */
function outcome(socket: Socket): Promise<string> {
  return new Promise((resolve) => {
    socket.once('connect', () => resolve('connect'));
    socket.once('connect_error', (error) => resolve(error.message));
  });
}

describe('the handshake', () => {
  it('is refused without a session, and says so', async () => {
    expect(await outcome(open({}))).toBe('signed-out');
    expect(await outcome(open({ cookie: cookieOf('guess') }))).toBe('signed-out');
  });

  it.each(['websocket', 'polling'] as const)(
    'is open to the own pages and to configured ones by %s',
    async (by) => {
      const cookie = signedIn();
      expect(await outcome(open({ cookie, origin: rig.url }, by))).toBe('connect');
      expect(await outcome(open({ cookie, origin: 'https://elsewhere.example' }, by))).toBe('connect');
      expect(await outcome(open({ cookie }, by))).toBe('connect');
    },
  );

  it.each(['websocket', 'polling'] as const)('is closed to pages of other origins by %s', async (by) => {
    const cookie = signedIn();
    for (const origin of ['https://evil.example', 'null', `${rig.url}.evil.example`])
      expect(await outcome(open({ cookie, origin }, by))).not.toBe('connect');
    expect(rig.sockets.io.sockets.sockets.size).toBe(0);
  });
});

describe('upgrades', () => {
  it.each(['/', '/api/health', '/feeds', '/socket.iox'])('to %s are answered 404', async (path) => {
    const socket = connect(rig.port, '127.0.0.1');
    socket.write(`GET ${path} HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`);
    const answer = await new Promise<string>((resolve) =>
      socket.once('data', (data) => resolve(String(data))),
    );
    expect(answer).toMatch(/^HTTP\/1\.1 404 /u);
    socket.destroy();
  });
});

describe('a connected socket', () => {
  it('is cut when its session has run out, at its next event or at the next look', async () => {
    const first = rig.sessions.open({});
    const second = rig.sessions.open({});
    const [speaks, listens] = [
      open({ cookie: cookieOf(first.sessionId) }),
      open({ cookie: cookieOf(second.sessionId) }),
    ];
    await Promise.all([outcome(speaks), outcome(listens)]);
    rig.sessions.expire(first.sessionId);
    rig.sessions.expire(second.sessionId);
    speaks.emit('sync', {});
    await until(() => !speaks.connected, 'the first is cut');
    expect(listens.connected).toBe(true);
    rig.sockets.endExpired();
    await until(() => !listens.connected, 'the second is cut');
    expect([...rig.sockets.of(first.sessionId), ...rig.sockets.of(second.sessionId)]).toEqual([]);
  });

  it('is cut when it sends more than 256 KB at once, and nobody else is', async () => {
    const cookie = signedIn();
    const [loud, other] = [open({ cookie }), open({ cookie })];
    await Promise.all([outcome(loud), outcome(other)]);
    loud.emit('command', 'x'.repeat(300 * 1024));
    await until(() => !loud.connected, 'it is cut');
    expect(other.connected).toBe(true);
    expect(await other.emitWithAck('sync', {})).toMatchObject({ kind: 'problem' });
  });

  it('whose handler fails is told of a problem, and the log of a bug', async () => {
    const socket = open({ cookie: signedIn() });
    await outcome(socket);
    const [served] = rig.sockets.io.sockets.sockets.values();
    if (!served) throw new Error('the server does not know the socket');
    served.removeAllListeners('seen');
    receive(served, 'seen', rig.log, (payload) => {
      if (payload === 'later') return Promise.reject(new Error('a bug'));
      throw new Error('a bug');
    });
    for (const payload of ['now', 'later'])
      expect(await socket.emitWithAck('seen', payload)).toMatchObject({
        problem: { status: 500, code: 'internal-error' },
      });
    socket.emit('seen');
    await until(() => rig.log.lines.filter(({ level }) => level === 'error').length === 3, 'all are logged');
  });

  it('may send events that nobody listens to, and events of odd names', async () => {
    const socket = open({ cookie: signedIn() });
    await outcome(socket);
    for (const event of ['error', 'toString', '__proto__', 'nonsense']) socket.emit(event, {});
    expect(await socket.emitWithAck('sync', {})).toMatchObject({ kind: 'problem' });
    expect(rig.log.lines.filter(({ level }) => level === 'error')).toEqual([]);
  });
});
