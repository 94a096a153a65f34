/** `npm run sim -- --seeds N`: as many worlds, one after the other; says which seeds broke what, and ends with 1 then. */
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { bugs, type BugName } from './bugs.ts';
import { simulate, type RunResult } from './run.ts';
import type { Finished, Task } from './seed-worker.ts';

const usage = `npm run sim -- [--seeds N] [--first S] [--workers W] [--trace] [--bug NAME]

  --seeds N     how many seeds (200)
  --first S     the first one (1)
  --workers W   how many at a time (1; at most one a core)
  --trace       every line of what happened, for one seed
  --bug NAME    with a planted bug; ends with 0 when it is caught: ${Object.keys(bugs).join(', ')}`;

const mostShown = 3;
const reportEvery = 500;

interface Asked {
  readonly seeds: number;
  readonly first: number;
  readonly workers: number;
  readonly trace: boolean;
  readonly bug: BugName | undefined;
}

function readArguments(): Asked | undefined {
  const { values } = parseArgs({
    options: {
      seeds: { type: 'string', default: '200' },
      first: { type: 'string', default: '1' },
      workers: { type: 'string', default: '1' },
      trace: { type: 'boolean', default: false },
      bug: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  const numbers = [values.seeds, values.first, values.workers].map(Number);
  const [seeds = 0, first = 0, workers = 0] = numbers;
  const { bug } = values;
  const known = bug === undefined || isBug(bug);
  if (values.help || !known || seeds < 1 || workers < 1 || !numbers.every(Number.isInteger)) return undefined;
  return { seeds, first, workers: Math.min(workers, availableParallelism()), trace: values.trace, bug };
}

function isBug(name: string): name is BugName {
  return Object.hasOwn(bugs, name);
}

/** Hands out the seeds; `stop` is asked before each. */
async function runAll(
  asked: Asked,
  finished: (result: RunResult) => void,
  stop: () => boolean,
): Promise<void> {
  let next = asked.first;
  const take = (): number | undefined => (next < asked.first + asked.seeds && !stop() ? next++ : undefined);
  if (asked.workers === 1) {
    const bug = asked.bug && bugs[asked.bug];
    for (let seed = take(); seed !== undefined; seed = take())
      finished(await simulate(seed, { bug, trace: asked.trace }));
    return;
  }
  await Promise.all(Array.from({ length: asked.workers }, () => work(asked, take, finished)));
}

function work(
  { bug, trace }: Asked,
  take: () => number | undefined,
  finished: (result: RunResult) => void,
): Promise<void> {
  const worker = new Worker(new URL('./seed-worker.ts', import.meta.url));
  const give = (): void => {
    const seed = take();
    const task: Task = seed === undefined ? { end: true } : { seed, bug, trace };
    worker.postMessage(task);
  };
  give();
  return new Promise((resolve, reject) => {
    worker.on('message', ({ result }: Finished) => {
      finished(result);
      give();
    });
    worker.on('error', reject);
    worker.on('exit', () => resolve());
  });
}

function show({ seed, engine, broken, trace }: RunResult): void {
  if (!broken) return;
  console.log(`\nseed ${seed} (${engine} store) breaks "${broken.check}": ${broken.detail}`);
  console.log(trace.join('\n'));
}

async function main(): Promise<number> {
  const asked = readArguments();
  if (!asked) {
    console.log(usage);
    return 2;
  }
  const began = performance.now();
  const failed: RunResult[] = [];
  const totals: Record<string, number> = {};
  let done = 0;
  const seconds = () => (performance.now() - began) / 1000;
  await runAll(
    asked,
    (result) => {
      done += 1;
      for (const [name, value] of Object.entries(result.figures)) totals[name] = (totals[name] ?? 0) + value;
      if (result.broken) failed.push(result);
      if (result.broken && failed.length <= mostShown) show(result);
      else if (asked.trace) console.log(result.trace.join('\n'));
      if (asked.seeds === 1) console.log(`log ${result.logHash}, trace ${result.traceHash}`);
      if (done % reportEvery === 0)
        console.log(`${done} seeds, ${failed.length} failed, ${(done / seconds()).toFixed(1)} a second`);
    },
    () => asked.bug !== undefined && failed.length > 0,
  );
  const last = asked.first + asked.seeds - 1;
  console.log(
    `\n${done} of the seeds ${asked.first} to ${last} in ${seconds().toFixed(1)} s (${(done / seconds()).toFixed(1)} a second): ` +
      `${failed.length} failed${failed.length > 0 ? ` (${failed.map(({ seed, broken }) => `${seed}: ${broken?.check}`).join(', ')})` : ''}`,
  );
  console.log(
    Object.entries(totals)
      .map(([name, value]) => `${value} ${name}`)
      .join(', '),
  );
  if (failed.length > 0 && !asked.bug)
    console.log(`again: npm run sim -- --first ${failed[0]?.seed} --seeds 1 --trace`);
  const caught = failed.length > 0;
  return caught === (asked.bug !== undefined) ? 0 : 1;
}

process.exitCode = await main();
