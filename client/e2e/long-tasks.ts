/**
 * How long something a dispatcher does keeps the page from hearing the next thing: the browser's own long-task entries
 * (a task of 50 ms or more). A machine that does other work as well stretches any task, so an interaction is tried
 * several times and its best try counts: what the code blocks, it blocks every time.
 */
import type { Page } from 'playwright-core';

export interface Interaction {
  readonly name: string;
  readonly make: () => Promise<unknown>;
  /** Puts the screen back, so that it can be tried again. */
  readonly undo?: () => Promise<unknown>;
}

export interface Measured {
  readonly name: string;
  /** The longest task of the best try; 0 when no task of it was long. */
  readonly milliseconds: number;
  readonly tries: number;
}

/** A task the browser calls long. */
export const longTaskMilliseconds = 50;
/** What an interaction sets off (rows of candidates, names, tiles of the map) has arrived by then. */
const settleMilliseconds = 900;

/** From its next address on the page keeps what its long tasks took. */
export async function watchLongTasks(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const kept: number[] = [];
    Object.assign(globalThis, { longTasks: kept });
    new PerformanceObserver((list) =>
      kept.push(...list.getEntries().map(({ duration }) => duration)),
    ).observe({ type: 'longtask' });
  });
}

/** The longest task since this was asked last, in milliseconds; 0 when there was none. */
export function longestTask(page: Page): Promise<number> {
  return page.evaluate(() => {
    const kept = (globalThis as unknown as { longTasks: number[] }).longTasks;
    return Math.max(0, ...kept.splice(0));
  });
}

/** Tries an interaction until it blocks nothing, or so many times. */
export async function measure(
  page: Page,
  { name, make, undo }: Interaction,
  triesAtMost: number,
): Promise<Measured> {
  let best = Number.POSITIVE_INFINITY;
  let tries = 0;
  while (tries < triesAtMost && best > longTaskMilliseconds) {
    tries += 1;
    await longestTask(page);
    await make();
    await page.waitForTimeout(settleMilliseconds);
    best = Math.min(best, await longestTask(page));
    await undo?.();
    await page.waitForTimeout(settleMilliseconds / 2);
  }
  return { name, milliseconds: best, tries };
}
