/** What the stories in a real browser have in common: steps that continue each other, and how long a step took to show. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Locator } from 'playwright-core';
import { beforeEach, describe } from 'vitest';
import { findChromium, noChromium } from './browser.ts';

const pictures = join(import.meta.dirname, '..', '..', '.cache', 'e2e');

/** A story that is told in a real browser. Without one it is skipped, and says so. */
export function story(title: string, tell: () => void): void {
  const toldHere = findChromium() !== undefined;
  if (!toldHere) console.warn(`${title}: ${noChromium}`);
  describe.skipIf(!toldHere)(toldHere ? title : `${title} (${noChromium})`, tell);
}

/** Where pictures of every page after every step go, when somebody wants to look at them. */
const album = process.env['E2E_PICTURES'];

async function photograph(browser: Browser | undefined, folder: string, name: string): Promise<string[]> {
  mkdirSync(folder, { recursive: true });
  const pages = browser?.contexts().flatMap((context) => context.pages()) ?? [];
  const taken = pages.map(async (page, index) => {
    const path = join(folder, `${name.replaceAll(/[^\w]+/g, '-')}-${index}.png`);
    await page.screenshot({ path, timeout: 10_000 }).catch(() => undefined);
    return `${page.url()} looked like ${path}`;
  });
  return Promise.all(taken);
}

/**
 * The tests of a file continue each other: after the first that fails the rest is skipped, and what every page showed
 * at that moment is kept as a picture.
 */
export function inOrder(browser: () => Browser | undefined): void {
  let broken = false;
  beforeEach(({ skip, onTestFailed, onTestFinished, task }) => {
    skip(broken, 'an earlier step failed');
    onTestFailed(async () => {
      broken = true;
      console.error((await photograph(browser(), pictures, task.name)).join('\n'));
    });
    if (album !== undefined) onTestFinished(async () => void (await photograph(browser(), album, task.name)));
  });
}

export interface Stopwatch {
  /** Presses (or does) something on one side and waits until the other side shows it; fails when that takes too long. */
  until(what: string, act: Locator | (() => Promise<unknown>), shown: Locator): Promise<void>;
  /** All that was measured, a line each. */
  report(): string;
}

/** The product's own bound is one second; a machine that also runs a browser per side is given more. */
const longestMilliseconds = 3000;

export function createStopwatch(longest: number = longestMilliseconds): Stopwatch {
  const measured: { readonly what: string; readonly took: number }[] = [];
  return {
    async until(what, act, shown) {
      // A button that is not ready to be pressed yet is no time on the way to the other side.
      if (typeof act !== 'function') await act.click({ trial: true });
      const from = performance.now();
      await Promise.all([typeof act === 'function' ? act() : act.click(), shown.waitFor()]);
      const took = performance.now() - from;
      measured.push({ what, took });
      if (took > longest)
        throw new Error(`${what}: shown after ${Math.round(took)} ms, not within ${longest}`);
    },
    report: () =>
      measured.map(({ what, took }) => `  ${String(Math.round(took)).padStart(5)} ms  ${what}`).join('\n'),
  };
}
