/** How often a page was pressed with a pointer: told by the page itself, so that no helper of a test can press unseen. */
import type { Page } from 'playwright-core';

const keptAs = 'muster.test.presses';

/** Before the page's first address. Presses are counted across reloads. */
export async function countPresses(page: Page): Promise<() => Promise<number>> {
  await page.addInitScript((key) => {
    addEventListener(
      'pointerdown',
      () => sessionStorage.setItem(key, String(Number(sessionStorage.getItem(key) ?? '0') + 1)),
      { capture: true },
    );
  }, keptAs);
  return () => page.evaluate((key) => Number(sessionStorage.getItem(key) ?? '0'), keptAs);
}
