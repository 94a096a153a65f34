/**
 * The main path by keyboard alone: from the sign-in to the closed incident. The page counts every press of a pointer, and
 * there must be none.
 */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { deskContext, launchBrowser, watchErrors } from './browser.ts';
import { deskOf, type Desk } from './desk.ts';
import { inviteLink, logOf, openDoor, type Door } from './door.ts';
import { importNearTeams, type NearTeam } from './more-teams.ts';
import { countPresses } from './pointer-count.ts';
import { administratorAccount, dispatcherAccount, openSetting, prepare, type Setting } from './setting.ts';
import { inOrder, story } from './story.ts';

const address = '河西堤 K5+180';
const summary = '管涌已封堵';
/** No bound of the product: a machine that also runs a browser takes its time. */
const patience = { timeout: 30_000 } as const;

story('the main path by keyboard alone', () => {
  let setting: Setting;
  let browser: Browser;
  let chief: Door;
  let dispatcher: Door;
  let teams: readonly NearTeam[];
  let desk: Desk;
  let page: Page;
  let errors: string[];
  let presses: () => Promise<number>;
  const assignments = new Map<string, string>();
  inOrder(() => browser);

  const press = (key: string): Promise<void> => page.keyboard.press(key);
  const type = (text: string): Promise<void> => page.keyboard.insertText(text);
  /** Letter by letter, as fingers do. */
  const letters = (text: string): Promise<void> => page.keyboard.type(text);

  beforeAll(async () => {
    [setting, browser] = await Promise.all([
      openSetting({ MAP_CENTRE: '112.92,27.85,12.5' }),
      launchBrowser(),
    ]);
    await openDoor(setting.url, { firstRun: setting.firstRunCode, ...administratorAccount });
    ({ chief } = await prepare(setting.url));
    teams = await importNearTeams(chief);
    dispatcher = await openDoor(setting.url, dispatcherAccount);
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
    await page.locator('input[name=username]').waitFor();
    await press('Tab');
    await type(dispatcherAccount.account);
    await press('Tab');
    await type(dispatcherAccount.password);
    await press('Enter');
    await page.getByTestId('desk').waitFor();
  });

  it('opens an incident at coordinates, and a task for it', async () => {
    await page.locator('[data-testid=connection][data-state=online]').waitFor();
    await press('n');
    await page.locator('[data-testid=place-typed]:focus, [data-testid=place-typed] input:focus').waitFor();
    await type('27.842, 112.918');
    await press('Enter');
    await page.getByTestId('place').getByRole('button').waitFor();
    await expect
      .poll(async () => {
        await press('Tab');
        return page.evaluate(() => document.activeElement?.getAttribute('data-testid'));
      }, patience)
      .toBe('incident-address');
    await type(address);
    await press('Control+Enter');
    await page.getByTestId('task-form').waitFor();
    await page.getByTestId('task-form').getByTestId('place').getByRole('button').waitFor();
    await press('Control+Enter');
    await desk.taskPage.waitFor();
    await expect.poll(() => desk.taskPage.getAttribute('data-phase'), patience).toBe('open');
  });

  it('three letters each find three teams; one key sends them all', async () => {
    await press('a');
    await page.getByTestId('assign-input').waitFor();
    for (const [index, { teamId, letters: found }] of teams.entries()) {
      await letters(found);
      await page.locator(`[data-testid=assign-${teamId}][aria-selected=true]`).waitFor();
      await press('Space');
      await page.locator(`[data-testid=assign-${teamId}][data-chosen=true]`).waitFor();
      await expect
        .poll(() => page.getByTestId('assign').locator('[data-chosen=true]').count(), patience)
        .toBe(index + 1);
    }
    await press('Control+Enter');
    for (const { teamId } of teams) {
      const card = desk.assignment(teamId, 'offered');
      await card.waitFor();
      const testId = (await card.getAttribute('data-testid')) ?? '';
      assignments.set(teamId, testId.replace('assignment-', ''));
    }
    await page.getByTestId('undo-line').getByText('已向 3 个队发出派遣').waitFor();
  });

  it('an offer sent by mistake is taken back by Z, and sent again', async () => {
    const [first] = teams;
    if (!first) throw new Error('no teams');
    await press('z');
    await expect
      .poll(() => page.locator('[data-testid^=assignment-][data-state=offered]').count(), patience)
      .toBe(0);
    await press('a');
    for (const { teamId, letters: found } of teams) {
      await letters(found);
      await page.locator(`[data-testid=assign-${teamId}][aria-selected=true]`).waitFor();
      await press('Space');
    }
    await press('Control+Enter');
    for (const { teamId } of teams) {
      const card = desk.assignment(teamId, 'offered');
      await card.waitFor();
      assignments.set(teamId, ((await card.getAttribute('data-testid')) ?? '').replace('assignment-', ''));
    }
  });

  it('what the teams answer and do comes through by itself', async () => {
    for (const { teamId, leaderId, personIds } of teams) {
      const link = await inviteLink(chief, setting.url, leaderId);
      const leader = await openDoor(setting.url, { invite: link.split('/').at(-1) ?? '' });
      const assignmentId = assignments.get(teamId) ?? '';
      await leader.command('AnswerOffer', { assignmentId, answer: 'accept' });
      await desk.assignment(teamId, 'accepted').waitFor();
      await leader.command('ReportProgress', { assignmentId, state: 'en_route' });
      await leader.command('ReportProgress', { assignmentId, state: 'on_scene' });
      await desk.assignment(teamId, 'on_scene').waitFor();
      await leader.command('ReportProgress', {
        assignmentId,
        state: 'completed',
        accountedPersonIds: [...personIds],
      });
    }
    await expect
      .poll(() => page.getByTestId('assignments-over').locator('[data-state=completed]').count(), patience)
      .toBe(teams.length);
  });

  it('the palette finds the incident by a piece of its name; it is closed with a summary', async () => {
    await press('Control+k');
    await page.getByTestId('palette-input').waitFor();
    // The incident is named after its place and kind.
    await letters('k5');
    await page.locator('[data-testid=palette] [role=option][data-key^="incident"]').first().waitFor();
    await expect
      .poll(async () => {
        const key = await page
          .locator('[data-testid=palette] [role=option][aria-selected=true]')
          .getAttribute('data-key');
        if (!key?.startsWith('incident')) await press('ArrowDown');
        return key;
      }, patience)
      .toMatch(/^incident /);
    await press('Enter');
    await desk.incidentPage.waitFor();
    await press('Shift+C');
    await page.getByTestId('close-form').locator('textarea:focus').waitFor();
    await type(summary);
    await press('Control+Enter');
    await desk.incidentPage.getByText(summary).first().waitFor();
    const incidentId = new URL(page.url()).pathname.split('/')[2] ?? '';
    const log = await logOf(dispatcher, incidentId);
    expect(log.at(-1)).toMatchObject({ type: 'IncidentClosed' });
  });

  it('and no pointer was pressed, and nothing went wrong on the page', async () => {
    expect(await presses()).toBe(0);
    expect(errors).toEqual([]);
  });
});
