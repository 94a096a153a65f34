/** R1-R4: who else is at a console, on one server and on two. */
import type { Socket } from 'socket.io-client';
import { Compile } from 'typebox/compile';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Presence, type PresentConsole } from '@muster/shared/protocol/down/presence.ts';
import type { Subject } from '@muster/shared/protocol/up/presence.ts';
import { createLocalBus } from '../bus/local.ts';
import type { Stores } from '../storage/stores.ts';
import {
  flood,
  haveFlood,
  haveTwoTeams,
  yuetangTeam,
  yuhuMember,
  yuhuTeam,
} from '../test/field-of-two-teams.ts';
import { createHandClock, type HandClock } from '../test/hand-clock.ts';
import { until } from '../test/rig.ts';
import { createSharedBus, type SharedBus } from '../test/shared-bus.ts';
import { memoryStores, startWholeServer, type Visitor, type WholeServer } from '../test/whole-server.ts';
import { connectReplica } from '../test/wire-replica.ts';

const presence = Compile(Presence);

let stores: Stores;
let clock: HandClock;
let bus: SharedBus;
let servers: (WholeServer & { url: string })[];
let desks: Desk[];

/** A console's page: what it was told, last and in all. */
interface Desk {
  readonly socket: Socket;
  readonly lists: PresentConsole[][];
  others(): readonly PresentConsole[];
  say(report: { looking?: Subject; editing?: Subject }): Promise<unknown>;
  close(): void;
}

async function start(end = bus.join()): Promise<WholeServer & { url: string }> {
  const server = await startWholeServer({ PORT: '0' }, { ...stores, kind: 'mongodb' }, { clock, bus: end });
  const { url } = await server.app.start();
  servers.push({ ...server, url });
  return { ...server, url };
}

async function sit({ url }: { readonly url: string }, visitor: Visitor): Promise<Desk> {
  const replica = connectReplica(url, visitor.cookie?.split('=')[1] ?? '');
  const lists: PresentConsole[][] = [];
  replica.socket.on('presence', (told: unknown) => {
    if (!presence.Check(told)) throw new Error(`misshapen: ${JSON.stringify(told)}`);
    lists.push(told.consoles);
  });
  const desk: Desk = {
    socket: replica.socket,
    lists,
    others: () => lists.at(-1) ?? [],
    say: (report) => replica.socket.emitWithAck('presence', report),
    close: () => replica.close(),
  };
  desks.push(desk);
  await until(() => replica.synced, 'the client is synced');
  return desk;
}

const incident: Subject = { kind: 'incident', id: flood };
/** Longer than a round: whatever was to come has come. */
const rounds = () => new Promise((resolve) => setTimeout(resolve, 1_200));

beforeEach(() => {
  stores = memoryStores();
  clock = createHandClock();
  bus = createSharedBus();
  servers = [];
  desks = [];
});
afterEach(async () => {
  for (const desk of desks) desk.close();
  for (const server of servers) await server.stop();
});

it('R1 R4 a console hears who looks and who edits, whole, and that they are gone', async () => {
  const server = await start(createLocalBus());
  await haveTwoTeams(server);
  await haveFlood(server);
  const one = await sit(server, await server.console('dispatcher'));
  const two = await sit(server, await server.console('dispatcher', '430302'));
  expect(await one.say({ looking: incident, editing: { kind: 'team', id: yuhuTeam } })).toEqual({});
  await until(() => two.others()[0]?.editing !== undefined, 'the other is told');
  expect(two.others()).toEqual([
    {
      consoleId: expect.any(String),
      actorId: expect.any(String),
      name: 'dispatcher-1',
      role: 'dispatcher',
      looking: incident,
      editing: { kind: 'team', id: yuhuTeam },
    },
  ]);
  expect(one.others().map(({ name }) => name)).toEqual(['dispatcher-2']);
  expect(await one.say({})).toEqual({});
  await until(() => two.others()[0]?.looking === undefined, 'it looks at nothing');
  one.close();
  await until(() => two.others().length === 0 && two.lists.length > 2, 'it is gone');
});

it('R1 R2 neither other scopes nor phones hear, and of subjects only who may see them', async () => {
  const server = await start(createLocalBus());
  await haveTwoTeams(server);
  await haveFlood(server);
  const city = await sit(server, await server.console('dispatcher', '4303'));
  const yuhu = await sit(server, await server.console('staff', '430302'));
  const yuetang = await sit(server, await server.console('staff', '430304'));
  const phone = await sit(server, await server.phone(yuhuMember));
  expect(await phone.say({ looking: incident })).toMatchObject({ problem: { code: 'role-not-allowed' } });
  await city.say({ looking: { kind: 'team', id: yuetangTeam } });
  await yuhu.say({ looking: { kind: 'team', id: yuhuTeam } });
  await until(() => yuetang.others()[0]?.looking !== undefined, 'who may see the team hears');
  await until(() => city.others().some(({ looking }) => looking), 'whose scope covers it hears');
  expect(yuetang.others().map(({ name }) => name)).toEqual(['dispatcher-1']);
  await until(() => yuhu.others().length === 1, 'the city is there');
  expect(yuhu.others()[0]).not.toHaveProperty('looking');
  expect(phone.lists).toEqual([]);
});

it('R1 the own session is not told of itself, and what is not as it should be is turned away', async () => {
  const server = await start(createLocalBus());
  const visitor = await server.console('dispatcher');
  const [one, two] = [await sit(server, visitor), await sit(server, visitor)];
  await one.say({ looking: incident });
  expect(await one.say({ looking: { kind: 'moon', id: flood } } as never)).toMatchObject({
    problem: { code: 'invalid-request' },
  });
  for (let turn = 0; turn < 8; turn += 1) await one.say({});
  expect(await one.say({})).toMatchObject({ problem: { code: 'too-many-requests' } });
  await rounds();
  expect([...one.others(), ...two.others()]).toEqual([]);
});

it('R4 a flurry of reports is two messages a second at most', async () => {
  const server = await start(createLocalBus());
  await haveTwoTeams(server);
  await haveFlood(server);
  const [one, two] = [
    await sit(server, await server.console('dispatcher')),
    await sit(server, await server.console('staff')),
  ];
  await rounds();
  const before = two.lists.length;
  for (let turn = 0; turn < 10; turn += 1) await one.say(turn % 2 ? {} : { looking: incident });
  await rounds();
  expect(two.lists.length - before).toBeLessThanOrEqual(3);
});

it('R3 across two servers: told, followed, gone with the console, gone with a server that dies', async () => {
  const [here, there] = [await start(), await start()];
  await haveTwoTeams(here);
  await haveFlood(here);
  const desk = await sit(here, await here.console('dispatcher'));
  const elsewhere = await sit(there, await there.console('administrator'));
  await elsewhere.say({ editing: incident });
  await until(() => desk.others()[0]?.editing?.id === flood, 'the other server says so');
  elsewhere.close();
  await until(() => desk.others().length === 0, 'it is gone');

  const again = await sit(there, await there.console('dispatcher'));
  await until(() => desk.others().length === 1, 'somebody sits there again');
  // Nothing is heard of the other server any more, as when it is killed.
  bus.cut();
  again.close();
  await rounds();
  expect(desk.others()).toHaveLength(1);
  clock.advance(31);
  await until(() => desk.others().length === 0, 'its consoles are forgotten');
});

it('R3 who joins the bus later, or was away, hears of everybody', async () => {
  const here = await start();
  const desk = await sit(here, await here.console('dispatcher'));
  bus.cut();
  const there = await start();
  const late = await sit(there, await there.console('staff'));
  await rounds();
  expect([desk.others(), late.others()]).toEqual([[], []]);
  bus.mend();
  await until(() => desk.others().length === 1 && late.others().length === 1, 'both hear of each other');
});
