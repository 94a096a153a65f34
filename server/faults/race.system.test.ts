/** Ten thousand commands that collide, from two processes on one SQLite file. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { seededRandom } from '../test/seeded-random.ts';
import { integrityProblems, withLog } from './log-check.ts';
import { race } from './race.ts';

const stories = 250;

let folder: string;
let file: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'muster-race-'));
  file = join(folder, 'muster.sqlite');
});
afterEach(() => rm(folder, { recursive: true }));

it('J2 two processes race ten thousand commands: no gap, each effect once, every refusal legal, one world', async () => {
  const { seed } = seededRandom();
  console.log(`seed ${seed} (MUSTER_SEED repeats it)`);
  const figures = await race({ options: { file }, withLog: (use) => withLog(file, use) }, seed, stories);
  expect(integrityProblems(file)).toEqual([]);
  expect(figures.commands).toBe(10_000);
  // A race in which nobody got in the other's way would prove nothing.
  expect(figures.refused).toBeGreaterThan(500);
  expect(figures.conflicts).toBeGreaterThan(50);
  expect(figures.shared).toBeGreaterThan(1000);
}, 180_000);
