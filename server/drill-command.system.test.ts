/** Scenario 1 by the operator's command, as CI and an evaluator run it. */
import { readdirSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Score } from '@muster/shared/drill/score/score.ts';
import { run, startCommand, type Ran } from './test/process.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'muster-drill-command-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

const drill = (...args: string[]): Promise<Ran> =>
  run('operations/main.ts', ['drill', ...args], { TMPDIR: folder });
const flood = ['--scenario', 'xiangtan-flood', '--speed', 'max', '--seed', '7'];

it('X3, X5: the flood runs unattended, everything happens on time and is judged, and the same seed scores the same', async () => {
  const [one, other] = [join(folder, 'one.json'), join(folder, 'other.json')];
  const kept = join(folder, 'kept');
  const runs = await Promise.all([
    drill(...flood, '--json', one),
    drill(...flood, '--json', other, '--data-dir', kept),
  ]);
  expect(runs.map(({ code, err }) => [code, err])).toEqual([
    [0, ''],
    [0, ''],
  ]);
  const text = await readFile(one, 'utf8');
  expect(await readFile(other, 'utf8')).toBe(text);
  const { injects, expectations, overall, final } = JSON.parse(text) as Score;
  expect(final).toBe(true);
  expect(injects.length).toBeGreaterThan(10);
  expect(injects.filter(({ lateBySeconds, onTime }) => lateBySeconds !== 0 || onTime !== true)).toEqual([]);
  expect(injects.flatMap(({ refused }) => refused)).toEqual([]);
  expect(expectations.length).toBeGreaterThan(10);
  expect(expectations.filter(({ outcome }) => !['met', 'late', 'missed'].includes(outcome))).toEqual([]);
  for (const { title } of [...injects, ...expectations]) expect(runs[0]?.out).toContain(title);
  expect(runs[0]?.out).toContain(`Score 得分 ${overall.points}`);
  // What was not asked to be kept is gone; what was is the whole store.
  expect(readdirSync(folder).toSorted()).toEqual(['kept', 'one.json', 'other.json']);
  expect(readdirSync(kept)).toContain('muster.sqlite');
  expect(readdirSync(kept)).not.toContain('unfinished-drill');
  const again = await drill(...flood, '--data-dir', kept);
  expect(again.code).toBe(1);
  expect(again.err).toContain('there is an installation in');
}, 300_000);

it('X3: a drill that was broken off says so, and the folder says what is in it to the next run', async () => {
  const broken = join(folder, 'broken');
  const slow = ['--scenario', 'xiangtan-flood', '--speed', '60', '--seed', '7', '--data-dir', broken];
  const running = startCommand('operations/main.ts', ['drill', ...slow], { TMPDIR: folder });
  await expect.poll(() => running.heard.out, { timeout: 60_000 }).toContain('T+0:00:00');
  expect(await running.end('SIGTERM')).toBe(1);
  for (const err of [running.heard.err, (await drill(...flood, '--data-dir', broken)).err]) {
    expect(err).toContain(`broken off is in ${broken} (xiangtan-flood, seed 种子 7)`);
    expect(err).toContain('remove the folder');
  }
  await rm(broken, { recursive: true });
}, 120_000);

it('says what is wrong with an option before anything runs', async () => {
  const wrong = await Promise.all([
    drill('--scenario', 'nowhere'),
    drill('--speed', '0'),
    drill('--seed', '-1'),
  ]);
  expect(wrong.map(({ code }) => code)).toEqual([1, 1, 1]);
  expect(wrong.map(({ err }) => /--\w+/.exec(err)?.[0])).toEqual(['--scenario', '--speed', '--seed']);
});
