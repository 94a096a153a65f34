/**
 * How long something a dispatcher does keeps the page from hearing the next thing. The browser's own long-task entries
 * go by the clock on the wall: where the machine does other work, or draws the map in software, a task that computes for
 * 10 ms has an entry of 100. So the browser is traced as well, and of each task of the page's main thread the time of
 * the processor counts; the entries are told beside it. An interaction is tried several times and its best try counts:
 * what the code blocks, it blocks every time.
 */
import type { Browser, CDPSession, Page } from 'playwright-core';

export interface Interaction {
  readonly name: string;
  readonly make: () => Promise<unknown>;
  /** Puts the screen back, so that it can be tried again. */
  readonly undo?: () => Promise<unknown>;
}

export interface Measured {
  readonly name: string;
  /** The longest task of the best try, in milliseconds of the processor. */
  readonly milliseconds: number;
  /** The longest long-task entry of that try, in milliseconds on the wall; 0 when there was none. */
  readonly entryMilliseconds: number;
  readonly tries: number;
}

/** A task the browser calls long. */
export const longTaskMilliseconds = 50;
/** What an interaction sets off (rows of candidates, names, tiles of the map) has arrived by then. */
const settleMilliseconds = 900;

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds of the processor; there on complete events. */
  readonly tdur?: number;
  readonly args: { readonly name?: string };
}

export interface TaskWatch {
  /** Tries an interaction until it blocks nothing, or so many times. */
  measure(interaction: Interaction, triesAtMost: number): Promise<Measured>;
}

/** From its next address on the page keeps what its long tasks took. */
export async function watchLongTasks(browser: Browser, page: Page): Promise<TaskWatch> {
  await page.addInitScript(() => {
    const kept: number[] = [];
    Object.assign(globalThis, { longTasks: kept });
    new PerformanceObserver((list) =>
      kept.push(...list.getEntries().map(({ duration }) => duration)),
    ).observe({ type: 'longtask' });
  });
  const session = await browser.newBrowserCDPSession();
  return {
    async measure({ name, make, undo }, triesAtMost) {
      let best = { milliseconds: Number.POSITIVE_INFINITY, entryMilliseconds: 0 };
      let tries = 0;
      while (tries < triesAtMost && best.milliseconds > longTaskMilliseconds) {
        tries += 1;
        await longestEntry(page);
        const events = await traced(session, async () => {
          await make();
          await page.waitForTimeout(settleMilliseconds);
        });
        const milliseconds = longestTask(events);
        const entryMilliseconds = await longestEntry(page);
        if (milliseconds < best.milliseconds) best = { milliseconds, entryMilliseconds };
        await undo?.();
        await page.waitForTimeout(settleMilliseconds / 2);
      }
      return { name, tries, ...best };
    },
  };
}

/** The longest entry since this was asked last; 0 when there was none. */
function longestEntry(page: Page): Promise<number> {
  return page.evaluate(() => {
    const kept = (globalThis as unknown as { longTasks: number[] }).longTasks;
    return Math.max(0, ...kept.splice(0));
  });
}

async function traced(session: CDPSession, run: () => Promise<void>): Promise<TraceEvent[]> {
  const events: TraceEvent[] = [];
  const collect = ({ value }: { value: object[] }): void => {
    events.push(...(value as TraceEvent[]));
  };
  session.on('Tracing.dataCollected', collect);
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['toplevel'] },
  });
  await run();
  const complete = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve));
  await session.send('Tracing.end');
  await complete;
  session.off('Tracing.dataCollected', collect);
  return events;
}

/** Milliseconds of the processor that the longest task of a page's main thread took; throws when none was traced. */
function longestTask(events: readonly TraceEvent[]): number {
  const threadOf = ({ pid, tid }: TraceEvent): string => `${pid} ${tid}`;
  const pages = new Set(
    events
      .filter((event) => event.name === 'thread_name' && event.args.name === 'CrRendererMain')
      .map(threadOf),
  );
  const tasks = events.filter(
    (event) => event.ph === 'X' && event.tdur !== undefined && pages.has(threadOf(event)),
  );
  if (tasks.length === 0) throw new Error('the browser told of no task of the page');
  return Math.max(...tasks.map(({ tdur = 0 }) => tdur)) / 1000;
}
