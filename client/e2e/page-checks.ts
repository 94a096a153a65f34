/** What must hold of every screen in every state: words instead of keys, nothing beside the screen. */
import type { Page } from 'playwright-core';

/** Keys of words that stand where words should, in texts and in what is read aloud. */
export function rawKeys(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const key = /\b(?:app|domain|refusals|entry|desk|map|field|roster|safety|settings)(?:\.[A-Za-z][\w-]*)+/g;
    const spoken = ['aria-label', 'title', 'placeholder', 'alt'];
    const texts = [document.title, document.body.innerText];
    for (const element of document.querySelectorAll('*'))
      for (const name of spoken) texts.push(element.getAttribute(name) ?? '');
    return [...new Set(texts.flatMap((text) => text.match(key) ?? []))];
  });
}

/**
 * Visible elements that reach beyond the sides of the window, and whether the page can be pushed sideways. What lies
 * inside the map, or is there for the ear alone, is left out.
 */
export function besideTheScreen(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const wide = document.documentElement.scrollWidth - innerWidth;
    const found = wide > 0 ? [`the page is ${wide} px wider than the window`] : [];
    for (const element of document.body.querySelectorAll('*')) {
      if (!element.checkVisibility() || element.closest('.maplibregl-map, .m-out-of-sight')) continue;
      const { left, right, width, height } = element.getBoundingClientRect();
      if (width === 0 || height === 0 || (left >= -0.5 && right <= innerWidth + 0.5)) continue;
      const name = `${element.tagName.toLowerCase()}.${element.className}`;
      found.push(`${name} “${element.textContent?.trim().slice(0, 30)}” ${left}–${right}`);
    }
    return found;
  });
}

/** Of the buttons that say what to do next, those that are not wholly in the window. */
export function hiddenMainButtons(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('.field-main')]
      .filter((button) => button.checkVisibility())
      .filter((button) => {
        const { top, bottom } = button.getBoundingClientRect();
        return top < 0 || bottom > innerHeight + 0.5;
      })
      .map((button) => `“${button.textContent?.trim()}” ends at ${button.getBoundingClientRect().bottom}`),
  );
}
