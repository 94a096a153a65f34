/** Positions between servers, round by round: kernels on one log, a bus in memory. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { v7 } from 'uuid';
import type { Kernel, Submission } from '../kernel/kernel.ts';
import type { Journal } from '../journal/journal.ts';
import { createMemoryJournal } from '../journal/memory.ts';
import { createKernel } from '../kernel/turn-loop.ts';
import { createCollectingLog } from '../test/collecting-log.ts';
import { createHandClock, type HandClock } from '../test/hand-clock.ts';
import { until } from '../test/rig.ts';
import { createSharedBus, type SharedBus } from '../test/shared-bus.ts';
import { decodePositions, encodePositions, type ForeignPosition } from './exchange-frame.ts';
import { createExchange, type Exchange } from './exchange.ts';
import { createPositions, type Positions } from './positions.ts';

const operator = { id: 'operator', role: 'system', scope: '' } as const;
const place = { lon: 112.94, lat: 27.83 };
const [zhou, li, wang] = [v7(), v7(), v7()];

let journal: Journal;
let clock: HandClock;
let bus: SharedBus;
let servers: Server[];

interface Server {
  readonly kernel: Kernel;
  readonly positions: Positions;
  readonly exchange: Exchange;
  readonly id: string;
  /** A fix reaches this server. */
  fix(personId: string, lon: number, t?: string): void;
  lonOf(personId: string): number | undefined;
  have(name: Submission['name'], data: object): Promise<void>;
  stop(): Promise<void>;
}

async function start(log: Journal = journal): Promise<Server> {
  const kernel = createKernel({ journal: log, clock, log: createCollectingLog() });
  await kernel.start();
  const positions = createPositions({ kernel });
  const end = bus.join();
  const exchange = createExchange({ bus: end, positions, clock });
  positions.start();
  exchange.start();
  await end.start();
  const server: Server = {
    kernel,
    positions,
    exchange,
    id: end.serverId,
    fix: (personId, lon, t = clock.iso()) => {
      positions.ingest(personId, 'phone', [{ t, lat: place.lat, lon, acc: 8 }], clock.now());
    },
    lonOf: (personId) => {
      const slot = positions.latest.slotOf(personId);
      return slot === undefined ? undefined : positions.latest.at(slot)?.lon;
    },
    async have(name, data) {
      const outcome = await kernel.submit({ id: v7(), name, data }, operator);
      expect(outcome.seq).toBeTypeOf('number');
      await until(
        () => servers.every((other) => other.kernel.head >= (outcome.seq ?? 0)),
        'all have read it',
      );
    },
    async stop() {
      exchange.stop();
      positions.stop();
      await end.stop();
      await kernel.stop();
    },
  };
  servers.push(server);
  await arrival();
  return server;
}

const arrival = () => new Promise((resolve) => setTimeout(resolve, 5));

/** A round of every server, and what they say has arrived. */
async function round(): Promise<void> {
  for (const { exchange } of servers) exchange.round();
  await arrival();
}

const saidBy = (server: Server) => bus.published.filter(({ from }) => from === server.id);

beforeEach(async () => {
  journal = createMemoryJournal();
  clock = createHandClock();
  bus = createSharedBus();
  servers = [];
  const first = await start();
  const teamId = v7();
  const division = '430302';
  await first.have('RegisterTeam', {
    teamId,
    name: '雨湖应急排',
    kind: 'emergency',
    division,
    home: place,
    equipment: [],
  });
  for (const personId of [zhou, li, wang]) {
    await first.have('EnrolVolunteer', { personId, teamId, post: 'member', skills: [] });
    await first.have('SetSharing', { personId, sharing: true });
  }
  for (const personId of [zhou, li]) await first.have('SetDuty', { personId, duty: 'on_duty' });
});
afterEach(async () => {
  for (const server of servers.splice(0)) await server.stop();
});

describe('what servers tell each other', () => {
  it('T2 goes out once a round in one frame, whatever many fixes came, and is told on by nobody', async () => {
    const [one, two, three] = [servers[0] as Server, await start(), await start()];
    await round();
    const before = bus.published.length;
    for (const lon of [112.94, 112.9401, 112.9402]) {
      clock.advance(1);
      one.fix(zhou, lon);
      one.fix(li, lon);
    }
    for (let count = 0; count < 5; count += 1) await round();
    expect([two, three].map((server) => [server.lonOf(zhou), server.lonOf(li)])).toEqual([
      [112.9402, 112.9402],
      [112.9402, 112.9402],
    ]);
    const said = bus.published.slice(before);
    expect(said.map(({ channel, from }) => [channel, from])).toEqual([['positions', one.id]]);
    expect(said[0]?.bytes).toBeLessThan(100);
  });

  it('T2 rubbish and any number of askers cost little, and nobody is shown for it', async () => {
    const [one, two] = [servers[0] as Server, await start()];
    await round();
    one.fix(zhou, 112.94);
    await round();
    const rubbish = bus.join();
    await rubbish.start();
    const before = bus.published.length;
    for (let asker = 0; asker < 500; asker += 1) rubbish.publish('positions-wanted', Buffer.from(v7()));
    for (const asker of ['', 'x', 'é'.repeat(100_000), `${v7()}\n`])
      rubbish.publish('positions-wanted', Buffer.from(asker));
    for (const bytes of [0, 1, 40, 42, 43, 41 * 20_000 + 1])
      for (const byte of [0x00, 0x01, 0x7f, 0xff]) {
        const frame = new Uint8Array(bytes).fill(byte);
        frame[0] = 1;
        rubbish.publish('positions', frame);
      }
    const item = { time: clock.now(), lon: 112.99, lat: 27.83, accuracyMetres: 8 };
    const moving = { speed: undefined, heading: undefined, jump: false };
    rubbish.publish(
      'positions',
      encodePositions([
        { personId: v7(), ...item, ...moving },
        { personId: wang, ...item, ...moving },
        { personId: zhou, ...item, time: Number.NaN, ...moving },
        { personId: zhou, ...item, time: -Infinity, ...moving },
        { personId: zhou, ...item, accuracyMetres: Number.NaN, ...moving },
      ]),
    );
    await arrival();
    await round();
    const answered = bus.published.slice(before).filter(({ from }) => from === one.id);
    expect(answered.length).toBeLessThanOrEqual(32);
    for (const server of [one, two]) {
      expect([...server.positions.latest.slots()]).toHaveLength(1);
      expect(server.lonOf(zhou)).toBe(112.94);
    }
    await rubbish.stop();
  });

  it('T2 the latest wins, wherever it came in, and what is older changes nothing', async () => {
    const [one, two] = [servers[0] as Server, await start()];
    const earlier = clock.iso();
    clock.advance(30);
    two.fix(zhou, 112.95);
    one.fix(zhou, 112.94, earlier);
    await round();
    expect([one.lonOf(zhou), two.lonOf(zhou)]).toEqual([112.95, 112.95]);
    const heard: number[] = [];
    two.positions.onChange((slot) => heard.push(slot));
    await round();
    expect(heard).toEqual([]);
  });

  it('T1 a jump from where another server saw somebody is flagged here', async () => {
    const [one, two] = [servers[0] as Server, await start()];
    one.fix(zhou, 112.94);
    await round();
    clock.advance(10);
    two.fix(zhou, 113.94);
    const slot = two.positions.latest.slotOf(zhou) ?? -1;
    expect(two.positions.latest.at(slot)?.jump).toBe(true);
    await round();
    expect(one.positions.latest.at(one.positions.latest.slotOf(zhou) ?? -1)?.jump).toBe(true);
  });

  it('T2 who is not tracked is not shown, whatever another server says', async () => {
    const [one, two] = [servers[0] as Server, await start()];
    const position = { personId: wang, ...place, time: clock.now(), accuracyMetres: 8, jump: false };
    const foreign = { ...position, speed: undefined, heading: undefined };
    expect(two.positions.takeIn(foreign, clock.now())).toBe('not-tracked');
    one.fix(zhou, 112.94);
    await round();
    expect(two.lonOf(zhou)).toBe(112.94);
    await one.have('SetSharing', { personId: zhou, sharing: false });
    expect([one.lonOf(zhou), two.lonOf(zhou)]).toEqual([undefined, undefined]);
    // Whoever agrees again has not agreed to what was measured in between, by a server that had not heard.
    const between = { ...foreign, personId: zhou, time: clock.now() };
    clock.advance(120);
    await one.have('SetSharing', { personId: zhou, sharing: true });
    expect(two.positions.takeIn(between, clock.now())).toBe('not-tracked');
  });

  it('T2 a position that is faster than the order by which its person is tracked waits for it a moment', async () => {
    const one = servers[0] as Server;
    const behind = await start({ ...journal, watch: () => () => undefined });
    servers.pop();
    await one.have('SetDuty', { personId: wang, duty: 'on_duty' });
    one.fix(wang, 112.94);
    await round();
    expect(behind.lonOf(wang)).toBeUndefined();
    // It reads on with its next command.
    await behind.kernel.submit(
      { id: v7(), name: 'SetDuty', data: { personId: li, duty: 'standby' } },
      operator,
    );
    behind.exchange.round();
    expect(behind.lonOf(wang)).toBe(112.94);
    servers.push(behind);
  });

  it('T2 no position is fresher than the moment it is heard', async () => {
    const [one, two] = [servers[0] as Server, await start()];
    one.fix(zhou, 112.94, new Date(clock.now() + 200_000).toISOString());
    const ahead = { personId: li, ...place, time: clock.now() + 90_000, accuracyMetres: 8, jump: false };
    two.positions.takeIn({ ...ahead, speed: undefined, heading: undefined }, clock.now());
    await round();
    for (const personId of [zhou, li]) {
      const { latest } = two.positions;
      expect(latest.at(latest.slotOf(personId) ?? -1)?.time).toBe(clock.now());
    }
  });
});

describe('a server that comes', () => {
  it('T2 hears of everybody from all, also of whom only a server that is gone had heard', async () => {
    const [one, two] = [servers[0] as Server, await start()];
    one.fix(zhou, 112.94);
    two.fix(li, 112.95);
    await round();
    await one.stop();
    servers.shift();
    const three = await start();
    const others = saidBy(two).length;
    await round();
    expect([three.lonOf(zhou), three.lonOf(li)]).toEqual([112.94, 112.95]);
    expect(
      saidBy(two)
        .slice(others)
        .map(({ channel }) => channel),
    ).toEqual([`positions-for:${three.id}`]);
    await round();
    expect(saidBy(two).length).toBe(others + 1);
    expect(saidBy(three).map(({ channel }) => channel)).toEqual(['positions-wanted']);
  });

  it('T2 or comes back makes good what was said while it was away, both ways', async () => {
    const [one, two] = [servers[0] as Server, await start()];
    bus.cut();
    one.fix(zhou, 112.94);
    two.fix(li, 112.95);
    await round();
    expect([two.lonOf(zhou), one.lonOf(li)]).toEqual([undefined, undefined]);
    bus.mend();
    await round();
    await round();
    expect([two.lonOf(zhou), one.lonOf(li)]).toEqual([112.94, 112.95]);
  });
});

describe('the frame', () => {
  const position: ForeignPosition = {
    personId: zhou,
    ...place,
    time: 1_782_302_400_123,
    accuracyMetres: 12.5,
    speed: 1.25,
    heading: 359.5,
    jump: true,
  };

  it('carries a position as it is, in 41 bytes', () => {
    const bare = { ...position, personId: li, speed: undefined, heading: undefined, jump: false };
    const bytes = encodePositions([position, bare]);
    expect(bytes.byteLength).toBe(1 + 2 * 41);
    expect(decodePositions(bytes)).toEqual([position, bare]);
  });

  it('that is of another version, cut short or nonsense says nothing', () => {
    const bytes = encodePositions([position]);
    expect(decodePositions(Uint8Array.from([9, ...bytes.subarray(1)]))).toEqual([]);
    expect(decodePositions(bytes.subarray(0, 30))).toEqual([]);
    expect(decodePositions(new Uint8Array())).toEqual([]);
    const noise = Uint8Array.from({ length: 1 + 41 }, (_, index) => (index === 0 ? 1 : 255));
    expect(decodePositions(noise)).toEqual([]);
  });
});
