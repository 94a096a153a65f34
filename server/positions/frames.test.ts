import { v7 } from 'uuid';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { headerBytes, itemBytes } from '@muster/shared/telemetry/frame-layout.ts';
import type { ActiveSession } from '../door/sessions.ts';
import { haveIncident, haveOffer, haveSquad, place } from '../test/field.ts';
import { openMap } from '../test/map-console.ts';
import { haveSimulated } from '../test/simulated.ts';
import { startRig, until, type Rig } from '../test/rig.ts';
import { connectReplica, type WireReplica } from '../test/wire-replica.ts';

type Box = [number, number, number, number];

const city: Box = [112.5, 27.5, 113.5, 28.5];
let rig: Rig;
let replicas: WireReplica[];

beforeEach(async () => {
  rig = await startRig();
  // Rounds are made by the test's hand.
  rig.frames.stop();
  rig.frames.start({ everyMillis: 3_600_000 });
  replicas = [];
});
afterEach(async () => {
  for (const replica of replicas) replica.close();
  await rig.stop();
});

const dispatcherOf = (scope: string) => rig.sessions.open({ role: 'dispatcher', scope });

async function openConsole(session: ActiveSession) {
  const replica = connectReplica(rig.url, session.sessionId);
  replicas.push(replica);
  await until(() => replica.synced, 'the console is synced');
  const map = openMap(replica.socket);
  const { socket } = replica;
  return {
    ...map,
    replica,
    socket,
    watch: (bbox?: Box, drillId?: string): Promise<object> =>
      socket.emitWithAck('watch', bbox ? { bbox, ...(drillId === undefined ? {} : { drillId }) } : {}),
    /** A round, and whatever it sent. */
    round: async () => {
      rig.clock.advance(0.5);
      rig.frames.round();
      // What the server sends before its answer has arrived when the answer has.
      await socket.emitWithAck('watch', { bbox: 'nowhere' });
    },
  };
}

/** So many people of one division, on duty and sharing. */
async function havePeople(count: number, division = '430302'): Promise<string[]> {
  const teamId = v7();
  const people = Array.from({ length: count }, () => v7());
  await rig.have('RegisterTeam', {
    teamId,
    name: '应急排',
    kind: 'emergency',
    division,
    home: place,
    equipment: [],
  });
  await rig.have('ImportRoster', {
    teams: [],
    volunteers: people.map((personId) => ({
      personId,
      teamId,
      post: 'member',
      skills: [],
      certificates: [],
      duty: 'on_duty',
    })),
  });
  await Promise.all(people.map((personId) => rig.have('SetSharing', { personId, sharing: true })));
  return people;
}

function move(personId: string, lon: number, lat: number, secondsAgo = 0): void {
  const t = new Date(rig.clock.now() - secondsAgo * 1000).toISOString();
  const answer = rig.positions.ingest(
    personId,
    'phone',
    [{ t, lon, lat, acc: 8, heading: 90 }],
    rig.clock.now(),
  );
  expect(answer.accepted).toBe(1);
}

describe('T3 frames of people', () => {
  it('T3 after a watch everything in view comes, then only what changed', async () => {
    const [first = '', second = ''] = await havePeople(2);
    move(first, 112.9, 27.8);
    move(second, 112.95, 27.85);
    const console = await openConsole(dispatcherOf('4303'));
    expect(await console.watch(city)).toEqual({});
    await console.round();
    expect(console.frames.map(({ full }) => full)).toEqual([true]);
    expect([...console.people.keys()].toSorted()).toEqual([first, second].toSorted());
    await console.round();
    expect(console.frames).toHaveLength(1);
    move(second, 112.96, 27.85);
    await console.round();
    expect(console.frames).toHaveLength(2);
    expect(console.bytes[1]).toBe(headerBytes + itemBytes);
    const { lon = 0, lat = 0, state, heading, accuracyMetres } = console.people.get(second) ?? {};
    expect(lon).toBeCloseTo(112.96, 4);
    expect(lat).toBeCloseTo(27.85, 4);
    expect({ state, heading }).toEqual({ state: 'on_duty', heading: expect.closeTo(90, 0) });
    expect(accuracyMetres).toBeGreaterThanOrEqual(8);
  });

  it('T3 whoever leaves the view is taken away, whoever enters it comes with a name', async () => {
    const [walker = '', sitter = ''] = await havePeople(2);
    move(walker, 112.9, 27.8);
    move(sitter, 112.9, 27.8);
    const console = await openConsole(dispatcherOf('4303'));
    await console.watch([112.8, 27.7, 113, 27.9]);
    await console.round();
    rig.clock.advance(60);
    move(walker, 113.01, 27.8);
    await console.round();
    expect([...console.people.keys()]).toEqual([sitter]);
    rig.clock.advance(60);
    move(walker, 112.99, 27.8);
    await console.round();
    expect([...console.people.keys()].toSorted()).toEqual([walker, sitter].toSorted());
  });

  it('T3 a console is told only of people it may see, and forgets whom it may not see any more', async () => {
    const [own = ''] = await havePeople(1, '430304');
    const squad = await haveSquad(rig, '430302', 1);
    const [guest = ''] = squad.people;
    await rig.have('SetSharing', { personId: guest, sharing: true });
    await rig.have('SetDuty', { personId: guest, duty: 'on_duty' });
    move(own, 112.9, 27.8);
    move(guest, 112.91, 27.81);
    const console = await openConsole(dispatcherOf('430304'));
    await console.watch(city);
    await console.round();
    expect([...console.people.keys()]).toEqual([own]);
    const incidentId = await haveIncident(rig, '430302', ['430304']);
    await haveOffer(rig, incidentId, squad);
    await console.round();
    expect([...console.people.keys()].toSorted()).toEqual([own, guest].toSorted());
    expect(console.people.get(guest)?.state).toBe('called');
    await rig.have('UpdateIncident', { incidentId, jurisdictions: [] });
    await console.round();
    expect([...console.people.keys()]).toEqual([own]);
  });

  it('T3 when the scope of a console changes, it starts over with what the new one sees', async () => {
    const [near = ''] = await havePeople(1, '430302');
    const [far = ''] = await havePeople(1, '430304');
    move(near, 112.9, 27.8);
    move(far, 112.9, 27.8);
    const session = dispatcherOf('430302');
    const console = await openConsole(session);
    await console.watch(city);
    await console.round();
    expect([...console.people.keys()]).toEqual([near]);
    rig.sessions.change(session.sessionId, { scope: '430304' });
    await until(() => console.replica.answers.length === 2, 'the console has its new rows');
    await console.round();
    expect([...console.people.keys()]).toEqual([far]);
  });

  it('T2 T3 when tracking ends, the person is gone from the map with the next frame', async () => {
    const [person = ''] = await havePeople(1);
    move(person, 112.9, 27.8);
    const console = await openConsole(dispatcherOf('4303'));
    await console.watch(city);
    await console.round();
    await rig.have('SetSharing', { personId: person, sharing: false });
    await console.round();
    expect(console.people.size).toBe(0);
  });

  it('T3 T4 a state and an age travel with each position, and a jump says that it is one', async () => {
    const [person = ''] = await havePeople(1);
    rig.clock.advance(90);
    move(person, 112.9, 27.8, 90);
    const console = await openConsole(dispatcherOf('4303'));
    await console.watch(city);
    await console.round();
    expect(console.people.get(person)).toMatchObject({ ageSeconds: 91, jump: false });
    move(person, 113.4, 28.4);
    await console.round();
    expect(console.people.get(person)).toMatchObject({ ageSeconds: 1, jump: true });
  });

  it('T3 a console that has not taken its last frame gets none, and all of it later', async () => {
    const [person = ''] = await havePeople(1);
    const console = await openConsole(dispatcherOf('4303'));
    await console.watch(city);
    await console.round();
    const socket = [...rig.sockets.io.sockets.sockets.values()].find(({ id }) => id === console.socket.id);
    const transport = socket?.conn.transport;
    if (!transport) throw new Error('the server does not know the console');
    transport.writable = false;
    move(person, 112.9, 27.8);
    rig.frames.round();
    transport.writable = true;
    await console.round();
    expect(console.frames.map(({ full }) => full)).toEqual([true, true]);
    expect(console.people.has(person)).toBe(true);
  });

  it('T3 a console that looks away, and a phone, get nothing', async () => {
    const [person = ''] = await havePeople(1);
    move(person, 112.9, 27.8);
    const console = await openConsole(dispatcherOf('4303'));
    const phone = await openConsole(
      rig.sessions.open({ kind: 'device', role: 'volunteer', scope: '430302', personId: person }),
    );
    await console.watch(city);
    expect(await console.watch()).toEqual({});
    expect(await phone.watch(city)).toMatchObject({ problem: { status: 403 } });
    expect(await console.watch([113, 28, 112, 27])).toMatchObject({ problem: { status: 400 } });
    await console.round();
    await phone.round();
    expect([...console.frames, ...phone.frames]).toEqual([]);
  });

  it('T1 T3 a phone sends its fixes by socket, a console may not', async () => {
    const [person = ''] = await havePeople(1);
    const console = await openConsole(dispatcherOf('4303'));
    const phone = await openConsole(
      rig.sessions.open({ kind: 'device', role: 'volunteer', scope: '430302', personId: person }),
    );
    const fixes = [{ t: rig.clock.iso(), ...place, acc: 5 }];
    expect(await phone.socket.emitWithAck('fix', { fixes })).toEqual({
      accepted: 1,
      duplicates: 0,
      refused: [],
    });
    expect(await phone.socket.emitWithAck('fix', { fixes, personId: 'another' })).toMatchObject({
      problem: { status: 400 },
    });
    expect(await console.socket.emitWithAck('fix', { fixes })).toMatchObject({ problem: { status: 403 } });
    await console.watch(city);
    await console.round();
    expect([...console.people.keys()]).toEqual([person]);
  });
});

describe('T3 frames of clusters', () => {
  it('T3 above 2,000 in view come counts by freshness, then only those that changed, and people again below', async () => {
    const people = await havePeople(2_001);
    for (const [index, personId] of people.entries())
      move(personId, 112.6 + (index % 40) * 0.02, 27.6 + Math.floor(index / 40) * 0.016);
    const console = await openConsole(dispatcherOf('4303'));
    const total = () =>
      [...console.cells.values()].reduce(
        (sums, { fresh, stale, lost }) => [sums[0] + fresh, sums[1] + stale, sums[2] + lost] as const,
        [0, 0, 0] as readonly [number, number, number],
      );
    await console.watch(city);
    await console.round();
    expect(console.frames.map(({ kind, full }) => ({ kind, full }))).toEqual([{ kind: 'cells', full: true }]);
    expect(total()).toEqual([2_001, 0, 0]);
    expect(console.cells.size).toBeGreaterThan(100);

    await console.round();
    expect(console.frames).toHaveLength(1);

    const [first = ''] = people;
    rig.clock.advance(30);
    move(first, 113.45, 28.45);
    await console.round();
    expect(console.frames[1]).toMatchObject({ kind: 'cells', full: false });
    expect(console.frames[1]?.kind === 'cells' && console.frames[1].cells.length).toBeLessThanOrEqual(2);
    expect(total()).toEqual([2_001, 0, 0]);

    rig.clock.advance(40);
    await console.round();
    expect(total()).toEqual([1, 2_000, 0]);
    rig.clock.advance(540);
    await console.round();
    expect(total()).toEqual([0, 1, 2_000]);

    for (const personId of people.slice(0, 202)) await rig.have('SetDuty', { personId, duty: 'off' });
    await console.round();
    expect(console.frames.at(-1)).toMatchObject({ kind: 'items', full: true });
    expect(console.people.size).toBe(1_799);
  });

  it('T3 zooming in on a crowd shows its people, zooming out its counts', async () => {
    const people = await havePeople(2_100);
    for (const [index, personId] of people.entries())
      move(personId, 112.6 + (index % 50) * 0.01, 27.6 + Math.floor(index / 50) * 0.01);
    const console = await openConsole(dispatcherOf('43'));
    await console.watch([112.595, 27.595, 112.645, 27.645]);
    await console.round();
    expect(console.frames.at(-1)).toMatchObject({ kind: 'items', full: true });
    expect(console.people.size).toBe(25);
    await console.watch([73, 3, 135, 54]);
    await console.round();
    expect(console.frames.at(-1)).toMatchObject({ kind: 'cells', full: true });
    expect(console.people.size).toBe(0);
    await console.watch([112.595, 27.595, 112.645, 27.645]);
    await console.round();
    expect(console.people.size).toBe(25);
  });
});

describe('X2 frames and drills', () => {
  const spread = (people: readonly string[], north = 0): void => {
    for (const [index, personId] of people.entries())
      move(personId, 112.6 + (index % 50) * 0.015, 27.6 + north + Math.floor(index / 50) * 0.015);
  };
  type Counts = readonly [number, number, number];
  const counted = (console: Awaited<ReturnType<typeof openConsole>>, simulated: boolean): Counts =>
    [...console.cells.values()]
      .filter(({ drill }) => drill === simulated)
      .reduce<Counts>(
        ([fresh, stale, lost], cell) => [fresh + cell.fresh, stale + cell.stale, lost + cell.lost],
        [0, 0, 0],
      );

  it('X2 no count has real and simulated people in it, and without a drill in hand nobody simulated is told', async () => {
    const real = await havePeople(2_001);
    const { drillId, people: simulated } = await haveSimulated(rig, 2_010);
    spread(real);
    spread(simulated, 0.005);
    const reality = await openConsole(dispatcherOf('4303'));
    const inDrill = await openConsole(dispatcherOf('4303'));
    const elsewhere = await openConsole(dispatcherOf('4303'));
    await reality.watch(city);
    await inDrill.watch(city, drillId);
    await elsewhere.watch(city, v7());
    await reality.round();
    for (const console of [reality, elsewhere]) {
      expect(counted(console, false)).toEqual([2_001, 0, 0]);
      expect(counted(console, true)).toEqual([0, 0, 0]);
    }
    expect(counted(inDrill, false)).toEqual([2_001, 0, 0]);
    expect(counted(inDrill, true)).toEqual([2_010, 0, 0]);
    const [walker = ''] = simulated;
    rig.clock.advance(70);
    move(walker, 113.45, 28.45);
    await reality.round();
    expect(counted(reality, false)).toEqual([0, 2_001, 0]);
    expect(counted(reality, true)).toEqual([0, 0, 0]);
    expect(counted(inDrill, true)).toEqual([1, 2_009, 0]);
    expect(counted(inDrill, false)).toEqual([0, 2_001, 0]);
  });

  it('X2 simulated people, however many, turn nobody real into a count', async () => {
    const [person = ''] = await havePeople(1);
    const { drillId, people: simulated } = await haveSimulated(rig, 2_010);
    move(person, 112.9, 27.8);
    spread(simulated);
    const console = await openConsole(dispatcherOf('4303'));
    await console.watch(city);
    await console.round();
    expect(console.frames.map(({ kind }) => kind)).toEqual(['items']);
    expect([...console.people.keys()]).toEqual([person]);
    await console.watch(city, drillId);
    await console.round();
    expect(counted(console, false)).toEqual([1, 0, 0]);
    expect(counted(console, true)).toEqual([2_010, 0, 0]);
    await console.watch([112.59, 27.59, 112.62, 27.62], drillId);
    await console.round();
    expect([...console.people.keys()].toSorted()).toEqual(
      simulated.filter((_, index) => index % 50 < 2 && index < 100).toSorted(),
    );
  });

  it('X2 T4 while a drill stands still its simulated people grow no older, and afterwards from where they stood', async () => {
    const [person = ''] = await havePeople(1);
    const { drillId, people: simulated } = await haveSimulated(rig, 4);
    const [player = ''] = simulated;
    move(person, 112.9, 27.8);
    for (const one of simulated) move(one, 112.91, 27.81);
    const console = await openConsole(dispatcherOf('4303'));
    await console.watch(city, drillId);
    await console.round();
    rig.clock.advance(20);
    await rig.have('PauseDrill', { drillId });
    rig.clock.advance(3_600);
    await console.watch(city, drillId);
    await console.round();
    expect(console.people.get(player)?.ageSeconds).toBe(21);
    expect(console.people.get(person)?.ageSeconds).toBeGreaterThan(3_600);
    await rig.have('ResumeDrill', { drillId });
    rig.clock.advance(5);
    await console.round();
    expect(console.people.get(player)?.ageSeconds).toBe(26);
    rig.clock.advance(100);
    await console.watch(city, drillId);
    await console.round();
    expect(console.people.get(player)?.ageSeconds).toBeGreaterThan(120);
  });
});
