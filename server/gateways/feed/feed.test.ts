import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LogEvent } from '@muster/shared/protocol/http/events.ts';
import { Compile } from 'typebox/compile';
import { haveDrill, haveIncident, haveSquad, place, type Squad } from '../../test/field.ts';
import { startRig, until, type Rig } from '../../test/rig.ts';
import { FeedHello, FeedPosition } from './lines.ts';

let rig: Rig;
let squad: Squad;
let token: string;
let tokenId: string;
const open: WebSocket[] = [];

const administrator = () => rig.sessions.open({ role: 'administrator', scope: '' });

beforeEach(async () => {
  rig = await startRig();
  squad = await haveSquad(rig, '430302', 2);
  const issued = await rig.tokens.issue(administrator(), { kind: 'feed', scope: '430302', label: '大屏' });
  if (issued.problem) throw new Error(issued.problem.detail);
  ({ token, tokenId } = issued.value);
});
afterEach(async () => {
  for (const socket of open.splice(0)) socket.close();
  await rig.stop();
});

interface Line {
  readonly type: string;
  readonly seq?: number;
  readonly personId?: string;
}

function read(query = '', headers: Record<string, string> = {}) {
  // Node's own client; its second argument takes headers besides.
  const options = { headers } as unknown as string[];
  const socket = new WebSocket(`${rig.url.replace('http', 'ws')}/feed${query}`, options);
  open.push(socket);
  const reader = { socket, lines: [] as Line[], isClosed: false };
  socket.addEventListener('message', ({ data }) => reader.lines.push(JSON.parse(String(data)) as Line));
  socket.addEventListener('close', () => {
    reader.isClosed = true;
  });
  socket.addEventListener('error', () => undefined);
  return reader;
}

const eventsOf = ({ lines }: { lines: Line[] }) => lines.filter(({ seq }) => seq !== undefined);
const helloCheck = Compile(FeedHello);
const eventCheck = Compile(LogEvent);
const positionCheck = Compile(FeedPosition);

async function refusal(query: string): Promise<number> {
  const response = await fetch(`${rig.url}/feed${query}`);
  return response.status;
}

describe('/feed', () => {
  it('tells the log from the beginning, in order, each event once, and goes on with what happens', async () => {
    const before = rig.kernel.head;
    const reader = read(`?token=${token}&after=0`);
    await until(() => eventsOf(reader).at(-1)?.seq === before, 'it has caught up');
    const incidents = await Promise.all(Array.from({ length: 300 }, () => haveIncident(rig, '430302')));
    // They are one commit: its first event alone does not say that all have come.
    const expected = 300 + 1 + squad.people.length * 3;
    await until(() => eventsOf(reader).length >= expected, 'it has told them all');
    expect(helloCheck.Check(reader.lines[0])).toBe(true);
    const events = eventsOf(reader);
    expect(events.every((event) => eventCheck.Check(event))).toBe(true);
    expect(events.filter(({ type }) => type === 'IncidentOpened')).toHaveLength(incidents.length);
    const keys = events.map(({ seq = 0, index = 0 }: Line & { index?: number }) => seq * 1_000 + index);
    expect(keys).toEqual([...new Set(keys)].toSorted((a, b) => a - b));
    expect(events).toHaveLength(expected);
  });

  it('without `after` it tells only what happens from now on', async () => {
    const reader = read('', { authorization: `Bearer ${token}` });
    await until(() => reader.lines.length === 1, 'it says hello');
    const incidentId = await haveIncident(rig, '430302');
    await until(() => reader.lines.length === 2, 'it tells the event');
    expect(reader.lines[1]).toMatchObject({ type: 'IncidentOpened', data: { incidentId } });
  });

  it('tells nothing of what lies outside its scope, until an incident names it', async () => {
    const reader = read(`?token=${token}`);
    await until(() => reader.lines.length === 1, 'it says hello');
    await haveSquad(rig, '430304', 2);
    await haveIncident(rig, '4404');
    const shared = await haveIncident(rig, '4404', ['4303']);
    await rig.have('AddNote', { incidentId: shared, text: '请求支援' });
    await until(() => reader.lines.length === 3, 'it tells of the shared incident');
    expect(reader.lines.slice(1).map(({ type }) => type)).toEqual(['IncidentOpened', 'NoteAdded']);
  });

  it('X2 tells that a drill goes on, and nothing of what is planned for it', async () => {
    const reader = read(`?token=${token}`);
    await until(() => reader.lines.length === 1, 'it says hello');
    const drillId = await haveDrill(rig, '430302', [squad]);
    await until(() => reader.lines.length > 1, 'it tells that it began');
    expect(eventsOf(reader)).toMatchObject([{ type: 'DrillStarted', data: { drillId } }]);
  });

  it('tells positions once a second, and when they are gone', async () => {
    const [person = ''] = squad.people;
    const reader = read(`?token=${token}`);
    await until(() => reader.lines.length === 1, 'it says hello');
    await rig.have('SetSharing', { personId: person, sharing: true });
    await rig.have('SetDuty', { personId: person, duty: 'on_duty' });
    for (let second = 3; second > 0; second -= 1) {
      const t = new Date(rig.clock.now() - second * 1000).toISOString();
      rig.positions.ingest(person, 'phone', [{ t, ...place, acc: 5, speed: 1 }], rig.clock.now());
    }
    rig.feed.sweep();
    const positions = () => reader.lines.filter(({ type }) => type.startsWith('position'));
    await until(() => positions().length === 1, 'it tells the position');
    expect(positionCheck.Check(positions()[0])).toBe(true);
    expect(positions()[0]).toMatchObject({ personId: person, state: 'on_duty', acc: 5, speed: 1, ...place });
    await rig.have('SetSharing', { personId: person, sharing: false });
    rig.feed.sweep();
    await until(() => positions().length === 2, 'it tells that it is gone');
    expect(positions()[1]).toEqual({ type: 'position-gone', personId: person });
  });

  it('is closed to whoever has no feed token, and cut when the token is taken back', async () => {
    const device = await rig.tokens.issue(administrator(), {
      kind: 'device',
      personId: squad.people[0] ?? '',
      label: '手台',
    });
    const others = ['', '?token=guess', `?token=${device.problem ? '' : device.value.token}`].map((query) =>
      read(query),
    );
    for (const other of others) await until(() => other.isClosed, 'it is turned away');
    expect(others.flatMap(({ lines }) => lines)).toEqual([]);
    const badCursor = read(`?token=${token}&after=yesterday`);
    await until(() => badCursor.isClosed, 'a bad cursor is turned away');

    const reader = read(`?token=${token}`);
    await until(() => reader.lines.length === 1, 'it says hello');
    await rig.tokens.revoke(administrator(), tokenId);
    await until(() => reader.isClosed, 'it is cut');
  });

  it('is no HTTP address, and other addresses are no WebSockets', async () => {
    expect(await refusal(`?token=${token}`)).toBe(404);
    const elsewhere = new WebSocket(`${rig.url.replace('http', 'ws')}/api/health`);
    const failed = new Promise((resolve) => elsewhere.addEventListener('error', resolve));
    await failed;
    expect(elsewhere.readyState).toBe(WebSocket.CLOSED);
  });

  it('S5 for a reader that does not read nothing is piled up, and it is cut when it gives no sign of life', async () => {
    const incidentId = await haveIncident(rig, '430302');
    const text = '水'.repeat(4_000);
    for (let count = 0; count < 2_000; count += 1) await rig.have('AddNote', { incidentId, text });
    const deaf = connect(rig.port, '127.0.0.1');
    deaf.pause();
    deaf.write(
      [
        `GET /feed?token=${token}&after=0 HTTP/1.1`,
        'Host: localhost',
        'Connection: Upgrade',
        'Upgrade: websocket',
        'Sec-WebSocket-Version: 13',
        'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
        '\r\n',
      ].join('\r\n'),
    );
    const { clients } = rig.http.websocketServer;
    const pending = () => Math.max(0, ...[...clients].map(({ bufferedAmount }) => bufferedAmount));
    await until(() => pending() > 256 * 1024, 'the reader is slow');
    const quick = read(`?token=${token}&after=0`);
    await until(
      () => eventsOf(quick).at(-1)?.seq === rig.kernel.head,
      'the quick one has everything',
      20_000,
    );
    expect(pending()).toBeLessThan(300 * 1024);
    for (let second = 0; second < 70; second += 1) {
      rig.clock.advance(1);
      rig.feed.sweep();
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    await until(() => clients.size === 1, 'the deaf one is cut');
    expect(quick.isClosed).toBe(false);
    deaf.destroy();
  });
});
