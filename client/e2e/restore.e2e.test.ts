/**
 * A restore as a desk sees it: it stays open while the server stops, a backup of an hour ago is put back, and the
 * server starts again; what came after the backup is gone from the screen, and nobody has loaded the page again.
 */
import { mkdirSync, readdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Health } from '@muster/shared/protocol/http/health.ts';
import { deskContext, launchBrowser, watchErrors } from './browser.ts';
import { deskOf, type Desk } from './desk.ts';
import { openDoor, type Door } from './door.ts';
import { runProgram } from './program.ts';
import { administratorAccount, dispatcherAccount, openSetting, prepare, type Setting } from './setting.ts';
import { inOrder, story } from './story.ts';

const place = { lon: 112.918, lat: 27.842 };
const kept = {
  incidentId: newId(),
  kind: 'flood',
  title: '备份之前的管涌',
  place,
  division: '430302',
} as const;
const lost = { ...kept, incidentId: newId(), title: '备份之后的险情' };
const anew = { ...kept, incidentId: newId(), title: '恢复之后的险情' };

story('a restore', () => {
  let setting: Setting;
  let browser: Browser;
  let dispatcher: Door;
  let desk: Desk;
  let page: Page;
  let errors: string[];
  inOrder(() => browser);

  beforeAll(async () => {
    [setting, browser] = await Promise.all([openSetting(), launchBrowser()]);
    await openDoor(setting.url, { firstRun: setting.firstRunCode, ...administratorAccount });
    await prepare(setting.url);
    dispatcher = await openDoor(setting.url, dispatcherAccount);
    await dispatcher.command('OpenIncident', kept);
    desk = deskOf(await (await deskContext(browser)).newPage());
    ({ page } = desk);
    errors = await watchErrors(page);
    await desk.signIn(setting.url, dispatcherAccount.account, dispatcherAccount.password);
  });
  afterAll(async () => {
    await browser?.close();
    await setting?.close();
  });

  const backup = () => join(setting.folder, 'taken.backup.gz');
  const shown = (title: string) => page.getByText(title).first();

  async function muster(...args: string[]): Promise<string> {
    const program = runProgram('server/operations/main.ts', args, { DATA_DIR: setting.folder });
    await expect.poll(() => program.hasEnded(), { timeout: 60_000 }).toBe(true);
    expect(program.exitCode(), program.output()).toBe(0);
    return program.output();
  }

  it('a backup is made while everybody works, and the settings say when', async () => {
    await shown(kept.title).waitFor();
    await muster('backup', backup());
    await dispatcher.command('OpenIncident', lost);
    await shown(lost.title).waitFor();
    const { backup: noted } = await dispatcher.get<Health>('/api/health');
    expect(noted.lastSuccessAt).toBeDefined();
    const settings = await page.context().newPage();
    await settings.goto(`${setting.url}/settings/about`);
    const about = settings.getByTestId('about');
    await about.getByText('每 24 小时').waitFor();
    expect(await about.getByText('上次备份').count()).toBe(1);
    await settings.close();
  });

  it('J10 after the restore the open desk shows the restored world by itself, and works on', async () => {
    await page.evaluate(() => Object.assign(globalThis, { neverLoadedAgain: true }));
    await setting.kill('SIGTERM');
    const aside = join(setting.folder, 'aside');
    mkdirSync(aside);
    for (const name of readdirSync(setting.folder))
      if (name.includes('.sqlite')) renameSync(join(setting.folder, name), join(aside, name));
    expect(await muster('restore', backup())).toContain('A new epoch has begun');
    await setting.start();
    await shown(lost.title).waitFor({ state: 'detached', timeout: 60_000 });
    await shown(kept.title).waitFor();
    await dispatcher.command('OpenIncident', anew);
    await shown(anew.title).waitFor();
    expect(await shown(lost.title).count()).toBe(0);
    expect(await page.evaluate(() => 'neverLoadedAgain' in globalThis)).toBe(true);
    expect(await muster('verify')).toContain('The log is sound');
  });

  it('nothing went wrong on the page but that the server was away', () => {
    const down = /net::ERR_|Failed to fetch|WebSocket|503/;
    expect(errors.filter((error) => !down.test(error))).toEqual([]);
  });
});
