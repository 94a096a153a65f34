/**
 * P1, P2: what is done on a phone without network is kept, shown as kept, sent in order once there is one, and told
 * how far it got.
 */
import { v7 as newId } from 'uuid';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { deskContext, launchBrowser, phoneContext, watchErrors } from './browser.ts';
import { deskOf } from './desk.ts';
import { inviteLink, logOf, openDoor, type Door } from './door.ts';
import { holdLine, type Line } from './held-line.ts';
import { phoneOf, tapPauseMilliseconds, type Phone } from './phone.ts';
import { administratorAccount, dispatcherAccount, openSetting, prepare, type Setting } from './setting.ts';
import { inOrder, story } from './story.ts';

const place = { lon: 112.918, lat: 27.842 };
const incidentId = newId();
const taskId = newId();

story('a phone in a dead spot', () => {
  let setting: Setting;
  let browser: Browser;
  let dispatcher: Door;
  let phone: Phone;
  let line: Line;
  let errors: string[];
  inOrder(() => browser);

  beforeAll(async () => {
    [setting, browser] = await Promise.all([openSetting(), launchBrowser()]);
    await openDoor(setting.url, { firstRun: setting.firstRunCode, ...administratorAccount });
    const { chief, roster } = await prepare(setting.url);
    dispatcher = await openDoor(setting.url, dispatcherAccount);
    await dispatcher.command('OpenIncident', {
      incidentId,
      kind: 'flood',
      title: '湘江大堤管涌',
      place,
      division: '430302',
    });
    await dispatcher.command('CreateTask', { taskId, incidentId, kind: 'seal_boil', place, priority: 1 });
    const context = await phoneContext(browser, { longitude: place.lon, latitude: place.lat });
    line = await holdLine(context);
    phone = phoneOf(await context.newPage());
    errors = await watchErrors(phone.page);
    await phone.join(await inviteLink(chief, setting.url, roster.yuhu.leader.personId));
    await dispatcher.command('OfferAssignment', {
      assignmentId: newId(),
      taskId,
      teamId: roster.yuhu.teamId,
      offerSeconds: 600,
    });
    await phone.next('accept').waitFor();
  });
  afterAll(async () => {
    await browser?.close();
    await setting?.close();
  });

  it('P1 keeps what is tapped, goes on to the next step, and says that it is on this phone only', async () => {
    await line.cut();
    await phone.next('accept').click();
    await phone.next('en-route').click();
    await phone.page.waitForTimeout(tapPauseMilliseconds);
    await phone.next('on-scene').click();
    await phone.page.waitForTimeout(tapPauseMilliseconds);
    await phone.next('next-step').click();
    await expect.poll(() => phone.line()).toMatch(/断网 4/);
    const deeds = await phone.deeds();
    expect(deeds).toHaveLength(4);
    for (const deed of deeds) expect(deed).toContain('已存本机');
    expect(await typesInLog()).not.toContain('OfferAccepted');
  });

  it('P1 has it all after a reload, still unsent, and goes on from there', async () => {
    await line.page();
    await phone.page.reload();
    await phone.next('next-step').waitFor();
    await expect.poll(() => phone.line()).toMatch(/断网 4/);
    await phone.next('next-step').click();
    await expect.poll(() => phone.line()).toMatch(/断网 5/);
    expect(await typesInLog()).not.toContain('OfferAccepted');
  });

  it('P2 sends everything in order once the line is back, each exactly once', async () => {
    await line.mend();
    await expect.poll(() => phone.line(), { timeout: 30_000 }).toBe('在线');
    await expect
      .poll(typesInLog, { timeout: 10_000 })
      .toEqual([
        'IncidentOpened',
        'TaskCreated',
        'AssignmentOffered',
        'OfferAccepted',
        'AssignmentEnRoute',
        'AssignmentOnScene',
        'ChecklistItemSet',
        'ChecklistItemSet',
      ]);
    for (const deed of await phone.deeds()) expect(deed).toContain('已到服务器');
  });

  it('P1 says that the command post has seen it, once a console has shown it', async () => {
    const desk = deskOf(await (await deskContext(browser)).newPage());
    await desk.signIn(setting.url, dispatcherAccount.account, dispatcherAccount.password);
    await expect
      .poll(async () => (await phone.deeds()).filter((deed) => deed.includes('指挥部已看到')).length, {
        timeout: 20_000,
        interval: 1000,
      })
      .toBe(5);
    expect(errors.filter((error) => !error.includes('ERR_INTERNET_DISCONNECTED'))).toEqual([]);
  });

  async function typesInLog(): Promise<string[]> {
    return (await logOf(dispatcher, incidentId)).map(({ type }) => type);
  }
});
