/**
 * Reports are made beside the server's own thread, one after another: scoring a log, drawing and packing take seconds, and
 * an SOS must not wait for a document.
 */
import { Worker } from 'node:worker_threads';
import type { Drill, DrillPlan } from '@muster/shared/drill/schema.ts';
import type { knownFrom } from '@muster/shared/drill/score/standing.ts';
import type { ReportSource } from './drill-report.ts';
import type { ReportLanguage } from './report-languages.ts';

/** What a report is made of: rows and events as whoever asks may read them. */
export interface ReportOrder extends Omit<ReportSource, 'score' | 'drill'> {
  readonly drill: Drill;
  readonly plan: DrillPlan;
  /** `knownFrom`: as the screens know it. */
  readonly known: ReturnType<typeof knownFrom>;
  readonly language: ReportLanguage;
}

export interface ReportMaker {
  /** `undefined` when so many wait already that there is no sense in waiting. */
  make(order: ReportOrder): Promise<Uint8Array> | undefined;
  stop(): Promise<void>;
}

/** Each takes seconds, and whoever waits longer than a minute has asked again. */
const waitingAtMost = 8;
const longestMilliseconds = 120_000;
const memoryMegabytes = 1024;

export function createReportMaker(worker: URL = new URL('./report-worker.ts', import.meta.url)): ReportMaker {
  let waiting = 0;
  let last: Promise<unknown> = Promise.resolve();
  let working: Worker | undefined;
  let stopped = false;

  async function makeOne(order: ReportOrder): Promise<Uint8Array> {
    if (stopped) throw new Error('the server is stopping');
    const thread = new Worker(worker, {
      workerData: order,
      resourceLimits: { maxOldGenerationSizeMb: memoryMegabytes },
    });
    working = thread;
    const tooLong = setTimeout(() => void thread.terminate(), longestMilliseconds);
    try {
      return await new Promise<Uint8Array>((resolve, reject) => {
        thread.once('message', resolve);
        thread.once('error', reject);
        thread.once('exit', () => reject(new Error('the report was not made: its thread ended')));
      });
    } finally {
      clearTimeout(tooLong);
      working = undefined;
      await thread.terminate();
    }
  }

  return {
    make(order) {
      if (waiting >= waitingAtMost) return undefined;
      waiting += 1;
      const made = last.then(() => makeOne(order)).finally(() => (waiting -= 1));
      last = made.catch(() => undefined);
      return made;
    },
    async stop() {
      stopped = true;
      await working?.terminate();
      await last;
    },
  };
}
