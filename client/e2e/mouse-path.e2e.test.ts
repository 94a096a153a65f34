/**
 * By mouse: from the sign-in to three teams asked for a new incident, in at most fourteen presses. Typing costs nothing,
 * getting to where one types does. The page counts.
 */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { deskContext, launchBrowser, watchErrors } from './browser.ts';
import { deskOf, type Desk } from './desk.ts';
import { logOf, openDoor } from './door.ts';
import { importNearTeams, type NearTeam } from './more-teams.ts';
import { countPresses } from './pointer-count.ts';
import { administratorAccount, dispatcherAccount, openSetting, prepare, type Setting } from './setting.ts';
import { inOrder, story } from './story.ts';

const pressesAtMost = 14;

story('the main path by mouse', () => {
  let setting: Setting;
  let browser: Browser;
  let teams: readonly NearTeam[];
  let desk: Desk;
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
    teams = await importNearTeams(chief);
  });
  afterAll(async () => {
    await browser?.close();
    await setting?.close();
  });

  it('signs in', async () => {
    page = await (await deskContext(browser)).newPage();
    desk = deskOf(page);
    errors = await watchErrors(page);
    presses = await countPresses(page);
    await page.goto(`${setting.url}/sign-in`);
    await page.locator('input[name=username]').click();
    await page.keyboard.insertText(dispatcherAccount.account);
    await page.locator('input[name=password]').click();
    await page.keyboard.insertText(dispatcherAccount.password);
    await page.getByRole('button', { name: '登录', exact: true }).click();
    await page.getByTestId('desk').waitFor();
    await page.locator('[data-testid=connection][data-state=online]').waitFor();
  });

  it('opens an incident where the map was clicked, and asks for work there', async () => {
    // A person clicks a map that is drawn; before, it would hear nothing.
    await page.getByTestId('map').locator('canvas').first().waitFor();
    await page.waitForTimeout(4000);
    await page.getByTestId('new-incident').click();
    await desk.clickMiddleOfMap(page.getByTestId('place').getByRole('button'));
    await page.getByTestId('incident-address').click();
    await page.keyboard.insertText('河西堤 K5+180');
    await page.getByTestId('incident-submit-task').click();
    await page.getByTestId('task-form').getByTestId('place').getByRole('button').waitFor();
    await page.getByTestId('task-submit').click();
    await desk.taskPage.waitFor();
  });

  it('asks three teams', async () => {
    for (const { teamId } of teams)
      await page.getByTestId(`candidate-${teamId}`).getByTestId('candidate-choose').click();
    await page.getByTestId('offer-send').click();
    for (const { teamId } of teams) await desk.assignment(teamId, 'offered').waitFor();
  });

  it(`in at most ${pressesAtMost} presses`, async () => {
    const count = await presses();
    console.log(`From the sign-in to three offers: ${count} presses`);
    // Fewer than the steps above would mean that the page did not count.
    expect(count).toBeGreaterThanOrEqual(10);
    expect(count).toBeLessThanOrEqual(pressesAtMost);
    expect(errors).toEqual([]);
  });

  it('a team dragged onto the task opens the box with that team marked, and sends nothing by itself', async () => {
    const [first, second] = teams;
    if (!first || !second) throw new Error('no teams');
    await desk.assignment(first.teamId, 'offered').getByRole('button', { name: first.name }).click();
    await page.getByTestId('team-page').waitFor();
    const taskId = new URL(page.url()).pathname.split('/')[3] ?? '';
    await page
      .getByTestId('team-page')
      .locator('[draggable=true]')
      .dragTo(page.getByTestId(`task-row-${taskId}`));
    await page.getByTestId('assign').waitFor();
    const row = page.getByTestId(`assign-${first.teamId}`);
    await row.waitFor();
    expect(await row.getAttribute('aria-selected')).toBe('true');
    await page.keyboard.press('Escape');
    await page.getByTestId('assign').waitFor({ state: 'detached' });
    const dispatcher = await openDoor(setting.url, dispatcherAccount);
    const log = await logOf(dispatcher, new URL(page.url()).pathname.split('/')[2] ?? '');
    expect(log.filter(({ type }) => type === 'AssignmentOffered')).toHaveLength(teams.length);
  });
});
