/**
 * X1 to X6 by somebody who has never seen it: a coordinator starts the template drill, lets it run at sixty times life's
 * pace with nobody but simulated players, ends it, finds what came latest in its review, and takes the report home, in at
 * most twelve presses. The page counts.
 */
import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { deskContext, launchBrowser, watchErrors } from './browser.ts';
import { openDoor } from './door.ts';
import { countPresses } from './pointer-count.ts';
import { administratorAccount, openSetting, prepare, type Setting } from './setting.ts';
import { inOrder, story } from './story.ts';

const pressesAtMost = 12;
/** At sixty times life's pace: half an hour of the drill, five injects. */
const playedMilliseconds = 32_000;
const coordinator = { account: 'coordinator', password: 'the drill comes first' };

story('a drill by who has never seen one', () => {
  let setting: Setting;
  let browser: Browser;
  let page: Page;
  let errors: string[];
  let presses: () => Promise<number>;
  inOrder(() => browser);

  beforeAll(async () => {
    [setting, browser] = await Promise.all([
      openSetting({ MAP_CENTRE: '112.92,27.85,12.5' }),
      launchBrowser(),
    ]);
    await openDoor(setting.url, { firstRun: setting.firstRunCode, ...administratorAccount });
    const { chief } = await prepare(setting.url);
    await chief.post('/api/accounts', { ...coordinator, name: '协调员', role: 'coordinator', scope: '4303' });
  });
  afterAll(async () => {
    await browser?.close();
    await setting?.close();
  });

  it('comes home to the drills, and starts a template', async () => {
    page = await (await deskContext(browser)).newPage();
    errors = await watchErrors(page);
    presses = await countPresses(page);
    await page.goto(`${setting.url}/sign-in`);
    await page.locator('input[name=username]').fill(coordinator.account);
    await page.locator('input[name=password]').fill(coordinator.password);
    await page.getByRole('button', { name: '登录', exact: true }).click();
    await page.getByTestId('template-xiangtan-flood').click();
    await page.getByTestId('plan-start').click();
    await page.getByTestId('start-now').click();
    await page.getByTestId('control-room').waitFor();
  });

  it('X1, X3 lets it run at ×60 with simulated players, and ends it', async () => {
    await page.getByTestId('speed-60').click();
    await page.waitForTimeout(playedMilliseconds);
    // Somebody was told of the boil, and somebody set out to it.
    await expect.poll(() => page.getByTestId(/^past-/).count(), { timeout: 60_000 }).toBeGreaterThan(2);
    await expect
      .poll(() => page.getByTestId('conduct-teams').innerText(), { timeout: 60_000 })
      .toMatch(/到场\s*[1-9]/);
    await page.getByTestId('conduct-end').click();
    await page.getByTestId('end-now').click();
    await page.getByTestId('conduct-to-review').waitFor();
  });

  it('X4, X5 finds the latest expectation, and what lies behind it', async () => {
    await page.getByTestId('conduct-score').click();
    const latest = page
      .getByTestId('expectation-row')
      .filter({ has: page.getByTestId('expectation-link') })
      .first();
    await latest.waitFor();
    await latest.getByTestId('expectation-link').first().click();
    await page.getByTestId('review').waitFor();
    await page.getByTestId('review-detail').waitFor();
  });

  it('X6 takes the report home', async () => {
    await page.goBack();
    await page.getByTestId('exports').click();
    const [download] = await Promise.all([
      page.waitForEvent('download', { timeout: 60_000 }),
      page.getByTestId('export-report').click(),
    ]);
    const bytes = readFileSync(await download.path()).toString('latin1');
    expect(bytes.slice(0, 2)).toBe('PK');
    expect(bytes).toContain('word/document.xml');
  });

  it(`in at most ${pressesAtMost} presses`, async () => {
    const count = await presses();
    console.log(`From the sign-in to the report of a drill: ${count} presses`);
    expect(count).toBeGreaterThan(7);
    expect(count).toBeLessThanOrEqual(pressesAtMost);
    expect(errors).toEqual([]);
  });
});
