/** What axe finds on a page: faults of accessibility that keep somebody out. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import type { BrowserContext, Page } from 'playwright-core';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export interface Look {
  readonly theme: 'light' | 'dark' | 'sunlight' | 'night';
  readonly contrast: 'normal' | 'more';
}
/** How a console can look: themes, each also with more contrast. */
export const deskLooks: readonly Look[] = [
  { theme: 'light', contrast: 'normal' },
  { theme: 'dark', contrast: 'normal' },
  { theme: 'light', contrast: 'more' },
  { theme: 'dark', contrast: 'more' },
];
/** A phone's two are of high contrast as they are. */
export const phoneLooks: readonly Look[] = [
  { theme: 'sunlight', contrast: 'normal' },
  { theme: 'night', contrast: 'normal' },
];

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
      root.classList.toggle('dark', next === 'dark' || next === 'night');
      root.classList.toggle('van-theme-dark', next === 'dark' || next === 'night');
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

/** What is asked in one look; what does not hang on colours only where `whole` is. */
export async function barriersIn(page: Page, name: string, look: Look, whole: boolean): Promise<string[]> {
  await wear(page, look);
  const options: RunOptions = { resultTypes: ['violations'] };
  const barriers = await run(page, whole ? options : { ...options, runOnly: ['color-contrast'] });
  return barriers.map((barrier) => `${name} (${look.theme}, ${look.contrast}): ${barrier}`);
}

/**
 * Everything serious or critical, in every look. What does not hang on colours is asked once: the page is the same in
 * every look but for them.
 */
export async function barriersOn(
  page: Page,
  name: string,
  looks: readonly Look[] = deskLooks,
): Promise<string[]> {
  const found: string[] = [];
  for (const [index, look] of looks.entries())
    found.push(...(await barriersIn(page, name, look, index === 0)));
  const [first] = looks;
  if (first) await wear(page, first);
  return found;
}
