/** SOS and roll call through the whole server and real sockets: who hears of it, who does not, and who is named. */
import { v7 } from 'uuid';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { evolve } from '@muster/shared/domain/evolve.ts';
import { createWorld } from '@muster/shared/domain/world.ts';
import { foldCommit } from '@muster/shared/kernel/fold.ts';
import type { ActorNames } from '@muster/shared/protocol/http/actors.ts';
import type { CommandAnswer } from '@muster/shared/protocol/up/command.ts';
import type { Alarm, RollCall } from '@muster/shared/safety/schema.ts';
import { haveIncident, haveOffer, haveSquad, place, type Squad } from './test/field.ts';
import { until } from './test/rig.ts';
import { startWholeServer, type Visitor, type WholeServer } from './test/whole-server.ts';
import { connectReplica, type WireReplica } from './test/wire-replica.ts';

let server: WholeServer;
let url: string;
let replicas: WireReplica[];
let squad: Squad;
let incidentId: string;
let assignmentId: string;

beforeEach(async () => {
  server = await startWholeServer({ PORT: '0' });
  ({ url } = await server.app.start());
  replicas = [];
  squad = await haveSquad(server, '430302');
  await server.stores.vault.people.put(
    squad.people.map((personId, index) => ({
      personId,
      name: `队员${index + 1}`,
      phone: `1380000000${index}`,
    })),
  );
  incidentId = await haveIncident(server, '430302', ['430321']);
  ({ assignmentId } = await haveOffer(server, incidentId, squad));
  await server.have('AnswerOffer', { assignmentId, answer: 'accept' });
});
afterEach(async () => {
  for (const replica of replicas) expect(replica.misshapen).toEqual([]);
  for (const replica of replicas) replica.close();
  await server.stop();
});

interface Screen extends Visitor {
  readonly replica: WireReplica;
  say(name: string, data: object, id?: string): Promise<CommandAnswer>;
  alarm(alarmId: string): Alarm | undefined;
  rollCall(rollCallId: string): RollCall | undefined;
}

async function screenOf(visitor: Visitor): Promise<Screen> {
  const replica = connectReplica(url, (visitor.cookie ?? '').replace(/^muster=/, ''));
  replicas.push(replica);
  await until(() => replica.synced, 'a screen is synced');
  return {
    ...visitor,
    replica,
    say: (name, data, id = v7()) =>
      replica.socket.timeout(10_000).emitWithAck('command', { id, name, data }) as Promise<CommandAnswer>,
    alarm: (alarmId) => replica.rows.get(`alarms:${alarmId}`) as Alarm | undefined,
    rollCall: (rollCallId) => replica.rows.get(`rollCalls:${rollCallId}`) as RollCall | undefined,
  };
}

const desk = async (scope: string, role: 'dispatcher' | 'observer' = 'dispatcher') =>
  screenOf(await server.console(role, scope));
const phone = async (index: number) => screenOf(await server.phone(squad.people[index] ?? ''));
const namesFor = async (screen: Screen, ...ids: (string | undefined)[]) =>
  ((await screen.get(`/api/actors?ids=${ids.join(',')}`)).json() as ActorNames).actors;

/** Everybody has been told of all that has happened so far. */
async function settle(...screens: Screen[]): Promise<void> {
  server.clock.advance(11);
  const { head } = server.app.kernel;
  const stands = ({ replica }: Screen) => (replica.cursor?.to ?? 0) >= head;
  await until(() => screens.every(stands), 'all screens stand at the head', 20_000);
}

describe('SOS', () => {
  it('SOS from a phone reaches every desk in scope and no desk out of scope', async () => {
    const [nation, city, county, named, watching] = await Promise.all([
      desk(''),
      desk('4303'),
      desk('430302'),
      desk('430321'),
      desk('43', 'observer'),
    ]);
    const [beside, below, far] = await Promise.all([desk('430304'), desk('430302001'), desk('4416')]);
    const member = await phone(2);
    const alarmId = v7();
    expect(await member.say('RaiseAlarm', { alarmId, place, text: '落水' })).toMatchObject({
      seq: expect.any(Number),
    });
    const within = [nation, city, county, named, watching];
    await until(() => within.every((screen) => screen.alarm(alarmId)), 'all desks in scope show it');
    expect(county.alarm(alarmId)).toMatchObject({
      personId: squad.people[2],
      incidentId,
      place,
      text: '落水',
      status: 'raised',
    });
    await settle(...within, beside, below, far);
    for (const screen of [beside, below, far]) expect(screen.alarm(alarmId)).toBeUndefined();
    for (const screen of [beside, below, far])
      expect(await screen.say('AcknowledgeAlarm', { alarmId })).toMatchObject({
        problem: { code: 'out-of-scope' },
      });
  });

  it('SOS the acknowledgement reaches the sender, with the name of who gave it, and the second is told', async () => {
    const [county, city, member, mate] = await Promise.all([
      desk('430302'),
      desk('4303'),
      phone(2),
      phone(1),
    ]);
    const alarmId = v7();
    await member.say('RaiseAlarm', { alarmId });
    await until(() => county.alarm(alarmId) !== undefined, 'the desk shows it');
    await county.say('AcknowledgeAlarm', { alarmId });
    await until(() => member.alarm(alarmId)?.status === 'acknowledged', 'the sender is told');
    const { acknowledgedBy, acknowledgedRole } = member.alarm(alarmId) ?? {};
    expect(acknowledgedRole).toBe('dispatcher');
    const [who] = await namesFor(county, acknowledgedBy);
    expect(who?.name).toMatch(/^dispatcher-/);
    expect(await namesFor(member, acknowledgedBy)).toEqual([who]);
    expect(await namesFor(mate, acknowledgedBy), 'a team-mate sees it too').toEqual([who]);
    expect(await city.say('AcknowledgeAlarm', { alarmId })).toMatchObject({
      refusal: { code: 'alarm-acknowledged', facts: { acknowledgedBy } },
    });
  });

  it('SOS a phone is told no names of desks but of whoever answered an alarm that it shows', async () => {
    const [county, member] = await Promise.all([desk('430302'), phone(2)]);
    const alarmId = v7();
    await server.have('RaiseAlarm', { alarmId, personId: squad.people[3] ?? '' });
    await county.say('AcknowledgeAlarm', { alarmId });
    const { acknowledgedBy } = server.app.kernel.world.alarms.get(alarmId) ?? {};
    const stranger = await screenOf(
      await server.phone((await haveSquad(server, '430304', 1)).people[0] ?? ''),
    );
    expect(await namesFor(stranger, acknowledgedBy)).toEqual([]);
    expect(await namesFor(member, acknowledgedBy)).toHaveLength(1);
    await county.say('CloseAlarm', { alarmId, outcome: 'safe' });
    await until(() => member.alarm(alarmId) === undefined, 'it is over for the others');
    expect(await namesFor(member, acknowledgedBy)).toEqual([]);
  });

  it("SOS the leader's acknowledgement names the leader", async () => {
    const [leader, member] = await Promise.all([phone(0), phone(2)]);
    const alarmId = v7();
    await member.say('RaiseAlarm', { alarmId });
    await until(() => leader.alarm(alarmId) !== undefined, 'the leader is told');
    expect(await member.say('AcknowledgeAlarm', { alarmId })).toMatchObject({ problem: expect.anything() });
    await leader.say('AcknowledgeAlarm', { alarmId });
    await until(() => member.alarm(alarmId)?.acknowledgedBy === squad.people[0], 'the sender is told');
    expect(await namesFor(member, member.alarm(alarmId)?.acknowledgedBy)).toEqual([
      { actorId: squad.people[0], name: '队员1' },
    ]);
  });

  it('SOS that a phone held back says on the desk when it was pressed, and how old its place is', async () => {
    const [county, member] = await Promise.all([desk('430302'), phone(2)]);
    const alarmId = v7();
    const claimedAt = new Date(server.clock.now() - 40 * 60_000).toISOString();
    const envelope = { id: v7(), name: 'RaiseAlarm', data: { alarmId, place }, claimedAt };
    await member.replica.socket.timeout(10_000).emitWithAck('command', envelope);
    await until(() => county.alarm(alarmId) !== undefined, 'the desk shows it');
    expect(county.alarm(alarmId)).toMatchObject({ pressedAt: claimedAt, placeAt: claimedAt });
  });

  it('SOS sent again, by the same command or another, is one alarm', async () => {
    const member = await phone(2);
    const alarmId = v7();
    const id = v7();
    const first = await member.say('RaiseAlarm', { alarmId }, id);
    expect(await member.say('RaiseAlarm', { alarmId }, id)).toEqual(first);
    await member.say('RaiseAlarm', { alarmId, place });
    expect([...server.app.kernel.world.alarms.values()]).toHaveLength(1);
    const events = (
      await (await server.console('dispatcher', '430302')).get('/api/events?type=AlarmRaised')
    ).json();
    expect(events.events).toHaveLength(1);
  });
});

describe('an open SOS is followed', () => {
  const north = (metres: number) => ({ lon: place.lon, lat: place.lat + metres / 111_195 });
  const member = () => squad.people[2] ?? '';

  it('SOS the latest place of somebody who shares nothing is on every desk, and nobody else tells it', async () => {
    const [phoneOfMember, desk] = [
      await phone(2),
      await screenOf(await server.console('dispatcher', '430302')),
    ];
    const alarmId = v7();
    await phoneOfMember.say('RaiseAlarm', { alarmId, place });
    const told = { alarmId, place: north(300), accuracyMetres: 12 };
    for (const other of [await phone(0), desk])
      expect(await other.say('LocateAlarm', told)).toHaveProperty('problem');
    server.clock.advance(31);
    expect(await phoneOfMember.say('LocateAlarm', told)).toMatchObject({ seq: expect.any(Number) });
    await until(() => desk.alarm(alarmId)?.accuracyMetres === 12, 'the desk has the later place');
    expect(desk.alarm(alarmId)).toMatchObject({ place: north(300), placeAt: server.clock.iso() });
    expect(server.app.kernel.world.volunteers.get(member())?.sharing).not.toBe(true);
  });

  it('SOS the latest place outlives a restart, and each is in the log for the review', async () => {
    const phoneOfMember = await phone(2);
    const alarmId = v7();
    await phoneOfMember.say('RaiseAlarm', { alarmId, place });
    for (const metres of [300, 600]) {
      server.clock.advance(31);
      await phoneOfMember.say('LocateAlarm', { alarmId, place: north(metres), accuracyMetres: 9 });
    }
    const again = createWorld();
    for (const commit of await server.stores.journal.read(0, 10_000)) foldCommit(again, commit, evolve);
    expect(again.alarms.get(alarmId)).toMatchObject({ place: north(600), accuracyMetres: 9 });
    const log = (
      await (await server.console('dispatcher', '430302')).get(`/api/events?incident=${incidentId}`)
    ).json();
    const places = log.events.flatMap(({ type, data }: { type: string; data: { place?: object } }) =>
      type.startsWith('Alarm') ? [[type, data.place]] : [],
    );
    expect(places).toEqual([
      ['AlarmRaised', place],
      ['AlarmLocated', north(300)],
      ['AlarmLocated', north(600)],
    ]);
  });
});

describe('roll call', () => {
  it('PAR is called by a desk, answered on phones and by radio, and complete by itself, live on the desk', async () => {
    const [county, beside, leader, member] = await Promise.all([
      desk('430302'),
      desk('430304'),
      phone(0),
      phone(1),
    ]);
    const rollCallId = v7();
    await county.say('CallRoll', { rollCallId, incidentId });
    await until(() => member.rollCall(rollCallId) !== undefined, 'the phone shows it');
    expect(member.rollCall(rollCallId)).toMatchObject({ total: 4, status: 'open' });
    await member.say('AnswerRollCall', { rollCallId });
    const answered = () => county.rollCall(rollCallId)?.people.filter((one) => one.answeredAt).length;
    await until(() => answered() === 1, 'the desk counts one');
    expect(await member.say('AnswerRollCall', { rollCallId, personIds: [squad.people[3]] })).toMatchObject({
      problem: { code: 'not-yours' },
    });
    await leader.say('AnswerRollCall', { rollCallId, personIds: [squad.people[0], squad.people[2]] });
    await until(() => answered() === 3, 'the desk counts three');
    await county.say('AnswerRollCall', { rollCallId, personIds: [squad.people[3]] });
    await until(() => county.rollCall(rollCallId)?.status === 'completed', 'it is complete');
    await until(() => member.rollCall(rollCallId) === undefined, 'the phone shows it no more');
    await settle(county, beside);
    expect(beside.rollCall(rollCallId)).toBeUndefined();
  });

  it('PAR whoever is missing is told of: after 2 minutes to the leader, after 5 to the command post', async () => {
    const [county, leader] = await Promise.all([desk('430302'), phone(0)]);
    const rollCallId = v7();
    await county.say('CallRoll', { rollCallId, incidentId });
    server.clock.advance(121);
    await server.app.kernel.tick();
    await until(() => leader.rollCall(rollCallId)?.escalatedTo === 'leader', 'the leader is told');
    server.clock.advance(180);
    await server.app.kernel.tick();
    await until(() => county.rollCall(rollCallId)?.escalatedTo === 'dispatcher', 'the desk is told');
  });
});

describe('S3 the log', () => {
  it('S3 an alarm is read at home and where it was raised; no phone reads a roll', async () => {
    const away = await haveIncident(server, '4416');
    await server.have('ReportProgress', { assignmentId, state: 'aborted', reason: '改派' });
    const { assignmentId: second } = await haveOffer(server, away, squad);
    await server.have('AnswerOffer', { assignmentId: second, answer: 'accept' });
    const [home, there, beside, member] = await Promise.all([
      desk('430302'),
      desk('4416'),
      desk('430304'),
      phone(2),
    ]);
    const alarmId = v7();
    await member.say('RaiseAlarm', { alarmId });
    await there.say('AcknowledgeAlarm', { alarmId });
    await there.say('CallRoll', { rollCallId: v7(), incidentId: away });
    const read = async (screen: Screen, type: string) =>
      (await screen.get(`/api/events?type=${type}`)).json().events.length as number;
    for (const [type, counts] of [
      ['AlarmRaised', [1, 1, 0, 1]],
      ['AlarmAcknowledged', [1, 1, 0, 1]],
      ['RollCallOpened', [0, 1, 0, 0]],
    ] as const)
      expect([
        type,
        ...(await Promise.all([home, there, beside, member].map((one) => read(one, type)))),
      ]).toEqual([type, ...counts]);
  });
});
