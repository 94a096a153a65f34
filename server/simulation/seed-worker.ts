/** Runs the seeds it is given, in a thread of its own. */
import { parentPort } from 'node:worker_threads';
import { bugs, type BugName } from './bugs.ts';
import { simulate, type RunResult } from './run.ts';

export type Task =
  | {
      readonly seed: number;
      readonly bug: BugName | undefined;
      readonly trace: boolean;
      readonly end?: never;
    }
  | { readonly end: true };

export interface Finished {
  readonly result: RunResult;
}

async function finish({ seed, bug, trace }: Exclude<Task, { end: true }>): Promise<void> {
  const finished: Finished = { result: await simulate(seed, { bug: bug && bugs[bug], trace }) };
  parentPort?.postMessage(finished);
}

parentPort?.on('message', (task: Task) => {
  if (task.end) parentPort?.close();
  else void finish(task);
});
