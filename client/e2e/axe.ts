/** What axe finds on a page: faults of accessibility that keep somebody out. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import type { BrowserContext, Page } from 'playwright-core';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** How a console can look: themes, each also with more contrast. */
export const looks = [
  { theme: 'light', contrast: 'normal' },
  { theme: 'dark', contrast: 'normal' },
  { theme: 'light', contrast: 'more' },
  { theme: 'dark', contrast: 'more' },
] as const;
export type Look = (typeof looks)[number];

/** On every page of the context from its next address on. */
export async function bringAxe(context: BrowserContext): Promise<void> {
  await context.addInitScript({ content: source });
}

/** As the settings would do it, without waiting for them. */
async function wear(page: Page, { theme, contrast }: Look): Promise<void> {
  await page.evaluate(
    async ([next, more]) => {
      const root = document.documentElement;
      root.dataset['theme'] = next;
      root.dataset['contrast'] = more;
      root.classList.toggle('dark', next === 'dark');
      for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
    },
    [theme, contrast] as const,
  );
}

async function run(page: Page, options: RunOptions): Promise<string[]> {
  const { violations } = await page.evaluate(async (asked) => {
    const { axe } = globalThis as unknown as {
      axe: { run(context: object, options: object): Promise<AxeResults> };
    };
    // What MapLibre draws is a picture; everything on it is also a list.
    return axe.run({ exclude: [['canvas']] }, asked);
  }, options as object);
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, html, any }) =>
        [id, target.join(' '), html.slice(0, 160), any[0]?.message.slice(0, 160) ?? ''].join(' | '),
      ),
    );
}

/**
 * Everything serious or critical, in every look. What does not hang on colours is asked once: the page is the same in
 * every look but for them.
 */
export async function barriersOn(page: Page, name: string): Promise<string[]> {
  const found: string[] = [];
  for (const look of looks) {
    await wear(page, look);
    const first = look === looks[0];
    const options: RunOptions = first
      ? { resultTypes: ['violations'] }
      : { resultTypes: ['violations'], runOnly: ['color-contrast'] };
    const barriers = await run(page, options);
    found.push(...barriers.map((barrier) => `${name} (${look.theme}, ${look.contrast}): ${barrier}`));
  }
  await wear(page, looks[0]);
  return found;
}
