/** Signing in and out, who lands where and may open what, the three languages, light and dark. */
import { v7 as newId } from 'uuid';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { NewAccount } from '@muster/shared/protocol/http/accounts.ts';
import { deskContext, launchBrowser, phoneContext, watchErrors } from './browser.ts';
import { deskOf, type Desk } from './desk.ts';
import { openDoor } from './door.ts';
import { besideTheScreen, rawKeys } from './page-checks.ts';
import { administratorAccount, dispatcherAccount, openSetting, prepare, type Setting } from './setting.ts';
import type { SmallRoster } from './small-roster.ts';
import { inOrder, story } from './story.ts';

const password = 'a password long enough';
const incidentId = newId();
const taskId = newId();
const place = { lon: 112.918, lat: 27.842 };

story('the consoles', () => {
  let setting: Setting;
  let browser: Browser;
  let roster: SmallRoster;
  let desk: Desk;
  let page: Page;
  let errors: string[];
  inOrder(() => browser);

  beforeAll(async () => {
    [setting, browser] = await Promise.all([openSetting(), launchBrowser()]);
    await openDoor(setting.url, { firstRun: setting.firstRunCode, ...administratorAccount });
    const prepared = await prepare(setting.url);
    roster = prepared.roster;
    const staff: NewAccount = { account: 'staff', name: '服务站', role: 'staff', scope: '4303', password };
    const { personId } = roster.yuhu.leader;
    const leader: NewAccount = { ...staff, account: 'leader', name: '罗建军', role: 'leader', personId };
    await prepared.chief.post('/api/accounts', staff);
    await prepared.chief.post('/api/accounts', leader);
    const dispatcher = await openDoor(setting.url, dispatcherAccount);
    await dispatcher.command('OpenIncident', {
      incidentId,
      kind: 'flood',
      title: '湘江大堤管涌',
      place,
      division: '430302',
      level: 'III',
    });
    await dispatcher.command('CreateTask', { taskId, incidentId, kind: 'seal_boil', place, priority: 1 });
    page = await (await deskContext(browser)).newPage();
    errors = await watchErrors(page);
    desk = deskOf(page);
  });
  afterAll(async () => {
    await browser?.close();
    await setting?.close();
  });

  it('says that account and password do not fit, and lets try again', async () => {
    await page.goto(setting.url);
    await page.waitForURL('**/sign-in');
    await page.locator('input[name=username]').fill(dispatcherAccount.account);
    await page.locator('input[name=password]').fill('not the password');
    await page.getByRole('button', { name: '登录', exact: true }).click();
    await page.getByRole('alert').getByText('账号或密码不对').waitFor();
    await page.locator('input[name=password]').fill(dispatcherAccount.password);
    await page.getByRole('button', { name: '登录', exact: true }).click();
    await page.waitForURL('**/desk');
  });

  it('keeps what belongs to administrators from a dispatcher, on the page and at the door', async () => {
    await page.getByTestId('rail-settings').click();
    await page.getByTestId('own-section').waitFor();
    expect(await page.getByTestId('settings-accounts').count()).toBe(0);
    await page.goto(`${setting.url}/settings/accounts`);
    await page.getByTestId('own-section').waitFor();
    expect(await page.getByTestId('accounts').count()).toBe(0);
    const answer = await page.request.get(`${setting.url}/api/accounts`);
    expect(answer.status()).toBe(403);
    await page.goto(`${setting.url}/field`);
    await page.waitForURL('**/desk');
  });

  it.each([
    ['en', 'English', 'Sign out'],
    ['zh-TW', '繁體中文', '登出'],
  ])('speaks %s on every screen of a console, never in keys', async (code, name, signOut) => {
    await desk.open(setting.url, incidentId, taskId);
    await page.getByTestId('account').click();
    await page.getByTestId('language').getByText(name).click();
    await page.getByTestId('sign-out').getByText(signOut).waitFor();
    await expect.poll(() => page.locator('html').getAttribute('lang')).toBe(code);
    const look = async (where: string): Promise<void> => {
      expect(await rawKeys(page), where).toEqual([]);
      expect(await besideTheScreen(page), where).toEqual([]);
    };
    await page.getByTestId('account').click();
    await page.getByTestId('candidates').waitFor();
    await look('task');
    await page.getByTestId('task-edit').click();
    await page.getByTestId('task-form').waitFor();
    await look('form of a task');
    await desk.open(setting.url, incidentId);
    await page.getByTestId('incident-log').getByRole('listitem').first().waitFor();
    await look('incident');
    await page.getByTestId('incident-close').click();
    await page.getByTestId('close-form').waitFor();
    await look('closing an incident');
    await page.getByTestId('new-incident').click();
    await page.getByTestId('incident-form').waitFor();
    await look('form of an incident');
    await page.goto(`${setting.url}/roster?team=${roster.yuhu.teamId}`);
    await page.getByText(roster.yuhu.leader.name).first().waitFor();
    await look('roster');
    for (const section of ['own', 'password', 'sessions', 'policies', 'templates', 'about']) {
      await page.goto(`${setting.url}/settings/${section}`);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await look(`settings: ${section}`);
    }
  });

  it('turns dark and light again, and stays so after a reload', async () => {
    await page.goto(`${setting.url}/desk`);
    await page.getByTestId('account').click();
    await page.getByTestId('language').getByText('简体中文').click();
    await page.getByTestId('sign-out').getByText('退出登录').waitFor();
    await page.getByTestId('account').click();
    const ground = (): Promise<string> =>
      page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const light = await ground();
    const choose = async (theme: string): Promise<void> => {
      await page.getByTestId('account').click();
      await page.getByText(theme, { exact: true }).click();
      await page.getByTestId('account').click();
    };
    await choose('夜间');
    await expect.poll(() => page.locator('html').getAttribute('data-theme')).toBe('dark');
    await page.reload();
    await page.getByTestId('desk').waitFor();
    expect(await page.locator('html').getAttribute('data-theme')).toBe('dark');
    expect(await ground()).not.toBe(light);
    await choose('白天');
    await expect.poll(ground).toBe(light);
  });

  it('signs out for good: the way back leads to the sign-in page', async () => {
    await page.getByTestId('account').click();
    await page.getByTestId('sign-out').click();
    await page.waitForURL('**/sign-in');
    await page.goBack();
    await page.waitForURL('**/sign-in**');
    await page.goto(`${setting.url}/desk/${incidentId}`);
    await page.waitForURL('**/sign-in**');
    expect(await page.content()).not.toContain('湘江大堤管涌');
    // What was asked for just before has nobody to answer to any more.
    expect(errors.filter((error) => !error.includes('401'))).toEqual([]);
  });

  it.each([
    ['staff', password, '/roster', 'roster'],
    ['leader', password, '/field', 'duty-standby'],
    [administratorAccount.account, administratorAccount.password, '/desk', 'desk'],
  ])('lets %s in at the screen of the role', async (account, secret, path, testId) => {
    const context =
      account === 'leader'
        ? await phoneContext(browser, { longitude: place.lon, latitude: place.lat })
        : await deskContext(browser);
    const own = await context.newPage();
    await own.goto(setting.url);
    await own.locator('input[name=username]').fill(account);
    await own.locator('input[name=password]').fill(secret);
    await own.getByRole('button', { name: '登录', exact: true }).click();
    await own.getByTestId(testId).waitFor();
    expect(new URL(own.url()).pathname).toBe(path);
    if (account === administratorAccount.account) {
      await own.getByTestId('rail-settings').click();
      await own.getByTestId('account-staff').waitFor();
    }
    await context.close();
  });
});
