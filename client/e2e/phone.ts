/** A person with a phone, through what is on its screen. */
import type { Locator, Page } from 'playwright-core';

export interface Phone {
  readonly page: Page;
  /** Opens an invite and joins; done when the first screen of the field is there. */
  join(link: string): Promise<void>;
  /** Agrees to share the position. */
  share(): Promise<void>;
  /** The one big button of what is to be done now. */
  next(step: NextStep): Locator;
  /** How far the word of each thing done has got, newest first. */
  deeds(): Promise<readonly string[]>;
  /** The word on the strip: online, sending, offline. */
  line(): Promise<string>;
}

/** The main button takes two taps closer together than this for one. */
export const tapPauseMilliseconds = 600;

export type NextStep = 'accept' | 'en-route' | 'on-scene' | 'next-step' | 'finish';

export function phoneOf(page: Page): Phone {
  const strip = page.getByRole('status').first();
  return {
    page,
    async join(link) {
      await page.goto(link);
      await page.getByTestId('join').click();
      const [first, notice] = [page.getByTestId('duty-standby'), page.getByTestId('drill-notice')];
      await first.or(notice).waitFor();
      // Whose team plays in a drill is told so before anything else.
      if (await notice.isVisible()) await page.getByTestId('acknowledge').click();
      await first.waitFor();
    },
    async share() {
      await page.getByTestId('agree-sharing').click();
      await page.getByTestId('withdraw-sharing').waitFor();
    },
    next: (step) => page.getByTestId(step),
    async deeds() {
      await strip.click();
      const sheet = page.getByRole('dialog', { name: '我报过的' });
      await sheet.waitFor();
      const rows = await sheet.getByRole('listitem').allInnerTexts();
      await sheet.getByRole('button', { name: '关闭' }).click();
      await sheet.waitFor({ state: 'hidden' });
      return rows.map((row) => row.replaceAll(/\s+/g, ' ').trim());
    },
    line: () => strip.innerText(),
  };
}
