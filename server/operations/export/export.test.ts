/** What leaves the house of one incident: all of it and nothing of another, and of people what was asked for. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { v7 } from 'uuid';
import type { LogEvent } from '@muster/shared/protocol/http/events.ts';
import type { Person } from '@muster/shared/protocol/http/people.ts';
import { encodeTrail } from '@muster/shared/telemetry/trail.ts';
import { operatorActor } from '../../door/operator.ts';
import { createReadLog, operatorReader } from '../../door/reads.ts';
import { createCollectingLog } from '../../test/collecting-log.ts';
import { startLivelyServer, type LivelyServer } from '../../test/lively-server.ts';
import { exportedPeople, recordExportedTrails } from './exported-people.ts';
import { exportSubject, type ExportSource } from './export-subject.ts';

const place = { lon: 112.94, lat: 27.83 };
const [incidentId, taskId, assignmentId] = [v7(), v7(), v7()];
let server: LivelyServer;
let parent: string;
let folder: string;
let source: ExportSource;
let walker: string;
beforeAll(async () => {
  server = await startLivelyServer(0);
  parent = await mkdtemp(join(tmpdir(), 'muster-export-'));
  const { stores, app, clock } = server;
  const leader = [...app.kernel.world.volunteers.values()].find(({ post }) => post === 'leader');
  walker = leader?.personId ?? '';
  const division = '430302';
  await server.have('OpenIncident', { incidentId, kind: 'flood', title: '管涌', place, division });
  const needs = [{ people: 1 }];
  await server.have('CreateTask', { taskId, incidentId, kind: 'seal_boil', place, priority: 1, needs });
  const teamId = leader?.teamId ?? '';
  await server.have('OfferAssignment', { assignmentId, taskId, teamId, personIds: [walker] });
  // Another incident in the very same commit as a note on this one.
  const other = v7();
  await Promise.all([
    server.have('AddNote', { incidentId, text: '水位上涨' }),
    server.have('OpenIncident', { incidentId: other, kind: 'flood', title: '别处', place, division }),
  ]);
  const points = [
    { ...place, time: clock.now(), accuracyMetres: 8 },
    { lon: 112.95, lat: 27.84, time: clock.now() + 60_000, accuracyMetres: 12 },
  ];
  const chunk = { subjectId: incidentId, personId: walker, from: clock.now(), to: clock.now() + 60_000 };
  await stores.tracks.put([
    { ...chunk, chunkId: 'one', points: encodeTrail(points) },
    { ...chunk, chunkId: 'two', points: encodeTrail(points.slice(0, 1)) },
    { ...chunk, chunkId: 'not-ours', subjectId: other, points: encodeTrail(points) },
  ]);
  const reads = createReadLog({ reads: stores.vault.reads, clock, log: createCollectingLog() });
  const asked = { people: stores.vault.people, reads, reader: operatorReader(operatorActor) };
  source = {
    ...stores,
    people: (personIds, reach) => exportedPeople(asked, personIds, reach),
    recordTrails: (personIds) => recordExportedTrails(asked, personIds),
  };
});
afterAll(async () => {
  await server.stop();
  await rm(parent, { recursive: true });
});
let count = 0;
beforeEach(() => {
  folder = join(parent, `export-${++count}`);
});

const now = Date.parse('2026-06-24T13:00:00.000Z');
const read = (name: string) => readFileSync(join(folder, name), 'utf8');
const reads = () => server.stores.vault.reads.list({ limit: 100 });

it('the log is whole, in order, with who and when, and has nothing of another incident', async () => {
  await exportSubject(source, { id: incidentId, folder, reach: undefined, now });
  const events = read('log.jsonl')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as LogEvent);
  expect(events.map(({ type }) => type)).toEqual([
    'IncidentOpened',
    'TaskCreated',
    'AssignmentOffered',
    'NoteAdded',
  ]);
  expect(events[0]).toMatchObject({ command: 'OpenIncident', actor: operatorActor, index: 0 });
  expect(events.map(({ seq }) => seq)).toEqual(events.map(({ seq }) => seq).toSorted((a, b) => a - b));
  for (const { at, commandId } of events) {
    expect(at).toMatch(/^2026-/);
    expect(await server.stores.journal.findCommand(commandId)).toBeDefined();
  }
});

it('trails are GeoJSON, each point with its time, and it is recorded whose they are', async () => {
  const before = (await reads()).length;
  await exportSubject(source, { id: incidentId, folder, reach: undefined, now });
  const { type, features } = JSON.parse(read('trails.geojson')) as {
    type: string;
    features: { geometry: { type: string; coordinates: number[][] }; properties: { coordTimes: string[] } }[];
  };
  expect(type).toBe('FeatureCollection');
  expect(features.map(({ geometry }) => geometry.type)).toEqual(['LineString', 'Point']);
  expect(features[0]?.geometry.coordinates[1]?.[0]).toBeCloseTo(112.95, 4);
  expect(features[0]?.properties.coordTimes).toHaveLength(2);
  const [record, ...rest] = await reads();
  expect(record).toMatchObject({ purpose: 'export', actorId: 'operator', personIds: [walker] });
  expect(rest).toHaveLength(before);
});

it('people are there only when they are asked for, and no more of them than was asked; that is recorded', async () => {
  await exportSubject(source, { id: incidentId, folder, reach: undefined, now });
  expect(existsSync(join(folder, 'people.json'))).toBe(false);
  for (const name of readdirSync(folder)) expect(read(name)).not.toContain('示例甲');

  folder = `${folder}-names`;
  await exportSubject(source, { id: incidentId, folder, reach: 'name', now });
  expect(JSON.parse(read('people.json'))).toEqual([{ personId: walker, name: '示例甲' }]);

  folder = `${folder}-contacts`;
  await exportSubject(source, { id: incidentId, folder, reach: 'number', now });
  const [person, ...others] = JSON.parse(read('people.json')) as Person[];
  expect(person).toEqual({ personId: walker, name: '示例甲', phone: '138 0000 0001' });
  expect(others).toEqual([]);
  const recorded = (await reads()).filter(({ personIds }) => personIds.includes(walker));
  expect(recorded.map(({ reach, purpose }) => `${reach} ${purpose}`)).toContain('name export');
});

it('the manifest counts and seals every file, and says of which log they are; all are for nobody else', async () => {
  await exportSubject(source, { id: incidentId, folder, reach: 'name', now });
  const manifest = JSON.parse(read('manifest.json')) as {
    about: string;
    subject: object;
    files: { name: string; bytes: number; sha256: string; items: number }[];
  };
  const { journal } = server.stores;
  const head = await journal.head();
  expect(manifest.subject).toMatchObject({
    id: incidentId,
    head,
    hash: await journal.hashAt(head),
    commits: 4,
  });
  expect(manifest.files.map(({ name, items }) => [name, items])).toEqual([
    ['log.jsonl', 4],
    ['trails.geojson', 2],
    ['people.json', 1],
  ]);
  for (const { name, bytes, sha256 } of manifest.files) {
    expect(createHash('sha256').update(read(name)).digest('hex')).toBe(sha256);
    expect(statSync(join(folder, name))).toMatchObject({ size: bytes, mode: 0o100600 });
  }
});

it('nothing is written for an id that the log does not know, nor over what is there', async () => {
  await expect(exportSubject(source, { id: v7(), folder, reach: undefined, now })).rejects.toThrow(
    /knows no/,
  );
  expect(existsSync(folder) || existsSync(`${folder}.unfinished`)).toBe(false);
  await exportSubject(source, { id: incidentId, folder, reach: undefined, now });
  await expect(exportSubject(source, { id: incidentId, folder, reach: undefined, now })).rejects.toThrow(
    /not empty/,
  );
});

it('a file in the place of the folder is left alone', async () => {
  await writeFile(folder, 'precious');
  await expect(exportSubject(source, { id: incidentId, folder, reach: undefined, now })).rejects.toThrow(
    'ENOTDIR',
  );
  expect(readFileSync(folder, 'utf8')).toBe('precious');
});

it('what comes into the folder while the export is made is left alone', async () => {
  await mkdir(folder);
  const slow: ExportSource = {
    ...source,
    async recordTrails() {
      await writeFile(join(folder, 'mine'), 'precious');
    },
  };
  await expect(exportSubject(slow, { id: incidentId, folder, reach: undefined, now })).rejects.toThrow(
    'ENOTEMPTY',
  );
  expect(readdirSync(folder)).toEqual(['mine']);
});

it('trails of which no record can be made stay where they are', async () => {
  const unrecorded = { ...source, recordTrails: () => Promise.reject(new Error('the store is full')) };
  await expect(exportSubject(unrecorded, { id: incidentId, folder, reach: 'name', now })).rejects.toThrow(
    'full',
  );
  expect(existsSync(folder) || existsSync(`${folder}.unfinished`)).toBe(false);
});
