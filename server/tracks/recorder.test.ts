import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { decodeTrail, type TrailPoint } from '@muster/shared/telemetry/trail.ts';
import { haveDrill, haveIncident, haveOffer, haveSquad, place, type Squad } from '../test/field.ts';
import { startRig, type Rig } from '../test/rig.ts';
import { createMemoryTracks } from './memory.ts';
import { createRecorder, type Recorder } from './recorder.ts';
import type { Tracks } from './tracks.ts';

let rig: Rig;
let squad: Squad;
let leader: string;
let tracks: Tracks;
let recorder: Recorder;
let incidentId: string;
let assignmentId: string;

/** A store that can be told not to take anything, or to take its time. */
let isDown = false;
let holdUp: Promise<void> | undefined;

function createFickleTracks(): Tracks {
  const memory = createMemoryTracks();
  return {
    ...memory,
    async put(chunks) {
      await holdUp;
      if (isDown) throw new Error('database or disk is full');
      await memory.put(chunks);
    },
  };
}

beforeEach(async () => {
  isDown = false;
  holdUp = undefined;
  rig = await startRig();
  squad = await haveSquad(rig, '430302', 2);
  leader = squad.people[0] ?? '';
  for (const personId of squad.people) {
    await rig.have('SetSharing', { personId, sharing: true });
    await rig.have('SetDuty', { personId, duty: 'on_duty' });
  }
  tracks = createFickleTracks();
  recorder = startRecorder();
  rig.clock.advance(3600);
  incidentId = await haveIncident(rig, '430302');
  ({ assignmentId } = await haveOffer(rig, incidentId, squad));
});
afterEach(async () => {
  await recorder.stop();
  await rig.stop();
});

function startRecorder(): Recorder {
  const { positions, kernel, clock, log } = rig;
  const started = createRecorder({ tracks, positions, kernel, clock, log });
  started.start();
  return started;
}

/** Measured so many seconds from now, so many metres north of the place. */
function send(seconds: number[], personId = leader, metres = (second: number) => second * 1.3) {
  const fixes = seconds.map((second) => ({
    t: new Date(rig.clock.now() + second * 1000).toISOString(),
    lon: place.lon,
    lat: place.lat + metres(second) / 111_195,
    acc: 8,
  }));
  return rig.positions.ingest(personId, 'phone', fixes, rig.clock.now());
}

const accept = () => rig.have('AnswerOffer', { assignmentId, answer: 'accept' });

async function complete(): Promise<void> {
  for (const state of ['en_route', 'on_scene'] as const)
    await rig.have('ReportProgress', { assignmentId, state });
  await rig.have('ReportProgress', {
    assignmentId,
    state: 'completed',
    accountedPersonIds: [...squad.people],
  });
}

/** What is stored of somebody, in seconds from now. */
async function stored(subjectId = incidentId, personId = leader): Promise<number[]> {
  const chunks = await tracks.read(subjectId, { personId });
  return chunks.flatMap(({ points }) => pointsOf(points).map(({ time }) => (time - rig.clock.now()) / 1000));
}

function pointsOf(text: string): readonly TrailPoint[] {
  const { points, refusal } = decodeTrail(text);
  if (refusal) throw new Error(refusal.code);
  return points;
}

async function later(seconds: number): Promise<void> {
  rig.clock.advance(seconds);
  await recorder.round();
}

describe('T5 what is recorded', () => {
  it('T5 a way is stored a minute after its first point, thinned', async () => {
    await accept();
    for (let second = 0; second < 60; second += 1) {
      send([0], leader, () => second * 1.3);
      await later(1);
      if (second < 59) expect(await tracks.read(incidentId)).toEqual([]);
    }
    expect(await stored()).toEqual([-60, -1]);
    expect(recorder.held).toEqual({ points: 0, chunks: 0, bytes: 0 });
  });

  it('T5 what was measured before the assignment, or after it, belongs to no incident, whenever it comes in', async () => {
    expect(send([-300, -10])).toMatchObject({ accepted: 2 });
    rig.clock.advance(100);
    await accept();
    rig.clock.advance(100);
    await complete();
    rig.clock.advance(100);
    // The phone was offline all the while and hands everything in at once; the person is still on duty.
    expect(send([-290, -210, -200, -150, -100, -90, -1])).toMatchObject({ accepted: 7 });
    await later(60);
    expect(await stored()).toEqual([-260, -160]);
    expect(await tracks.subjects()).toEqual([incidentId]);
  });

  it('T5 nothing that was measured before consent, though it may be shown', async () => {
    await accept();
    await rig.have('SetSharing', { personId: leader, sharing: false });
    rig.clock.advance(100);
    await rig.have('SetSharing', { personId: leader, sharing: true });
    expect(send([-90, -20, 0])).toMatchObject({ accepted: 2 });
    await later(60);
    expect(await stored()).toEqual([-60]);
  });

  it('T5 what belongs to a drill is kept under the drill', async () => {
    await rig.have('AnswerOffer', { assignmentId, answer: 'decline', reason: '车辆故障' });
    const drillId = await haveDrill(rig, '430302', [squad]);
    const exercise = await haveIncident(rig, '430302', [], drillId);
    ({ assignmentId } = await haveOffer(rig, exercise, squad));
    await accept();
    send([0]);
    await later(60);
    expect(await tracks.subjects()).toEqual([drillId]);
    expect(await stored(drillId)).toEqual([-60]);
  });

  it('T5 the end of the assignment stores what waits, without waiting for the minute', async () => {
    await accept();
    send([0]);
    await complete();
    await later(1);
    expect(await stored()).toEqual([-1]);
    expect(await stored(incidentId, squad.people[1])).toEqual([]);
  });

  it('T5 a long back-fill is stored at once, in chunks', async () => {
    await accept();
    await later(500);
    send(Array.from({ length: 450 }, (_, index) => index - 450));
    expect(recorder.held).toMatchObject({ points: 50, chunks: 2 });
    await recorder.stop();
    expect(await stored()).toEqual([-450, -251, -250, -51, -50, -1]);
  });

  it('T5 a jump is flagged, also between one chunk and the next', async () => {
    await accept();
    send([0]);
    await later(60);
    send([0], leader, () => 20_000);
    await later(60);
    send([0], leader, () => 10);
    await later(60);
    const chunks = await tracks.read(incidentId, { personId: leader });
    expect(chunks.flatMap(({ points }) => pointsOf(points).map(({ jump }) => jump ?? false))).toEqual([
      false,
      true,
      false,
    ]);
  });

  it('T5 a server that starts anew knows from the facts who is away, and since when', async () => {
    await accept();
    rig.clock.advance(50);
    await rig.have('ReportProgress', { assignmentId, state: 'en_route' });
    rig.clock.advance(50);
    await recorder.stop();
    recorder = startRecorder();
    // On the way since 50 s ago; that they were coming before that, no row tells any more.
    send([-120, -75, -50, -10, 0]);
    await later(60);
    expect(await stored()).toEqual([-110, -60]);
    await rig.have('ReportProgress', { assignmentId, state: 'on_scene' });
    await rig.have('ReportProgress', {
      assignmentId,
      state: 'completed',
      accountedPersonIds: [...squad.people],
    });
    await recorder.stop();
    recorder = startRecorder();
    rig.clock.advance(10);
    send([-30, -5]);
    await later(60);
    expect(await stored()).toEqual([-180, -130, -90]);
  });
});

describe('T5 a store that fails', () => {
  it('T5 what it does not take waits, and goes when it can; it is said once', async () => {
    await accept();
    isDown = true;
    for (let minute = 0; minute < 3; minute += 1) {
      send([0]);
      await later(60);
    }
    expect(await stored()).toEqual([]);
    expect(recorder.held).toMatchObject({ points: 0, chunks: 3 });
    expect(rig.log.lines.filter(({ message }) => message === 'trails cannot be stored')).toHaveLength(1);
    isDown = false;
    await later(1);
    expect(await stored()).toEqual([-181, -121, -61]);
    expect(recorder.held).toMatchObject({ chunks: 0, bytes: 0 });
    expect(rig.log.lines.at(-1)).toMatchObject({ level: 'info', message: 'trails are stored again' });
  });
});

describe('T5 erasure', () => {
  const other = () => squad.people[1] ?? '';
  const erase = async (personId: string): Promise<void> => {
    await complete();
    await rig.have('ErasePerson', { personId });
  };

  it('T5 whoever is erased leaves what is held, what waits and what is stored; nobody else does', async () => {
    await accept();
    for (const personId of [leader, other()]) send([0], personId);
    await later(60);
    isDown = true;
    for (const personId of [leader, other()]) send([0], personId);
    await later(60);
    for (const personId of [leader, other()]) send([0], personId);
    await erase(other());
    isDown = false;
    await later(60);
    expect(await stored(incidentId, other())).toEqual([]);
    expect(await stored()).toEqual([-180, -120, -60]);
    expect(recorder.held).toEqual({ points: 0, chunks: 0, bytes: 0 });
  });

  it('T5 not even what was on its way into the store comes through', async () => {
    await accept();
    for (const personId of [leader, other()]) send([0], personId);
    let release: (() => void) | undefined;
    holdUp = new Promise((resolve) => (release = resolve));
    rig.clock.advance(60);
    const round = recorder.round();
    await new Promise((resolve) => setImmediate(resolve));
    await erase(other());
    release?.();
    await round;
    await later(1);
    expect(await stored(incidentId, other())).toEqual([]);
    expect(await stored()).toEqual([-61]);
  });
});
