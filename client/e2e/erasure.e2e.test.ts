/**
 * Somebody asks for their data to be taken away. Staff does it on the roster; the phone is signed out, every screen
 * that named the person goes on working with a word in the name's place, and the administrator sees who had looked.
 */
import { v7 as newId } from 'uuid';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { deskContext, launchBrowser, phoneContext, watchErrors } from './browser.ts';
import { deskOf, type Desk } from './desk.ts';
import { inviteLink, openDoor, type Door } from './door.ts';
import { phoneOf, type Phone } from './phone.ts';
import { administratorAccount, dispatcherAccount, openSetting, prepare, type Setting } from './setting.ts';
import type { Person, SmallRoster } from './small-roster.ts';
import { inOrder, story } from './story.ts';

const gone = '已删除';
const [incidentId, taskId, assignmentId] = [newId(), newId(), newId()];

story('a person is erased', () => {
  let setting: Setting;
  let browser: Browser;
  let roster: SmallRoster;
  let chief: Door;
  let somebody: Person;
  let office: Desk;
  let post: Desk;
  let phone: Phone;
  const errors: string[][] = [];
  inOrder(() => browser);

  beforeAll(async () => {
    [setting, browser] = await Promise.all([openSetting(), launchBrowser()]);
    await openDoor(setting.url, { firstRun: setting.firstRunCode, ...administratorAccount });
    ({ chief, roster } = await prepare(setting.url));
    const member = roster.yuhu.members[0];
    if (!member) throw new Error('the team has nobody but its leader');
    somebody = member;
  });
  afterAll(async () => {
    await browser?.close();
    await setting?.close();
  });

  const signedIn = async (account: { account: string; password: string }): Promise<Desk> => {
    const desk = deskOf(await (await deskContext(browser)).newPage());
    errors.push(await watchErrors(desk.page));
    await desk.signIn(setting.url, account.account, account.password);
    return desk;
  };

  it('somebody has been on a task, has a phone, and is named on the desk', async () => {
    const dispatcher = await openDoor(setting.url, dispatcherAccount);
    const place = { lon: 112.9195, lat: 27.8435 };
    await dispatcher.command('OpenIncident', {
      incidentId,
      kind: 'flood',
      title: '湘江大堤管涌',
      place,
      division: '4303',
    });
    await dispatcher.command('CreateTask', {
      taskId,
      incidentId,
      kind: 'seal_boil',
      place,
      priority: 1,
      needs: [],
    });
    const { personId } = somebody;
    const { teamId } = roster.yuhu;
    await dispatcher.command('OfferAssignment', { assignmentId, taskId, teamId, personIds: [personId] });
    await dispatcher.command('AnswerOffer', { assignmentId, answer: 'accept', personIds: [personId] });
    for (const state of ['en_route', 'on_scene', 'completed'] as const)
      await dispatcher.command('ReportProgress', { assignmentId, state });
    await dispatcher.command('ReportMember', { assignmentId, personId, state: 'released' });
    phone = phoneOf(await (await phoneContext(browser, { longitude: 112.9, latitude: 27.86 })).newPage());
    await phone.join(await inviteLink(chief, setting.url, personId));
    post = await signedIn(dispatcherAccount);
    await post.open(setting.url, incidentId, taskId);
    await post.page.getByText(somebody.name).first().waitFor();
  });

  it('on the roster staff is told what goes and what stays, and presses a second time', async () => {
    office = await signedIn(administratorAccount);
    const { page } = office;
    await page.goto(`${setting.url}/roster`);
    await page.getByTestId(`team-${roster.yuhu.teamId}`).click();
    const row = page.getByTestId(`member-${somebody.personId}`);
    await row.getByRole('button', { name: '修改' }).click();
    await page.getByTestId('erase-person').click();
    const dialog = page.getByTestId('erase-dialog');
    await dialog.getByText(`删除 ${somebody.name} 的资料？`).waitFor();
    await dialog.getByText('不能恢复').waitFor();
    await page.getByTestId('erase-reason').fill('本人要求');
    await page.getByTestId('erase-submit').click();
    await row.waitFor({ state: 'detached' });
    await dialog.waitFor({ state: 'detached' });
  });

  it('the phone is signed out, and the desk shows a word where the name was, also after a reload', async () => {
    await phone.page.getByTestId('duty-standby').waitFor({ state: 'detached' });
    const { page } = post;
    for (const look of ['at once', 'after a reload']) {
      if (look === 'after a reload') await page.reload();
      await post.taskPage.waitFor();
      await page.getByTestId('log-tail').getByText(gone).first().waitFor();
      expect(await page.getByText(somebody.name).count()).toBe(0);
    }
  });

  it('the administrator sees who had looked at whose data', async () => {
    const { page } = office;
    await page.goto(`${setting.url}/settings/audit?kind=read`);
    const list = page.getByTestId('audit');
    const line = list.getByRole('row').filter({ hasText: '周敏' }).filter({ hasText: '姓名和电话' }).first();
    await line.waitFor();
    await list.getByText(gone).first().waitFor();
    await list.scrollIntoViewIfNeeded();
    expect(errors.flat()).toEqual([]);
  });
});
