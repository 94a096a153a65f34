import { v7 } from 'uuid';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { visibleRows } from '@muster/shared/access/view.ts';
import { protocolVersion } from '@muster/shared/protocol/version.ts';
import { audienceOf, type ActiveSession } from '../door/sessions.ts';
import { pendingBytes } from '../http/back-pressure.ts';
import { haveIncident, haveOffer, haveSquad, place, type Squad } from '../test/field.ts';
import { startRig, until, type Rig } from '../test/rig.ts';
import { connectReplica, expectedRows, type WireReplica } from '../test/wire-replica.ts';

let rig: Rig;
let replicas: WireReplica[];
let squad: Squad;

beforeEach(async () => {
  rig = await startRig();
  replicas = [];
  squad = await haveSquad(rig, '430302');
});
afterEach(async () => {
  for (const replica of replicas) replica.close();
  await rig.stop();
});

async function join(session: ActiveSession): Promise<WireReplica> {
  const replica = connectReplica(rig.url, session.sessionId);
  replicas.push(replica);
  await until(() => replica.synced, 'the replica is synced');
  return replica;
}

const console4303 = () => rig.sessions.open({ role: 'dispatcher', scope: '4303' });
const phoneOf = (personId: string) =>
  rig.sessions.open({ kind: 'device', role: 'volunteer', scope: '430302', personId });

/** Brings every audience to the head, and waits until the replica stands there too. */
async function settle(replica: WireReplica): Promise<void> {
  rig.clock.advance(11);
  rig.sync.sweep();
  await until(() => replica.cursor?.to === rig.kernel.head, 'the replica stands at the head');
}

function expectEqual(replica: WireReplica, session: ActiveSession): void {
  expect(replica.rows).toEqual(expectedRows(visibleRows(audienceOf(session), rig.kernel.world)));
}

describe('S1 joining', () => {
  it('S1 a client without a cursor gets all rows it may see', async () => {
    const session = console4303();
    const replica = await join(session);
    expect(replica.answers.map((answer) => answer.kind)).toEqual(['reset']);
    expectEqual(replica, session);
    expect(replica.rows.size).toBeGreaterThan(4);
  });

  it('S1 nothing is lost between joining and the answer, however much happens meanwhile', async () => {
    const session = console4303();
    const busy = Array.from({ length: 60 }, () => haveIncident(rig, '430304'));
    const replica = await join(session);
    await Promise.all([...busy, ...Array.from({ length: 60 }, () => haveIncident(rig, '430302'))]);
    await settle(replica);
    expectEqual(replica, session);
    expect(replica.answers).toHaveLength(1);
  });

  it('S1 a client that comes back gets what changed since its cursor, and no more', async () => {
    const session = console4303();
    const zoneId = v7();
    const incidentId = await haveIncident(rig, '430302');
    const polygon = [
      [112, 27],
      [113, 27],
      [113, 28],
    ];
    await rig.have('DrawZone', { zoneId, incidentId, kind: 'danger', polygon });
    const replica = await join(session);
    replica.socket.disconnect();
    await rig.have('EraseZone', { zoneId });
    const another = await haveIncident(rig, '430304');
    await haveIncident(rig, '4404');
    replica.socket.connect();
    await until(() => replica.synced, 'it is synced again');
    expect(replica.answers[1]).toMatchObject({
      kind: 'changes',
      upserts: { incidents: [{ incidentId: another }] },
      removes: { zones: [zoneId] },
    });
    expectEqual(replica, session);
  });

  it.each([
    ['of another epoch', { epoch: 'another' }],
    ['ahead of the log', { since: 1_000_000 }],
    ['of another version of the wire', { version: 0 }],
  ])('S1 a cursor %s is answered with everything', async (_, request) => {
    const replica = await join(console4303());
    await replica.sync(request);
    expect(replica.answers.map((answer) => answer.kind)).toEqual(['reset', 'reset']);
  });

  it('S1 an audience is followed for ten minutes after its last listener left, and then let go', async () => {
    const replica = await join(console4303());
    replica.socket.disconnect();
    await until(() => rig.sockets.io.sockets.sockets.size === 0, 'the server knows');
    await haveIncident(rig, '430302');
    rig.clock.advance(9 * 60);
    rig.sync.sweep();
    replica.socket.connect();
    await until(() => replica.synced, 'it is back');
    expect(replica.answers.at(-1)?.kind).toBe('changes');
    replica.socket.disconnect();
    await until(() => rig.sockets.io.sockets.sockets.size === 0, 'the server knows again');
    await haveIncident(rig, '430302');
    rig.clock.advance(11 * 60);
    rig.sync.sweep();
    replica.socket.connect();
    await until(() => replica.synced, 'it is back again');
    expect(replica.answers.at(-1)?.kind).toBe('reset');
  });

  it('S1 what is not a request is answered with a problem, and without a way to answer not at all', async () => {
    const { socket } = await join(console4303());
    const answer: unknown = await socket.emitWithAck('sync', { since: 'yesterday' });
    expect(answer).toMatchObject({ kind: 'problem', problem: { status: 400, code: 'invalid-request' } });
    socket.emit('sync');
    socket.emit('sync', null, 'no function');
    const fourth: unknown = await socket.emitWithAck('sync', []);
    expect(fourth).toMatchObject({ problem: { status: 400 } });
    const fifth: unknown = await socket.emitWithAck('sync', { version: 1 });
    expect(fifth).toMatchObject({ kind: 'problem', problem: { status: 429, code: 'too-many-requests' } });
  });
});

describe('S2 following', () => {
  it('S2 each message begins where the one before it ended', async () => {
    const session = console4303();
    const replica = await join(session);
    for (let count = 0; count < 20; count += 1) await haveIncident(rig, count % 3 === 0 ? '4404' : '430302');
    await settle(replica);
    const answer = replica.answers[0];
    const ends = [answer && 'to' in answer ? answer.to : -1, ...replica.live.map(({ to }) => to)];
    expect(replica.live.map(({ from }) => from)).toEqual(ends.slice(0, -1));
    expect(replica.answers).toHaveLength(1);
    expectEqual(replica, session);
  });

  it('S2 whoever missed a message notices at the next one', async () => {
    const session = console4303();
    const replica = await join(session);
    replica.lose = 1;
    await haveIncident(rig, '430302');
    await until(() => replica.lose === 0, 'one was lost');
    await haveIncident(rig, '430302');
    await until(() => replica.answers.length === 2 && replica.synced, 'it asked again');
    expect(replica.answers[1]?.kind).toBe('changes');
    expectEqual(replica, session);
  });

  it('S2 the loss of the last message is noticed by the empty one that comes every ten seconds', async () => {
    const session = console4303();
    const replica = await join(session);
    replica.lose = 1;
    await haveIncident(rig, '430302');
    await until(() => replica.lose === 0, 'one was lost');
    rig.clock.advance(9);
    rig.sync.sweep();
    rig.clock.advance(1);
    rig.sync.sweep();
    await until(() => replica.answers.length === 2 && replica.synced, 'it asked again');
    expect(replica.live.map(({ upserts, removes }) => ({ upserts, removes }))).toEqual([
      { upserts: {}, removes: {} },
    ]);
    expectEqual(replica, session);
  });
});

describe('S3 audiences', () => {
  it('S3 a row that becomes visible is sent whole, one that stops being visible is removed', async () => {
    const session = rig.sessions.open({ role: 'dispatcher', scope: '430304' });
    const incidentId = await haveIncident(rig, '430302');
    const { assignmentId } = await haveOffer(rig, incidentId, squad);
    const replica = await join(session);
    expect(replica.rows.size).toBe(0);
    await rig.have('UpdateIncident', { incidentId, jurisdictions: ['430304'] });
    await until(() => replica.rows.has(`assignments:${assignmentId}`), 'it sees the incident and its work');
    expectEqual(replica, session);
    await rig.have('UpdateIncident', { incidentId, jurisdictions: [] });
    await until(() => replica.rows.size === 0, 'it sees nothing of it any more');
    const removes = replica.live.at(-1)?.removes;
    expect(removes?.incidents).toEqual([incidentId]);
    expect(removes?.volunteers).toHaveLength(squad.people.length);
  });

  it('S3 a change of scope forces a reset', async () => {
    const session = console4303();
    await haveIncident(rig, '430304');
    const replica = await join(session);
    rig.sessions.change(session.sessionId, { scope: '430302' });
    await until(() => replica.answers.length === 2, 'it asked again');
    expect(replica.notices).toEqual([{ code: 'audience-changed' }]);
    expect(replica.answers[1]?.kind).toBe('reset');
    const narrowed = { ...session, scope: '430302' };
    expectEqual(replica, narrowed);
    expect([...replica.rows.keys()].some((key) => key.startsWith('incidents:'))).toBe(false);
    await haveIncident(rig, '430304');
    await haveIncident(rig, '430302');
    await settle(replica);
    expectEqual(replica, narrowed);
  });

  it('S3 a scope that changed while the client was away forces a reset when it comes back', async () => {
    const session = console4303();
    const other = await join(rig.sessions.open({ role: 'dispatcher', scope: '430302' }));
    const replica = await join(session);
    replica.socket.disconnect();
    rig.sessions.change(session.sessionId, { scope: '430302' });
    replica.socket.connect();
    await until(() => replica.synced, 'it is back');
    expect(replica.answers.at(-1)?.kind).toBe('reset');
    expect(replica.rows).toEqual(other.rows);
  });

  it('S3 what a client asks for does not change what it sees', async () => {
    const session = rig.sessions.open({ role: 'observer', scope: '4404' });
    const replica = await join(session);
    await replica.sync({ scope: '', role: 'administrator' } as object);
    expect(replica.answers.at(-1)).toMatchObject({ kind: 'problem', problem: { status: 400 } });
    expect(replica.rows.size).toBe(0);
  });

  it('S3 a session that is ended is told so and cut at once, and cannot come back', async () => {
    const session = console4303();
    const replica = await join(session);
    rig.sessions.end(session.sessionId);
    await until(() => !replica.socket.connected, 'it is cut');
    expect(replica.notices).toEqual([{ code: 'session-ended' }]);
    const before = replica.live.length;
    await haveIncident(rig, '430302');
    const refused = new Promise<Error>((resolve) => replica.socket.once('connect_error', resolve));
    replica.socket.connect();
    expect((await refused).message).toBe('signed-out');
    expect(replica.live).toHaveLength(before);
    expect(rig.sockets.io.sockets.sockets.size).toBe(0);
  });
});

describe('S4 one computation for all who see the same', () => {
  it('S4 consoles of one role and scope get the same messages', async () => {
    const first = await join(console4303());
    const second = await join(console4303());
    for (let count = 0; count < 5; count += 1) await haveIncident(rig, '430302');
    await settle(first);
    await settle(second);
    const length = Math.min(first.live.length, second.live.length);
    expect(first.live.slice(-length)).toEqual(second.live.slice(-length));
    expect(length).toBeGreaterThan(0);
  });

  it("S4 a phone hears of its own person's world, and of nothing else", async () => {
    const [leader = ''] = squad.people;
    const session = phoneOf(leader);
    const phone = await join(session);
    const before = phone.live.length;
    await haveIncident(rig, '430302');
    await haveSquad(rig, '430302', 1);
    const incidentId = await haveIncident(rig, '430302');
    const { assignmentId } = await haveOffer(rig, incidentId, squad);
    await until(() => phone.rows.has(`assignments:${assignmentId}`), 'the offer is on the phone');
    expect(phone.live).toHaveLength(before + 1);
    await settle(phone);
    expectEqual(phone, session);
  });

  it('S4 a team-mate learns that somebody has a certificate, not its number', async () => {
    const [leader = '', member = ''] = squad.people;
    const phone = await join(phoneOf(member));
    await rig.have('GrantCertificate', {
      personId: leader,
      skill: 'uav',
      issuer: 'CAAC',
      number: 'SECRET-1',
      expiresOn: '2030-01-01',
    });
    await settle(phone);
    expect(JSON.stringify(phone.live)).toContain('CAAC');
    expect(JSON.stringify([phone.live, phone.answers])).not.toContain('SECRET-1');
  });
});

describe('S6 the wire', () => {
  it('S6 answers, changes and notices are as their schemas say', async () => {
    const session = console4303();
    const [leader = ''] = squad.people;
    const phone = await join(phoneOf(leader));
    const console = await join(session);
    const { assignmentId } = await haveOffer(rig, await haveIncident(rig, '430302'), squad);
    await rig.have('AnswerOffer', { assignmentId, answer: 'accept' });
    await phone.sync({ epoch: 'another' });
    await console.sync({ version: 0 });
    rig.sessions.change(session.sessionId, { scope: '430302' });
    await settle(phone);
    await until(() => console.notices.length === 1 && console.synced, 'the console has heard the notice');
    expect(phone.answers).toHaveLength(2);
    expect([...phone.misshapen, ...console.misshapen]).toEqual([]);
    expect([...phone.answers, ...console.answers].every((answer) => 'version' in answer)).toBe(true);
  });
});

describe('S5 slow readers', () => {
  /** Some twenty kilobytes of it. */
  const polygon = Array.from({ length: 500 }, (_, index) => {
    const angle = (index / 500) * 2 * Math.PI;
    return [112.9 + Math.cos(angle) / 7, 27.8 + Math.sin(angle) / 7];
  });

  it('S5 a reader that does not read is cut, and resumes by cursor when it does', async () => {
    const session = console4303();
    const quick = await join(session);
    const slow = await join(session);
    const incidentId = await haveIncident(rig, '430302');
    await settle(slow);
    const connection = slow.socket.id ?? '';
    const tap = tapOf(slow);
    tap.pause();
    const isCut = () => !rig.sockets.io.sockets.sockets.has(connection);
    for (let count = 0; count < 2_000 && !isCut(); count += 1)
      await rig.have('DrawZone', { zoneId: v7(), incidentId, kind: 'flooded', polygon });
    expect(isCut()).toBe(true);
    tap.resume();
    await until(() => slow.answers.length === 2 && slow.synced, 'the slow one is back', 20_000);
    expect(slow.answers[1]?.kind).toBe('changes');
    await settle(slow);
    await settle(quick);
    expectEqual(slow, session);
    expect(quick.answers).toHaveLength(1);
  });

  it('S5 a reader that asks on and on and does not read is not sent the same again and again', async () => {
    const incidentId = await haveIncident(rig, '430302');
    for (let count = 0; count < 60; count += 1)
      await rig.have('DrawZone', { zoneId: v7(), incidentId, kind: 'flooded', polygon });
    const slow = await join(console4303());
    const connection = rig.sockets.io.sockets.sockets.get(slow.socket.id ?? '')?.conn;
    if (!connection) throw new Error('not connected');
    const tap = tapOf(slow);
    tap.pause();
    let most = 0;
    for (let count = 0; count < 40; count += 1) {
      rig.clock.advance(1);
      slow.socket.emit('sync', { version: protocolVersion }, () => undefined);
      await new Promise((resolve) => setTimeout(resolve, 10));
      rig.sync.sweep();
      most = Math.max(most, pendingBytes(connection));
    }
    expect(most).toBeGreaterThan(1_000_000);
    expect(most).toBeLessThan(6_000_000);
    tap.resume();
    await settle(slow);
  });
});

/** The TCP socket below: one that is paused takes no bytes, like a phone in a tunnel. */
function tapOf({ socket }: WireReplica): { pause(): void; resume(): void } {
  const transport = socket.io.engine.transport as unknown as { ws: { _socket: ReturnType<typeof tapOf> } };
  return transport.ws._socket;
}

describe('commands and notices', () => {
  it('a command by socket is answered, and with no way to answer it is carried out all the same', async () => {
    const { socket } = await join(console4303());
    const data = { incidentId: v7(), kind: 'flood', title: '管涌', place, division: '430302' };
    const envelope = { id: v7(), name: 'OpenIncident', data };
    const head = rig.kernel.head;
    expect(await socket.emitWithAck('command', envelope)).toEqual({ id: envelope.id, seq: head + 1 });
    socket.emit('command', { ...envelope, id: v7(), data: { ...data, incidentId: v7() } });
    await until(() => rig.kernel.head === head + 2, 'the second is in the log');
  });

  it('P1 phones hear how far a command post has shown the log, once for many reports', async () => {
    const [leader = '', member = ''] = squad.people;
    const phone = await join(phoneOf(leader));
    const idle = await join(phoneOf(member));
    const console = await join(console4303());
    const elsewhere = await join(rig.sessions.open({ role: 'dispatcher', scope: '4404' }));
    const observer = await join(rig.sessions.open({ role: 'observer', scope: '4303' }));
    const command = { id: v7(), name: 'SetDuty', data: { personId: leader, duty: 'on_duty' } };
    const { seq } = (await phone.socket.emitWithAck('command', command)) as { seq: number };
    elsewhere.socket.emit('seen', { seq });
    observer.socket.emit('seen', { seq });
    await haveIncident(rig, '430302');
    rig.sync.sweep();
    for (let report = 1; report <= seq; report += 5) console.socket.emit('seen', { seq: report });
    console.socket.emit('seen', { seq: seq + 1_000 });
    await console.socket.emitWithAck('sync', {});
    rig.sync.sweep();
    await until(() => phone.notices.length > 0, 'the phone hears of it');
    expect(phone.notices).toEqual([{ code: 'seen', seq: rig.kernel.head }]);
    expect(idle.notices).toEqual([]);
  });
});
