/** Two processes on one file, each with a kernel and a connection of its own, and ten thousand commands that collide. */
import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execPath } from 'node:process';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { systemClock } from '../kernel/clock.ts';
import { createKernel } from '../kernel/turn-loop.ts';
import { createCollectingLog } from '../test/collecting-log.ts';
import { seededRandom } from '../test/seeded-random.ts';
import { checkLog, integrityProblems, nothingChecked, withLog } from './log-check.ts';
import { racePlan, rosterPlan, type PlannedCommand } from './race-plan.ts';
import { judge, type Answer } from './race-verdict.ts';
import { byLine } from './said.ts';

const stories = 250;
const operator = { id: 'operator', role: 'system', scope: '' } as const;

let folder: string;
let file: string;
const children: { kill(signal: 'SIGKILL'): boolean }[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'muster-race-'));
  file = join(folder, 'muster.sqlite');
});
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  await rm(folder, { recursive: true });
});

/** What a racer says: how far it is, what it was answered, what went wrong, and at the end what it has come to. */
type Line =
  | { readonly story: number }
  | { readonly problem: string }
  | { readonly head: number; readonly world: string; readonly conflicts: number }
  | Answer;

class Racer {
  readonly answers: Answer[] = [];
  readonly problems: string[] = [];
  end: { head: number; world: string } | undefined;
  conflicts = 0;
  readonly closed: Promise<number | null>;
  readonly #child: ChildProcessByStdio<Writable, Readable, null>;

  constructor(seed: number, number: number, onStory: (story: number) => void) {
    const script = fileURLToPath(new URL('racer.ts', import.meta.url));
    const options = { file, seed, racer: number, stories };
    this.#child = spawn(
      execPath,
      [script, ...Object.entries(options).flatMap(([name, value]) => [`--${name}`, String(value)])],
      { stdio: ['pipe', 'pipe', 'inherit'] },
    );
    children.push(this.#child);
    this.closed = new Promise((resolve) => this.#child.on('close', resolve));
    this.#child.stdout.setEncoding('utf8').on(
      'data',
      byLine((text) => {
        const line = JSON.parse(text) as Line;
        if ('story' in line) onStory(line.story);
        else if ('problem' in line) this.problems.push(line.problem);
        else if ('id' in line) this.answers.push(line);
        else {
          this.conflicts = line.conflicts;
          this.end = { head: line.head, world: line.world };
        }
      }),
    );
  }

  /** Lets it know how far the other one is. */
  tell(story: number): void {
    this.#child.stdin.write(`${story}\n`);
  }
}

async function haveRoster(): Promise<void> {
  await withLog(file, async (journal) => {
    const kernel = createKernel({ journal, clock: systemClock, log: createCollectingLog() });
    await kernel.start();
    for (const command of rosterPlan())
      expect(await kernel.submit(command, operator)).toMatchObject({ seq: expect.any(Number) });
    await kernel.stop();
  });
}

it('J2 two processes race ten thousand commands: no gap, each effect once, every refusal legal, one world', async () => {
  const { seed } = seededRandom();
  console.log(`seed ${seed} (MUSTER_SEED repeats it)`);
  await haveRoster();
  let from = 0;
  const first: Racer = new Racer(seed, 0, (story) => second.tell(story));
  const second: Racer = new Racer(seed, 1, (story) => {
    from ||= performance.now();
    first.tell(story);
  });
  const racers = [first, second];
  expect(await Promise.all(racers.map(({ closed }) => closed))).toEqual([0, 0]);
  const seconds = (performance.now() - from) / 1000;

  const plans = [0, 1].map((racer) => racePlan(seed, racer, stories).flat());
  const planned = new Map<string, PlannedCommand>(
    [...rosterPlan(), ...plans.flat()].map((command) => [command.id, command]),
  );
  const answers = racers.flatMap((racer) => racer.answers);
  expect(answers.length).toBe(plans.flat().length);
  expect(answers.length).toBe(10_000);
  const promised = new Map(answers.flatMap(({ id, seq }) => (seq === undefined ? [] : [[id, { seq }]])));
  const { problems, commits } = await withLog(file, (journal) =>
    checkLog(journal, nothingChecked(), promised),
  );
  expect(problems).toEqual([]);
  expect(integrityProblems(file)).toEqual([]);

  // Whoever was told "done" by both was told the same; and nothing was done that nobody was told of.
  const seqs = Map.groupBy(answers, ({ id }) => id);
  for (const [id, given] of seqs) {
    const told = new Set(given.flatMap(({ seq }) => (seq === undefined ? [] : [seq])));
    expect([id, told.size > 1]).toEqual([id, false]);
  }
  const done = commits.flatMap(({ entries }) => entries.map(({ id }) => id));
  const untold = done.filter((id) => seqs.has(id) && !promised.has(id));
  expect(untold).toEqual([]);

  const verdict = judge(commits, planned, answers);
  expect(verdict.problems).toEqual([]);
  expect(racers.map(({ end }) => end)).toEqual(
    racers.map(() => ({ head: commits.length, world: verdict.world })),
  );
  const refused = answers.filter(({ refusal }) => refusal !== undefined);
  console.log(
    `${answers.length} commands in ${seconds.toFixed(1)} s: ${promised.size} carried out in ${commits.length} commits, ` +
      `${refused.length} refused as ${[...new Set(refused.map(({ refusal }) => refusal))].join(', ')}; ` +
      `turns that came second: ${racers.map(({ conflicts }) => conflicts).join(' and ')}; ` +
      `asked again ${racers.flatMap((racer) => racer.problems).length} times`,
  );
  // A race in which nobody got in the other's way would prove nothing.
  expect(refused.length).toBeGreaterThan(500);
  expect(first.conflicts + second.conflicts).toBeGreaterThan(50);
  expect([...seqs.values()].filter((given) => given.length === 2).length).toBeGreaterThan(1000);
}, 180_000);
