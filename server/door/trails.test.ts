import { expect, it } from 'vitest';
import { createScene, drill, idOf, spill, yuhu } from '@muster/shared/access/scene.ts';
import { createMemoryTracks } from '../tracks/memory.ts';
import type { ReadLog } from './reads.ts';
import type { ActiveSession } from './sessions.ts';
import { createTrailDesk } from './trails.ts';

const gone = idOf(998);
const session = (scope: string): ActiveSession => ({
  sessionId: 's',
  kind: 'console',
  role: 'coordinator',
  scope,
  name: 'Zhou',
  expiresAt: '2099-01-01T00:00:00Z',
});

/** Two ways under one subject: somebody's of the roster, and somebody's who has no row. */
async function readers(subjectId: string, scope: string, ofDrill: boolean) {
  const world = createScene();
  const incident = world.incidents.get(spill.incidentId);
  if (!incident) throw new Error('the scene has no spill');
  if (ofDrill) world.incidents.set({ ...incident, drillId: drill.drillId });
  const tracks = createMemoryTracks();
  await tracks.put(
    [yuhu.member, gone].map((personId, index) => ({
      chunkId: `c${index}`,
      subjectId,
      personId,
      from: 1000 + index,
      to: 2000,
      points: '1',
    })),
  );
  const recorded: string[] = [];
  const reads: ReadLog = {
    async record(_reader, _purpose, shown) {
      recorded.push(...shown.map(({ personId }) => personId));
      return 'all';
    },
    start() {},
    stop() {},
  };
  const desk = createTrailDesk({ tracks, reads, world });
  const { page, problem } = await desk.read(session(scope), { incident: spill.incidentId });
  return { shown: page?.trails.map(({ personId }) => personId), recorded, code: problem?.code };
}

it('X4: the ways of simulated players are there when the drill and their rows are over, and are nobody’s to record', async () => {
  const { shown, recorded } = await readers(drill.drillId, '4303', true);
  expect(shown).toEqual([yuhu.member, gone]);
  expect(recorded).toEqual([yuhu.member]);
  expect((await readers(drill.drillId, '4416', true)).code).toBe('not-found');
});

it('X2: of a real incident nobody is shown who is in no row', async () => {
  expect((await readers(spill.incidentId, '4303', false)).shown).toEqual([yuhu.member]);
});
