/** T5 through the whole server: phones on an assignment, their ways in the store, and who may look at them. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { io, type Socket } from 'socket.io-client';
import { v7 } from 'uuid';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { distanceMetres } from '@muster/shared/geo/place.ts';
import type { TrailPage } from '@muster/shared/protocol/http/tracks.ts';
import type { FixAnswer } from '@muster/shared/protocol/up/fix.ts';
import type { Fix } from '@muster/shared/telemetry/fix.ts';
import { placeBetween } from '@muster/shared/telemetry/thin-trail.ts';
import { decodeTrail, type TrailPoint } from '@muster/shared/telemetry/trail.ts';
import { loadConfig } from './config.ts';
import { openStores } from './storage/open-stores.ts';
import { haveDrill, haveIncident, haveOffer, haveSquad, place, type Squad } from './test/field.ts';
import { startWholeServer, type Visitor, type WholeServer } from './test/whole-server.ts';
import { toleranceMetres } from './tracks/trail-buffer.ts';
import { openSqliteTracks } from './tracks/sqlite.ts';

let folder: string;
let stopping: Promise<void> | undefined;
let server: WholeServer;
let url: string;
let sockets: Socket[];
let squad: Squad;
let leader: string;
let member: string;
let incidentId: string;
let assignmentId: string;

beforeEach(async () => {
  stopping = undefined;
  folder = await mkdtemp(join(tmpdir(), 'muster-tracks-'));
  server = await startWholeServer({ PORT: '0' }, await openStores(loadConfig({ DATA_DIR: folder })));
  ({ url } = await server.app.start());
  sockets = [];
  squad = await haveSquad(server, '430302', 2);
  [leader = '', member = ''] = squad.people;
  for (const personId of squad.people) await server.have('SetSharing', { personId, sharing: true });
  server.clock.advance(3600);
  incidentId = await haveIncident(server, '430302');
  ({ assignmentId } = await haveOffer(server, incidentId, squad));
  await server.have('AnswerOffer', { assignmentId, answer: 'accept' });
});
afterEach(async () => {
  for (const socket of sockets) socket.close();
  await stop();
  await rm(folder, { recursive: true });
});

const stop = (): Promise<void> => (stopping ??= server.stop());

/** Somebody's phone: what it measures at a second after now, and how it sends it. */
async function openPhone(personId: string) {
  const visitor = await server.phone(personId);
  const socket = io(url, { transports: ['websocket'], extraHeaders: { cookie: visitor.cookie ?? '' } });
  sockets.push(socket);
  await new Promise<void>((resolve) => socket.once('connect', resolve));
  return {
    ...visitor,
    send: (fixes: readonly Fix[]): Promise<FixAnswer> => socket.timeout(10_000).emitWithAck('fix', { fixes }),
  };
}

/** Round a bend, and then a rest: so many seconds from now. */
function fixAt(second: number): Fix {
  const way = Math.min(second, 600) / 200;
  return {
    t: new Date(server.clock.now() + second * 1000).toISOString(),
    lon: place.lon + 0.003 * Math.sin(way),
    lat: place.lat + 0.003 * Math.cos(way),
    acc: 8,
    speed: second < 600 ? 1.7 : 0,
  };
}

const seconds = (from: number, to: number): number[] =>
  Array.from({ length: to - from }, (_, index) => from + index);

async function later(duration: number): Promise<void> {
  server.clock.advance(duration);
  await server.app.trails.round();
}

async function trailsOf(visitor: Visitor, query = `incident=${incidentId}`): Promise<TrailPage> {
  const response = await visitor.get(`/api/tracks?${query}`);
  expect(response.statusCode, response.body).toBe(200);
  return response.json<TrailPage>();
}

function pointsOf({ trails }: TrailPage): TrailPoint[] {
  const points = trails.flatMap((trail) => decodeTrail(trail.points).points ?? []);
  return points.toSorted((one, other) => one.time - other.time);
}

/** How far the trail is from what was measured, at the worst moment. */
function deviation(fixes: readonly Fix[], points: readonly TrailPoint[]): number {
  return Math.max(
    ...fixes.map((fix) => {
      const time = Date.parse(fix.t);
      const after = points.findIndex((point) => point.time >= time);
      const [start, end] = [points[Math.max(0, after - 1)], points[after]];
      return start && end ? distanceMetres(fix, placeBetween(start, end, time)) : Infinity;
    }),
  );
}

describe('T5 trails', () => {
  it('T5 a trail read back is the way that was sent, within tolerance, a back-fill included', async () => {
    const phone = await openPhone(leader);
    const fixes = seconds(0, 900).map(fixAt);
    // Ten minutes as they come, then five without network, which arrive at once, the last first.
    for (let begin = 0; begin < 600; begin += 20) {
      server.clock.advance(20);
      expect(await phone.send(fixes.slice(begin, begin + 20))).toMatchObject({ accepted: 20 });
      await server.app.trails.round();
    }
    server.clock.advance(300);
    expect(await phone.send(fixes.slice(750))).toMatchObject({ accepted: 150 });
    expect(await phone.send(fixes.slice(600, 750))).toMatchObject({ accepted: 150 });
    await later(60);
    const page = await trailsOf(await server.console('dispatcher'));
    const points = pointsOf(page);
    // What the text rounds comes on top.
    expect(deviation(fixes, points)).toBeLessThanOrEqual(toleranceMetres + 1);
    expect(points.length).toBeLessThan(fixes.length / 8);
    expect(new Set(page.trails.map(({ personId }) => personId))).toEqual(new Set([leader]));
  });

  it('T5 of what a kill leaves, only the last minute is missing', async () => {
    const phone = await openPhone(leader);
    const fixes = seconds(0, 290).map(fixAt);
    for (let second = 0; second < 290; second += 10) {
      server.clock.advance(10);
      await phone.send(fixes.slice(second, second + 10));
      await server.app.trails.round();
    }
    // What another process finds in the file now is what a kill at this instant would leave.
    const file = openSqliteTracks(join(folder, 'tracks.sqlite'));
    const chunks = await file.read(incidentId);
    await file.close();
    const lastStored = Math.max(...chunks.map(({ to }) => to));
    expect(server.clock.now() - lastStored).toBeLessThanOrEqual(70_000);
    const stored = fixes.filter(({ t }) => Date.parse(t) <= lastStored);
    expect(stored.length).toBeGreaterThanOrEqual(220);
    const points = chunks.flatMap((chunk) => decodeTrail(chunk.points).points ?? []);
    expect(deviation(stored, points)).toBeLessThanOrEqual(toleranceMetres + 1);
  });

  it('T5 an orderly stop loses nothing', async () => {
    const phone = await openPhone(leader);
    await phone.send([fixAt(0), fixAt(1)]);
    await stop();
    const file = openSqliteTracks(join(folder, 'tracks.sqlite'));
    expect(await file.read(incidentId)).toMatchObject([{ personId: leader }]);
    await file.close();
  });

  it('T5 thirty days after the incident has closed its trails are gone, those of a drill stay', async () => {
    const phone = await openPhone(leader);
    await phone.send([fixAt(0)]);
    const drillId = await haveDrill(server, '430302', [squad]);
    await server.stores.tracks.put([
      { chunkId: v7(), subjectId: drillId, personId: member, from: 1, to: 2, points: '1' },
    ]);
    const exercise = await haveIncident(server, '430302', [], drillId);
    for (const state of ['en_route', 'on_scene'] as const)
      await server.have('ReportProgress', { assignmentId, state });
    const accountedPersonIds = [...squad.people];
    await server.have('ReportProgress', { assignmentId, state: 'completed', accountedPersonIds });
    for (const id of [incidentId, exercise])
      await server.have('CloseIncident', { incidentId: id, summary: '险情排除' });
    await later(30 * 24 * 3600);
    expect((await server.stores.tracks.subjects()).toSorted()).toEqual([drillId, incidentId].toSorted());
    await later(3600);
    await later(3600);
    expect(await server.stores.tracks.subjects()).toEqual([drillId]);
  });
});

describe('GET /api/tracks', () => {
  beforeEach(async () => {
    for (const personId of squad.people) {
      const phone = await openPhone(personId);
      await phone.send([fixAt(0), fixAt(30)]);
    }
    await later(60);
    for (const personId of squad.people) {
      const phone = await openPhone(personId);
      await phone.send([fixAt(0), fixAt(30)]);
    }
    await later(60);
  });

  it('T5 asks for one person, for a time, and page by page', async () => {
    const dispatcher = await server.console('dispatcher');
    const all = await trailsOf(dispatcher);
    expect(all.trails.map(({ personId }) => personId).toSorted()).toEqual(
      [leader, leader, member, member].toSorted(),
    );
    expect(all.next).toBeUndefined();
    const own = await trailsOf(dispatcher, `incident=${incidentId}&person=${leader}`);
    expect(own.trails).toHaveLength(2);
    const [first, second] = own.trails;
    const early = await trailsOf(dispatcher, `incident=${incidentId}&person=${leader}&to=${first?.to}`);
    expect(early.trails).toEqual([first]);
    const late = await trailsOf(dispatcher, `incident=${incidentId}&person=${leader}&from=${second?.from}`);
    expect(late.trails).toEqual([second]);
    const paged = [];
    let next: string | undefined;
    do {
      const page: TrailPage = await trailsOf(
        dispatcher,
        `incident=${incidentId}&limit=3${next === undefined ? '' : `&after=${next}`}`,
      );
      paged.push(...page.trails);
      next = page.next;
    } while (next !== undefined);
    expect(paged).toEqual(all.trails);
  });

  it('T5 is for consoles that see the incident and the person', async () => {
    const elsewhere = await server.console('dispatcher', '4401');
    expect((await elsewhere.get(`/api/tracks?incident=${incidentId}`)).json()).toMatchObject({
      status: 404,
      code: 'not-found',
    });
    expect((await server.visitor().get(`/api/tracks?incident=${incidentId}`)).statusCode).toBe(401);
    // The neighbours whom the incident names see it, and in it those who were sent.
    const named = await haveIncident(server, '430302', ['4401']);
    await server.stores.tracks.put([
      { chunkId: v7(), subjectId: named, personId: leader, from: 1, to: 2, points: '1' },
    ]);
    expect((await trailsOf(elsewhere, `incident=${named}`)).trails).toEqual([]);
    const dispatcher = await server.console('dispatcher');
    expect((await trailsOf(dispatcher, `incident=${named}`)).trails).toHaveLength(1);
  });

  it('T5 a phone reads its own way, and no other', async () => {
    const phone = await server.phone(member);
    const { trails } = await trailsOf(phone);
    expect(trails.map(({ personId }) => personId)).toEqual([member, member]);
    expect((await trailsOf(phone, `incident=${incidentId}&person=${member}`)).trails).toEqual(trails);
    const chief = await server.phone(leader);
    expect((await chief.get(`/api/tracks?incident=${incidentId}&person=${member}`)).json()).toMatchObject({
      status: 403,
      code: 'not-yours',
    });
    expect(await server.stores.vault.reads.list({ limit: 10 })).toEqual([]);
  });

  it('T5 who looked is kept, and whom they saw', async () => {
    const dispatcher = await server.console('dispatcher');
    await trailsOf(dispatcher, `incident=${incidentId}&person=${leader}`);
    await trailsOf(dispatcher);
    await trailsOf(dispatcher, `incident=${incidentId}&person=${v7()}`);
    const reads = await server.stores.vault.reads.list({ limit: 10 });
    // What one console has seen a moment ago is not written down again.
    expect(reads.map(({ personIds }) => personIds)).toEqual([[member], [leader]]);
    expect(reads[0]).toMatchObject({ role: 'dispatcher', purpose: 'trails', at: server.clock.iso() });
    expect(await server.stores.vault.reads.list({ personId: member, limit: 10 })).toHaveLength(1);
  });

  it('T5 what is asked for wrongly is a problem that says what would be right', async () => {
    const dispatcher = await server.console('dispatcher');
    for (const query of [
      '',
      'incident=x',
      `incident=${incidentId}&from=yesterday`,
      `incident=${incidentId}&limit=0`,
      `incident=${incidentId}&after=x`,
    ]) {
      const response = await dispatcher.get(`/api/tracks?${query}`);
      expect(response.statusCode, query).toBe(400);
      expect(response.json()).toMatchObject({ code: 'invalid-request' });
    }
  });

  it('T5 an erased person has no trail any more, in the file neither', async () => {
    for (const state of ['en_route', 'on_scene'] as const)
      await server.have('ReportProgress', { assignmentId, state });
    const accountedPersonIds = [...squad.people];
    await server.have('ReportProgress', { assignmentId, state: 'completed', accountedPersonIds });
    await server.have('ErasePerson', { personId: member });
    await later(1);
    const { trails } = await trailsOf(await server.console('dispatcher'));
    expect(trails.map(({ personId }) => personId)).toEqual([leader, leader]);
    expect(await server.stores.tracks.erase(member)).toBe(0);
  });
});
