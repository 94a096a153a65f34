/**
 * Two processes on one log, each with a kernel and a connection of its own, and commands that collide; then everything
 * that must hold of the log and of the answers, whichever engine keeps it.
 */
import { spawn, type ChildProcessByStdio } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { execPath } from 'node:process';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import type { Journal } from '../journal/journal.ts';
import { systemClock } from '../kernel/clock.ts';
import { createKernel } from '../kernel/turn-loop.ts';
import { createCollectingLog } from '../test/collecting-log.ts';
import { checkLog, nothingChecked } from './log-check.ts';
import { racePlan, rosterPlan, type PlannedCommand } from './race-plan.ts';
import { judge, type Answer } from './race-verdict.ts';
import { byLine } from './said.ts';

const operator = { id: 'operator', role: 'system', scope: '' } as const;

/** Where the race is run: what a racer is told of it, and how its log is opened here. */
export interface Ground {
  readonly options: Readonly<Record<string, string>>;
  withLog<T>(use: (journal: Journal) => Promise<T>): Promise<T>;
}

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

  constructor(options: Readonly<Record<string, string | number>>, onStory: (story: number) => void) {
    const script = fileURLToPath(new URL('racer.ts', import.meta.url));
    this.#child = spawn(
      execPath,
      [script, ...Object.entries(options).flatMap(([name, value]) => [`--${name}`, String(value)])],
      { stdio: ['pipe', 'pipe', 'inherit'] },
    );
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

  kill(): void {
    this.#child.kill('SIGKILL');
  }
}

export interface Figures {
  readonly commands: number;
  readonly carriedOut: number;
  readonly refused: number;
  /** Turns that came second. */
  readonly conflicts: number;
  /** Commands that both racers gave. */
  readonly shared: number;
}

/** Runs it and expects: no gap, each effect once, every refusal legal where it was given, one world. */
export async function race({ options, withLog }: Ground, seed: number, stories: number): Promise<Figures> {
  await withLog(haveRoster);
  let from = 0;
  const facts = { ...options, seed, stories };
  const first: Racer = new Racer({ ...facts, racer: 0 }, (story) => second.tell(story));
  const second: Racer = new Racer({ ...facts, racer: 1 }, (story) => {
    from ||= performance.now();
    first.tell(story);
  });
  const racers = [first, second];
  try {
    expect(await Promise.all(racers.map(({ closed }) => closed))).toEqual([0, 0]);
  } finally {
    for (const racer of racers) racer.kill();
  }
  const seconds = (performance.now() - from) / 1000;

  const plans = [0, 1].map((racer) => racePlan(seed, racer, stories).flat());
  const planned = new Map<string, PlannedCommand>(
    [...rosterPlan(), ...plans.flat()].map((command) => [command.id, command]),
  );
  const answers = racers.flatMap((racer) => racer.answers);
  expect(answers.length).toBe(plans.flat().length);
  const promised = new Map(answers.flatMap(({ id, seq }) => (seq === undefined ? [] : [[id, { seq }]])));
  const { problems, commits } = await withLog((journal) => checkLog(journal, nothingChecked(), promised));
  expect(problems).toEqual([]);

  // Whoever was told "done" by both was told the same; and nothing was done that nobody was told of.
  const seqs = Map.groupBy(answers, ({ id }) => id);
  for (const [id, given] of seqs) {
    const told = new Set(given.flatMap(({ seq }) => (seq === undefined ? [] : [seq])));
    expect([id, told.size > 1]).toEqual([id, false]);
  }
  const done = commits.flatMap(({ entries }) => entries.map(({ id }) => id));
  expect(done.filter((id) => seqs.has(id) && !promised.has(id))).toEqual([]);

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
  return {
    commands: answers.length,
    carriedOut: promised.size,
    refused: refused.length,
    conflicts: first.conflicts + second.conflicts,
    shared: [...seqs.values()].filter((given) => given.length === 2).length,
  };
}

async function haveRoster(journal: Journal): Promise<void> {
  const kernel = createKernel({ journal, clock: systemClock, log: createCollectingLog() });
  await kernel.start();
  const outcomes = await Promise.all(rosterPlan().map((command) => kernel.submit(command, operator)));
  expect(outcomes.filter(({ seq }) => seq === undefined)).toEqual([]);
  await kernel.stop();
}
