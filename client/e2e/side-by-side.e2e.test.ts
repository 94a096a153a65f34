/**
 * Two dispatchers change the same task at the same time, each in a browser of their own (E1): what one wrote is never
 * overwritten unseen by the other, and what nobody else touched goes through.
 */
import { v7 as newId } from 'uuid';
import type { Browser, Page } from 'playwright-core';
import type { Task } from '@muster/shared/task/schema.ts';
import type { NewAccount } from '@muster/shared/protocol/http/accounts.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { deskContext, launchBrowser, watchErrors } from './browser.ts';
import { deskOf, type Desk } from './desk.ts';
import { logOf, openDoor, type Door } from './door.ts';
import { administratorAccount, dispatcherAccount, openSetting, prepare, type Setting } from './setting.ts';
import { inOrder, story } from './story.ts';

const other = { account: 'liu', password: 'the levee is holding', name: '刘芳' } as const;
const place = { lon: 112.9195, lat: 27.8435 };
const incidentId = newId();
const taskId = newId();

story('two dispatchers at one task', () => {
  let setting: Setting;
  let browser: Browser;
  let dispatcher: Door;
  let zhou: Desk;
  let liu: Desk;
  let errors: string[][];
  inOrder(() => browser);

  beforeAll(async () => {
    [setting, browser] = await Promise.all([
      openSetting({ MAP_CENTRE: `${place.lon},${place.lat},12` }),
      launchBrowser(),
    ]);
    await openDoor(setting.url, { firstRun: setting.firstRunCode, ...administratorAccount });
    const { chief } = await prepare(setting.url);
    const account: NewAccount = { ...other, role: 'dispatcher', scope: '4303' };
    await chief.post('/api/accounts', account);
    dispatcher = await openDoor(setting.url, dispatcherAccount);
    await dispatcher.command('OpenIncident', {
      incidentId,
      kind: 'flood',
      title: '湘江大堤管涌',
      place,
      division: '4303',
    });
    await dispatcher.command('CreateTask', { taskId, incidentId, kind: 'seal_boil', place, priority: 2 });
    const pages = await Promise.all(
      [dispatcherAccount, other].map(async ({ account: name, password }) => {
        const page = await (await deskContext(browser)).newPage();
        const found = await watchErrors(page);
        const desk = deskOf(page);
        await desk.signIn(setting.url, name, password);
        await desk.open(setting.url, incidentId, taskId);
        return { desk, found };
      }),
    );
    [zhou, liu] = [pages[0]?.desk, pages[1]?.desk] as [Desk, Desk];
    errors = pages.map(({ found }) => found);
  });
  afterAll(async () => {
    await browser?.close();
    await setting?.close();
  });

  /** The task as the log tells it last. */
  async function lastSaid(): Promise<Partial<Task>> {
    const events = await logOf(dispatcher, incidentId);
    const said = events.findLast(({ type }) => type === 'TaskCreated' || type === 'TaskUpdated');
    return (said?.data ?? {}) as Partial<Task>;
  }

  async function beginEdit({ page }: Desk): Promise<void> {
    await page.getByTestId('task-edit').click();
    await page.getByTestId('task-form').waitFor();
  }
  const save = async ({ page, taskPage }: Desk): Promise<void> => {
    await page.getByTestId('task-submit').click();
    await taskPage.waitFor();
  };
  const address = (page: Page) => page.getByTestId('task-address');
  const urgency = (page: Page, words: string) =>
    page.getByTestId('task-priority').getByText(words, { exact: true });

  it('each sees that the other is changing it, and by what name', async () => {
    await Promise.all([beginEdit(zhou), beginEdit(liu)]);
    await zhou.page.getByTestId('task-form').getByTestId('presence').getByText('刘芳').waitFor();
    await liu.page.getByTestId('task-form').getByTestId('presence').getByText('周敏').waitFor();
  });

  it('E1 different fields: both are kept, and the second sees the first one’s at once', async () => {
    await address(zhou.page).fill('河西堤 K5+180');
    await urgency(liu.page, '1 特急').click();
    await save(zhou);
    const followed = liu.page.getByTestId('followed-address');
    await followed.getByText('周敏').waitFor();
    expect(await address(liu.page).inputValue()).toBe('河西堤 K5+180');
    await save(liu);
    expect(await lastSaid()).toMatchObject({ address: '河西堤 K5+180', priority: 1 });
  });

  it('E1 the same field: the second is told who wrote what, and cannot save before choosing', async () => {
    await Promise.all([beginEdit(zhou), beginEdit(liu)]);
    await address(liu.page).fill('堤脚压浸台');
    await address(zhou.page).fill('老闸口下游 200 米');
    await save(zhou);
    const theirs = liu.page.getByTestId('theirs-address');
    await theirs.getByText('周敏').waitFor();
    expect(await theirs.innerText()).toContain('老闸口下游 200 米');
    expect(await address(liu.page).inputValue()).toBe('堤脚压浸台');
    expect(await liu.page.getByTestId('task-submit').isDisabled()).toBe(true);
    expect(await lastSaid()).toMatchObject({ address: '老闸口下游 200 米' });
  });

  it('E1 whoever keeps their own overwrites knowingly, and the other sees it', async () => {
    await liu.page.getByTestId('keep-mine').click();
    await save(liu);
    await zhou.taskPage.getByText('堤脚压浸台').first().waitFor();
    expect(await lastSaid()).toMatchObject({ address: '堤脚压浸台' });
  });

  it('E1 whoever takes theirs sends nothing of the kind', async () => {
    await Promise.all([beginEdit(zhou), beginEdit(liu)]);
    await address(liu.page).fill('我以为在这里');
    await address(zhou.page).fill('河西堤 K5+200');
    await save(zhou);
    await liu.page.getByTestId('take-theirs').click();
    expect(await address(liu.page).inputValue()).toBe('河西堤 K5+200');
    expect(await liu.page.getByTestId('task-submit').isDisabled()).toBe(true);
    await liu.page.getByTestId('drawer-close').click();
    expect(await lastSaid()).toMatchObject({ address: '河西堤 K5+200' });
  });

  it('what is half typed survives Esc and a reload, and can be thrown away', async () => {
    await beginEdit(zhou);
    await address(zhou.page).fill('还没写完');
    await zhou.page.keyboard.press('Escape');
    await zhou.taskPage.waitFor();
    await zhou.page.reload();
    await beginEdit(zhou);
    await zhou.page.getByTestId('draft-restored').waitFor();
    expect(await address(zhou.page).inputValue()).toBe('还没写完');
    await zhou.page.getByTestId('draft-discard').click();
    await expect.poll(() => address(zhou.page).inputValue()).toBe('河西堤 K5+200');
    await zhou.page.getByTestId('drawer-close').click();
    await beginEdit(zhou);
    expect(await zhou.page.getByTestId('draft-restored').count()).toBe(0);
  });

  it('no page had an error', () => {
    expect(errors.flat()).toEqual([]);
  });
});
