import { v7 } from 'uuid';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { haveDrill, haveIncident, haveSquad } from '../test/field.ts';
import { startRig, type Rig } from '../test/rig.ts';
import { createMemoryTracks } from './memory.ts';
import { createRetention, type Retention } from './retention.ts';
import type { Tracks } from './tracks.ts';

const days = 30;
const daySeconds = 24 * 3600;

let rig: Rig;
let tracks: Tracks;
let retention: Retention;

beforeEach(async () => {
  rig = await startRig();
  tracks = createMemoryTracks();
  retention = startRetention();
});
afterEach(() => rig.stop());

function startRetention(store = tracks): Retention {
  const { kernel, clock, log } = rig;
  return createRetention({ tracks: store, world: kernel.world, clock, log, days });
}

async function haveTrail(subjectId: string): Promise<string> {
  const now = rig.clock.now();
  await tracks.put([
    { chunkId: v7(), subjectId, personId: v7(), from: now, to: now + 1, points: '1' },
    { chunkId: v7(), subjectId, personId: v7(), from: now, to: now + 1, points: '1' },
  ]);
  return subjectId;
}

const close = (incidentId: string) => rig.have('CloseIncident', { incidentId, summary: '险情排除' });

/** What is left when an hour more has passed: what is over has to be so at two looks. */
async function later(seconds: number): Promise<string[]> {
  rig.clock.advance(seconds);
  await retention.round();
  rig.clock.advance(3600);
  await retention.round();
  return (await tracks.subjects()).toSorted();
}

describe('T5 retention', () => {
  it('T5 an incident keeps its trails while it is open, and thirty days after', async () => {
    const incidentId = await haveTrail(await haveIncident(rig, '430302'));
    expect(await later(400 * daySeconds)).toEqual([incidentId]);
    await close(incidentId);
    expect(await later(days * daySeconds)).toEqual([incidentId]);
    expect(await later(3600)).toEqual([]);
    expect(rig.log.lines.at(-1)).toMatchObject({
      level: 'info',
      facts: { subjectId: incidentId, chunks: 2 },
    });
  });

  it('T5 a drill keeps its trails for ever, under its own id and under that of its incident', async () => {
    const drillId = await haveDrill(rig, '430302', [await haveSquad(rig, '430302')]);
    const incidentId = await haveIncident(rig, '430302', [], drillId);
    await haveTrail(drillId);
    await haveTrail(incidentId);
    await close(incidentId);
    expect(await later(4000 * daySeconds)).toEqual([drillId, incidentId].toSorted());
    expect(rig.log.lines.filter(({ level }) => level === 'warn')).toEqual([]);
  });

  it('T5 what the log does not know is kept, and that is said once', async () => {
    const stranger = await haveTrail(v7());
    expect(await later(4000 * daySeconds)).toEqual([stranger]);
    expect(await later(4000 * daySeconds)).toEqual([stranger]);
    expect(rig.log.lines.filter(({ level }) => level === 'warn')).toMatchObject([
      { facts: { subjectId: stranger } },
    ]);
  });

  it('T5 looks once an hour, and so may every server on one store', async () => {
    const incidentId = await haveTrail(await haveIncident(rig, '430302'));
    await close(incidentId);
    rig.clock.advance((days + 1) * daySeconds);
    const other = startRetention();
    const bothAfter = async (seconds: number): Promise<string[]> => {
      rig.clock.advance(seconds);
      await Promise.all([retention.round(), other.round()]);
      return tracks.subjects();
    };
    expect(await bothAfter(0)).toEqual([incidentId]);
    expect(await bothAfter(3599)).toEqual([incidentId]);
    expect(await bothAfter(1)).toEqual([]);
  });

  it('T5 a clock that is years ahead for a moment takes nothing away', async () => {
    const incidentId = await haveTrail(await haveIncident(rig, '430302'));
    await close(incidentId);
    await retention.round();
    rig.clock.advance(4 * 365 * daySeconds);
    await retention.round();
    rig.clock.advance(3600 - 4 * 365 * daySeconds);
    expect(await later(3600)).toEqual([incidentId]);
  });

  it('T5 a store that is away is looked through the next hour', async () => {
    let isAway = true;
    const fickle: Tracks = {
      ...tracks,
      subjects: async () => (isAway ? Promise.reject(new Error('away')) : tracks.subjects()),
    };
    retention = startRetention(fickle);
    const incidentId = await haveTrail(await haveIncident(rig, '430302'));
    await close(incidentId);
    expect(await later((days + 1) * daySeconds)).toEqual([incidentId]);
    isAway = false;
    expect(await later(3600)).toEqual([]);
  });
});
