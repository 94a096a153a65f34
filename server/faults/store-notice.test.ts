import { io, type Socket } from 'socket.io-client';
import { v7 } from 'uuid';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Notice } from '@muster/shared/protocol/down/notice.ts';
import { startRig, until, type Rig } from '../test/rig.ts';

const operator = { id: 'operator', role: 'system', scope: '' } as const;

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

/** Somebody with a socket, and the store notices that came by it. */
async function listener(facts: Parameters<Rig['sessions']['open']>[0]): Promise<string[]> {
  const heard: string[] = [];
  const session = rig.sessions.open(facts);
  const socket = io(rig.url, {
    transports: ['websocket'],
    forceNew: true,
    extraHeaders: { cookie: `muster=${session.sessionId}` },
  });
  sockets.push(socket);
  socket.on('notice', (notice: Notice) => {
    if (notice.code === 'store') heard.push(notice.status);
  });
  await new Promise<void>((resolve) => socket.once('connect', resolve));
  return heard;
}

const fullDisk = (): never => {
  throw new Error('database or disk is full');
};

const openIncident = () => ({
  id: v7(),
  name: 'OpenIncident' as const,
  data: {
    incidentId: v7(),
    kind: 'flood',
    title: '管涌',
    place: { lon: 112.94, lat: 27.83 },
    division: '430302',
  },
});

it('J7 consoles and phones are told when the log cannot be written, and when it can again', async () => {
  const { append, probe } = rig.journal;
  const desk = await listener({ role: 'dispatcher' });
  const phone = await listener({ kind: 'device', role: 'leader', scope: '430302', personId: v7() });
  expect([desk, phone]).toEqual([[], []]);

  Object.assign(rig.journal, { append: fullDisk, probe: fullDisk });
  const first = openIncident();
  expect(await rig.kernel.submit(first, operator)).toMatchObject({
    problem: { status: 503, code: 'read-only' },
  });
  await until(() => desk.length === 1 && phone.length === 1, 'both have been told');
  await rig.kernel.tick();
  expect(await rig.kernel.submit(openIncident(), operator)).toMatchObject({ problem: { code: 'read-only' } });

  const late = await listener({ role: 'observer' });
  await until(() => late.length === 1, 'who comes meanwhile is told');

  Object.assign(rig.journal, { append, probe });
  await rig.kernel.tick();
  await until(() => [desk, phone, late].every((heard) => heard.length === 2), 'all know that it works again');
  expect([desk, phone, late]).toEqual(Array.from({ length: 3 }, () => ['read-only', 'ok']));
  expect(await rig.kernel.submit(first, operator)).toEqual({ seq: 1 });
  const after = await listener({ role: 'observer' });
  await rig.kernel.submit(openIncident(), operator);
  expect(after).toEqual([]);
});
