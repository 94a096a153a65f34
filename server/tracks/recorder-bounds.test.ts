/**
 * T5 the recorder's memory is bounded, whatever comes in and whatever the store does. `TRAIL_MINUTES=60` plays the whole
 * hour (a minute or two of work, and the figures of the README); a minute is like the one before it, so that two tell
 * as much.
 */
import { env } from 'node:process';
import { v7 } from 'uuid';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { haveIncident, haveOffer, place } from '../test/field.ts';
import { startRig, type Rig } from '../test/rig.ts';
import { createMemoryTracks } from './memory.ts';
import { createRecorder, mostPointsHeld } from './recorder.ts';
import type { TrailChunk, Tracks } from './tracks.ts';

const minutes = Number(env['TRAIL_MINUTES'] ?? 2);
const [teams, peopleInTeam] = [4, 500];

let rig: Rig;
let people: string[];

beforeEach(async () => {
  rig = await startRig();
  people = [];
  const incidentId = await haveIncident(rig, '430302');
  for (let team = 0; team < teams; team += 1) await haveTeamOn(incidentId);
}, 60_000);
afterEach(() => rig.stop());

async function haveTeamOn(incidentId: string): Promise<void> {
  const teamId = v7();
  const members = Array.from({ length: peopleInTeam }, () => v7());
  await rig.have('RegisterTeam', {
    teamId,
    name: '应急排',
    kind: 'emergency',
    division: '430302',
    home: place,
    equipment: [],
  });
  const volunteers = members.map((personId) => ({
    personId,
    teamId,
    post: 'member',
    skills: [],
    certificates: [],
    duty: 'standby',
  }));
  await rig.have('ImportRoster', { teams: [], volunteers });
  await Promise.all(members.map((personId) => rig.have('SetSharing', { personId, sharing: true })));
  const squad = { teamId, division: '430302', people: members };
  const { assignmentId } = await haveOffer(rig, incidentId, squad);
  await rig.have('AnswerOffer', { assignmentId, answer: 'accept' });
  people.push(...members);
}

/** Counts, and forgets: what a trail is, others test. */
function createCountingTracks(): Tracks & { chunks: number; bytes: number } {
  const counting = {
    ...createMemoryTracks(),
    chunks: 0,
    bytes: 0,
    async put(chunks: readonly TrailChunk[]) {
      counting.chunks += chunks.length;
      for (const { points } of chunks) counting.bytes += points.length;
    },
  };
  return counting;
}

it('T5 2,000 people who walk and send a fix a second are held within the limits', async () => {
  const tracks = createCountingTracks();
  const { positions, kernel, clock, log } = rig;
  const recorder = createRecorder({ tracks, positions, kernel, clock, log });
  recorder.start();
  let [mostHeld, accepted] = [0, 0];
  for (let second = 0; second < minutes * 60; second += 1) {
    clock.advance(1);
    const t = new Date(clock.now()).toISOString();
    for (const [index, personId] of people.entries()) {
      // Along a bend, with the metre or two by which every fix is wrong.
      const way = (second * 1.3) / 111_195;
      const lon = place.lon + index / 10_000 + way * Math.cos(second / 200) + Math.sin(second * 7) * 1e-5;
      const lat = place.lat + way * Math.sin(second / 200) + Math.cos(second * 5) * 1e-5;
      accepted += positions.ingest(personId, 'phone', [{ t, lon, lat, acc: 8 }], clock.now()).accepted;
    }
    mostHeld = Math.max(mostHeld, recorder.held.points);
    await recorder.round();
    expect(recorder.held.chunks).toBe(0);
  }
  await recorder.stop();
  expect(accepted).toBe(people.length * minutes * 60);
  expect(mostHeld).toBeLessThanOrEqual(mostPointsHeld);
  expect(mostHeld).toBeLessThanOrEqual(people.length * 61);
  expect(tracks.chunks).toBeGreaterThanOrEqual(people.length * minutes * 0.9);
  expect(tracks.chunks).toBeLessThanOrEqual(people.length * (minutes + 1));
  if (env['TRAIL_MINUTES'] !== undefined)
    console.info({ accepted, mostHeld, chunks: tracks.chunks, bytes: tracks.bytes });
}, 600_000);

it('T5 what comes faster than it can be held is cut sooner, and none of it is lost', async () => {
  const tracks = createMemoryTracks();
  const { positions, kernel, clock, log } = rig;
  const recorder = createRecorder({ tracks, positions, kernel, clock, log });
  recorder.start();
  clock.advance(100);
  const rows = Array.from({ length: 100 }, (_, index) => index - 99);
  for (const personId of people) {
    const fixes = rows.map((second) => ({
      t: new Date(clock.now() + second * 1000).toISOString(),
      lon: place.lon,
      lat: place.lat + (second % 2) * 0.001,
      acc: 8,
    }));
    positions.ingest(personId, 'phone', fixes, clock.now());
    expect(recorder.held.points).toBeLessThanOrEqual(mostPointsHeld);
  }
  expect(recorder.held.points + recorder.held.chunks * 100).toBe(people.length * 100);
  expect(recorder.held.chunks).toBeGreaterThan(0);
  await recorder.stop();
  expect(recorder.held).toEqual({ points: 0, chunks: 0, bytes: 0 });
});
