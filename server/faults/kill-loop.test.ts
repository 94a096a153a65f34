import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { seededRandom } from '../test/seeded-random.ts';
import { runKillLane, type LaneTally } from './kill-lane.ts';

const lanes = 2;
const killsPerLane = 50;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'muster-kill-'));
});
afterAll(() => rm(folder, { recursive: true }));

it('J1 J3 J5 a hundred kills at random instants lose nothing that was acknowledged, leave no gap and break no seal', async () => {
  const { seed } = seededRandom();
  console.log(`seed ${seed} (MUSTER_SEED repeats it)`);
  const tallies = await Promise.all(
    Array.from({ length: lanes }, (_, lane) =>
      runKillLane({
        kills: killsPerLane,
        seed: seed + lane,
        folder: join(folder, `lane-${lane}`),
        killsPerFolder: 25,
      }),
    ),
  );
  expect(tallies.flatMap(({ problems }) => problems)).toEqual([]);
  const sum = (of: (tally: LaneTally) => number) => tallies.reduce((total, tally) => total + of(tally), 0);
  expect(sum(({ kills }) => kills)).toBe(lanes * killsPerLane);
  // Kills that hit nothing prove nothing.
  expect(sum(({ accepted }) => accepted)).toBeGreaterThan(lanes * killsPerLane);
  expect(sum(({ hit }) => hit.appending)).toBeGreaterThan(killsPerLane / 2);
  expect(sum(({ hit }) => hit.starting)).toBeGreaterThan(0);
  expect(sum(({ hit }) => hit.snapshot + hit.checkpoint)).toBeGreaterThan(0);
}, 300_000);
