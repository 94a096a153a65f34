/** X2, X3 through the whole server: a drill nobody sits at, and one beside real work. */
import { v7 } from 'uuid';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DrillEvents } from '@muster/shared/drill/events.ts';
import type { LoggedEvent } from '@muster/shared/drill/score/logged-event.ts';
import type { Assignment } from '@muster/shared/task/schema.ts';
import { decodeTrail } from '@muster/shared/telemetry/trail.ts';
import { haveIncident, haveSquad, place, type Squad } from './test/field.ts';
import { until } from './test/rig.ts';
import { idOf, playSmallDrill, smallPlan } from './test/small-drill.ts';
import { startWholeServer, type Visitor, type WholeServer } from './test/whole-server.ts';
import { connectReplica, type WireReplica } from './test/wire-replica.ts';

type Formed = DrillEvents['DrillTeamFormed'];

const second = (event: LoggedEvent): number =>
  (Date.parse(event.at) - Date.parse('2026-06-24T12:00:00Z')) / 1000;

describe('a drill that nobody sits at', () => {
  it('X3: is played from its plan to its end, everything in it done and judged', async () => {
    const { told, events, score, chunks, world, drillId } = await playSmallDrill(7);
    expect(told).toEqual(['管涌', '队员滑倒', '失联']);
    const types = new Set(events.map(({ type }) => type));
    const wanted = `OfferAccepted AssignmentEnRoute AssignmentOnScene ChecklistItemSet SitrepSent SitrepRead
      AssignmentCompleted TaskFinished AlarmRaised AlarmAcknowledged AlarmClosed
      RollCallOpened RollCallAnswered RollCallCompleted DrillEnded`.split(/\s+/);
    expect(wanted.filter((type) => !types.has(type))).toEqual([]);
    expect(types).not.toContain('EffectRefused');
    expect(score.expectations.map(({ outcome }) => outcome)).toEqual(['met', 'met']);
    expect(score.injects.map(({ lateBySeconds }) => lateBySeconds)).toEqual([0, 0, 0]);
    // Whoever was sent went somewhere, and nobody who was made up is left over.
    const sent = events.filter(({ type }) => type === 'AssignmentEnRoute').length;
    expect(sent).toBeGreaterThan(0);
    expect(new Set(chunks.map(({ personId }) => personId)).size).toBeGreaterThanOrEqual(6);
    expect(world.drills.get(drillId)?.status).toBe('ended');
    expect([world.teams.size, world.volunteers.size]).toEqual([0, 0]);
  });

  it('X3: everybody who was sent on finished work is accounted for', async () => {
    const { events, world } = await playSmallDrill(7);
    const finished = events.filter(({ type }) => type === 'AssignmentCompleted');
    expect(finished.length).toBeGreaterThan(0);
    for (const { data } of finished) {
      const { assignmentId } = data as { assignmentId: string };
      const states = world.assignments.get(assignmentId)?.members.map(({ state }) => state);
      expect(new Set(states)).toEqual(new Set(['released']));
    }
  });

  it('X3: a team whose radios are silent says nothing until they are heard again', async () => {
    const { events } = await playSmallDrill(7);
    const members = events
      .filter(
        ({ type, data }) => type === 'DrillTeamFormed' && (data as Formed).teamId === idOf('first platoon'),
      )
      .flatMap(({ data }) => (data as Formed).members.map(({ personId }) => personId));
    const heard = events.filter(
      ({ actor }) => actor.personId !== undefined && members.includes(actor.personId),
    );
    const when = heard.map(second);
    expect(when.some((at) => at < 660)).toBe(true);
    expect(when.filter((at) => at >= 660 && at < 960)).toEqual([]);
    expect(when.some((at) => at >= 960)).toBe(true);
  });

  it('X3: the same seed gives the same score to the byte, another seed another', async () => {
    const first = JSON.stringify((await playSmallDrill(7)).score);
    expect(JSON.stringify((await playSmallDrill(7)).score)).toBe(first);
    expect(JSON.stringify((await playSmallDrill(8)).score)).not.toBe(first);
  });

  it('X3: whoever declines is not asked again, and somebody else is', async () => {
    const temper = { ...smallPlan.temper, acceptRate: 0 };
    const { events } = await playSmallDrill(7, { ...smallPlan, temper, durationSeconds: 660 });
    const offered = events.flatMap(({ type, data }) =>
      type === 'AssignmentOffered' && (data as Assignment).taskId === idOf('seal')
        ? [(data as Assignment).teamId]
        : [],
    );
    expect(offered.length).toBeGreaterThan(1);
    expect(new Set(offered).size).toBe(offered.length);
    expect(events.some(({ type }) => type === 'OfferAccepted')).toBe(false);
  });

  it('X3: offers that nobody answers run out and are made anew', async () => {
    const temper = { ...smallPlan.temper, answerRate: 0 };
    const { events } = await playSmallDrill(7, { ...smallPlan, temper, durationSeconds: 660 });
    expect(events.filter(({ type }) => type === 'OfferExpired').length).toBeGreaterThan(1);
    expect(events.some(({ type }) => type === 'OfferAccepted' || type === 'OfferDeclined')).toBe(false);
  });
});

describe('a drill beside real work', () => {
  const drillId = idOf('beside');
  let server: WholeServer;
  let url: string;
  let playing: Squad;
  let outside: Squad;
  let replicas: WireReplica[];

  beforeEach(async () => {
    server = await startWholeServer({ PORT: '0' });
    ({ url } = await server.app.start());
    replicas = [];
    playing = await haveSquad(server, '430302', 6);
    outside = await haveSquad(server, '430302', 6);
    const { desk: _desk, ...plan } = smallPlan;
    const facts = { drillId, title: '小演练', division: '4303', seed: 7 };
    await server.have('PlanDrill', { ...facts, ...plan, teamIds: [playing.teamId] });
  });
  afterEach(async () => {
    for (const replica of replicas) expect(replica.misshapen).toEqual([]);
    for (const replica of replicas) replica.close();
    await server.stop();
  });

  async function screenOf({ cookie = '' }: Visitor): Promise<WireReplica> {
    const replica = connectReplica(url, cookie.replace(/^muster=/, ''));
    replicas.push(replica);
    await until(() => replica.synced, 'a screen is synced');
    return replica;
  }

  async function pass(seconds: number): Promise<void> {
    for (let count = 0; count < seconds; count += 1) {
      server.clock.advance(1);
      await server.app.kernel.tick();
      await server.app.drillPlayers.round();
    }
  }

  async function offer(taskId: string, { teamId, people }: Squad): Promise<Assignment | undefined> {
    const assignmentId = v7();
    await server.have('OfferAssignment', { assignmentId, taskId, teamId, personIds: [...people] });
    return server.app.kernel.world.assignments.get(assignmentId);
  }

  it('X2: nothing of a drill reaches a person outside it, on whatever table and as whatever notice', async () => {
    const [phone, elsewhere, desk] = await Promise.all([
      screenOf(await server.phone(outside.people[0] ?? '')),
      screenOf(await server.console('dispatcher', '4304')),
      screenOf(await server.console('dispatcher', '4303')),
    ]);
    await server.have('StartDrill', { drillId });
    await pass(5);
    for (const teamId of [idOf('first platoon'), idOf('second platoon')]) {
      const people = server.app.kernel.world.volunteers.by('team', teamId).map(({ personId }) => personId);
      await offer(idOf('seal'), { teamId, division: '430302', people });
    }
    await pass(700);
    // A real incident beside it, which the person outside is called to: what they are told comes through.
    const incidentId = await haveIncident(server, '430302');
    const taskId = v7();
    await server.have('CreateTask', { taskId, incidentId, kind: 'seal_boil', place, priority: 1 });
    await offer(taskId, outside);
    await pass(15);
    const { head } = server.app.kernel;
    await until(
      () => replicas.every(({ cursor }) => (cursor?.to ?? 0) >= head),
      'all stand at the head',
      20_000,
    );

    const marked = ({ rows }: WireReplica) =>
      [...rows].filter(([, row]) => JSON.stringify(row).includes(drillId)).map(([key]) => key);
    // The desk that conducts sees it, so there was something to see.
    expect(marked(desk).some((key) => key.startsWith('incidents:'))).toBe(true);
    expect(marked(phone)).toEqual([]);
    expect(marked(elsewhere)).toEqual([]);
    const made = new Set([...desk.rows].filter(([, row]) => 'callsign' in row).map(([key]) => key));
    expect(made.size).toBe(20);
    for (const screen of [phone, elsewhere]) {
      expect([...screen.rows.keys()].filter((key) => made.has(key) || key.includes(idOf('seal')))).toEqual(
        [],
      );
      expect(JSON.stringify([screen.notices, screen.live, screen.answers])).not.toContain(idOf('river'));
    }
    expect(phone.rows.has(`tasks:${taskId}`)).toBe(true);
  });

  it('X3: teams of real people are never played, and no desk is where people sit at it', async () => {
    await server.have('StartDrill', { drillId });
    await pass(120);
    const { world } = server.app.kernel;
    expect(world.assignments.by('task', idOf('seal'))).toEqual([]);
    const assignment = await offer(idOf('seal'), playing);
    await pass(120);
    expect(world.assignments.get(assignment?.assignmentId ?? '')?.state).toBe('offered');
  });

  it('X2: a real call takes a player of a standing team out of the drill at once', async () => {
    await server.have('StartDrill', { drillId });
    await pass(2);
    const { world } = server.app.kernel;
    const drilled = (await offer(idOf('seal'), playing))?.assignmentId ?? '';
    await server.have('AnswerOffer', { assignmentId: drilled, answer: 'accept' });
    await server.have('ReportProgress', { assignmentId: drilled, state: 'en_route' });
    const incidentId = await haveIncident(server, '430302');
    const taskId = v7();
    await server.have('CreateTask', { taskId, incidentId, kind: 'seal_boil', place, priority: 1 });
    const real = (await offer(taskId, playing))?.assignmentId ?? '';
    expect(world.assignments.get(real)?.state).toBe('offered');
    const left = world.assignments.get(drilled);
    expect(['aborted', 'withdrawn']).toContain(left?.state);
    expect(left?.members.filter(({ state }) => state !== 'released' && state !== 'declined')).toEqual([]);
    await server.have('AnswerOffer', { assignmentId: real, answer: 'accept' });
    expect(world.assignments.get(real)?.state).toBe('accepted');
    // The drill goes on without them.
    await pass(10);
    expect(world.drills.get(drillId)?.status).toBe('running');
  });

  it('X3: players follow the drill’s own time: none while it stands still, all at once after a jump', async () => {
    await server.have('StartDrill', { drillId });
    await pass(2);
    const teamId = idOf('second platoon');
    const { world } = server.app.kernel;
    const people = world.volunteers.by('team', teamId).map(({ personId }) => personId);
    const assignmentId =
      (await offer(idOf('seal'), { teamId, division: '430302', people }))?.assignmentId ?? '';
    const state = () => world.assignments.get(assignmentId)?.state;
    await server.have('PauseDrill', { drillId });
    await pass(100);
    expect(state()).toBe('offered');
    await server.have('ResumeDrill', { drillId });
    await pass(3);
    expect(state()).toBe('offered');
    await server.have('JumpDrill', { drillId, toSeconds: 60 });
    await pass(2);
    expect(state()).toBe('accepted');
    await server.have('SetDrillSpeed', { drillId, speed: 60 });
    await pass(12);
    expect(state()).toBe('on_scene');
  });

  it('X3: their positions are on the map and in the drill’s trails, at sixty times life’s pace and never doubted', async () => {
    await server.have('StartDrill', { drillId, speed: 60 });
    await pass(2);
    const teamId = idOf('second platoon');
    const { world } = server.app.kernel;
    const people = world.volunteers.by('team', teamId).map(({ personId }) => personId);
    await offer(idOf('seal'), { teamId, division: '430302', people });
    await pass(12);
    server.clock.advance(90);
    await server.app.trails.round();
    const chunks = await server.stores.tracks.read(drillId);
    expect(new Set(chunks.map(({ personId }) => personId)).size).toBe(people.length);
    const points = chunks.flatMap((chunk) => decodeTrail(chunk.points).points ?? []);
    expect(points.length).toBeGreaterThan(people.length);
    expect(points.filter(({ jump }) => jump)).toEqual([]);
  });

  it('X3: a server that was restarted goes on where the drill was, its pauses and jumps included', async () => {
    await server.have('StartDrill', { drillId });
    await pass(2);
    const teamId = idOf('second platoon');
    const people = server.app.kernel.world.volunteers.by('team', teamId).map(({ personId }) => personId);
    const squad = { teamId, division: '430302', people };
    const assignmentId = (await offer(idOf('seal'), squad))?.assignmentId ?? '';
    await pass(1);
    await server.have('JumpDrill', { drillId, toSeconds: 600 });
    // Whoever plays on must know that ten minutes of the drill have passed since the offer, though three seconds have.
    const { clock, stores } = server;
    await server.stop();
    server = await startWholeServer({ PORT: '0' }, stores, { clock });
    ({ url } = await server.app.start());
    const { world } = server.app.kernel;
    expect(world.assignments.get(assignmentId)?.state).toBe('offered');
    // The first round asks for the log, the second has read it.
    await pass(1);
    await until(() => server.app.kernel.status === 'ok', 'the server is ready');
    await pass(2);
    expect(world.assignments.get(assignmentId)?.state).toBe('accepted');
  });
});
