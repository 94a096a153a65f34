/** Every state of the phone's screen at 390 × 844: nothing beside the screen, the next action on it, words instead of keys. */
import { v7 as newId } from 'uuid';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Assignment } from '@muster/shared/task/schema.ts';
import { launchBrowser, phoneContext, watchErrors } from './browser.ts';
import { inviteLink, openDoor, type Door } from './door.ts';
import { holdLine, type Line } from './held-line.ts';
import { besideTheScreen, hiddenMainButtons, rawKeys } from './page-checks.ts';
import { phoneOf, tapPauseMilliseconds, type NextStep, type Phone } from './phone.ts';
import { administratorAccount, dispatcherAccount, openSetting, prepare, type Setting } from './setting.ts';
import type { SmallRoster } from './small-roster.ts';
import { inOrder, story } from './story.ts';

const place = { lon: 112.918, lat: 27.842 };
const incidentId = newId();
const taskId = newId();
/** How the leader's phones are set: as they come, for old eyes at night, and for a guest from abroad. */
const settings: readonly Readonly<Record<string, string>>[] = [
  {},
  { 'muster.text': 'large', 'muster.theme': 'night' },
  { 'muster.language': 'en' },
];

story("the phone's screen", () => {
  let setting: Setting;
  let browser: Browser;
  let chief: Door;
  let dispatcher: Door;
  let roster: SmallRoster;
  let phones: Phone[];
  let hand: Phone;
  let line: Line;
  let errors: string[][];
  inOrder(() => browser);

  beforeAll(async () => {
    [setting, browser] = await Promise.all([openSetting(), launchBrowser()]);
    await openDoor(setting.url, { firstRun: setting.firstRunCode, ...administratorAccount });
    ({ chief, roster } = await prepare(setting.url));
    dispatcher = await openDoor(setting.url, dispatcherAccount);
    await dispatcher.command('OpenIncident', {
      incidentId,
      kind: 'flood',
      title: '湘江城区段左岸大堤堤脚管涌群',
      place,
      division: '430302',
    });
    await dispatcher.command('DrawZone', {
      zoneId: newId(),
      incidentId,
      kind: 'danger',
      polygon: [
        [112.915, 27.84],
        [112.921, 27.84],
        [112.921, 27.844],
        [112.915, 27.844],
      ],
      note: '堤脚沿线，两人一组进入，必须穿救生衣',
    });
    await dispatcher.command('CreateTask', {
      taskId,
      incidentId,
      kind: 'seal_boil',
      place,
      address: '河西堤 K5+180，老闸口下游 200 米处（湘江右岸），从窑湾历史文化街区后门进',
      priority: 1,
      deadline: new Date(Date.now() + 7_200_000).toISOString(),
    });
    const home = { longitude: 112.9035, latitude: 27.8582 };
    const opened = await Promise.all(
      settings.map(async (choices) => {
        const context = await phoneContext(browser, home);
        await context.addInitScript((kept) => {
          for (const [key, value] of Object.entries(kept)) localStorage.setItem(key, value);
        }, choices);
        const held = await holdLine(context);
        const page = await context.newPage();
        const heard = await watchErrors(page);
        return { phone: phoneOf(page), held, heard };
      }),
    );
    phones = opened.map(({ phone }) => phone);
    errors = opened.map(({ heard }) => heard);
    const [first] = opened;
    if (!first) throw new Error('no phone');
    [hand, line] = [first.phone, first.held];
  });
  afterAll(async () => {
    await browser?.close();
    await setting?.close();
  });

  async function look(page: Page, where: string): Promise<void> {
    expect(await rawKeys(page), where).toEqual([]);
    expect(await besideTheScreen(page), where).toEqual([]);
    // A sheet that has been answered takes a moment to go.
    await expect.poll(() => hiddenMainButtons(page), { message: where }).toEqual([]);
  }

  /** Looks at all phones once they show it. */
  async function lookAt(where: string, testId: string): Promise<void> {
    for (const { page } of phones) {
      await page.getByTestId(testId).first().waitFor();
      await look(page, where);
    }
  }

  /** Opens a sheet on the phones that speak Chinese, looks at it, and closes it again. */
  async function lookAtSheet(title: string, open: (page: Page) => Promise<void>): Promise<void> {
    for (const { page } of phones.slice(0, 2)) {
      await open(page);
      const sheet = page.getByRole('dialog', { name: title });
      await sheet.waitFor();
      await page.waitForTimeout(350);
      await look(page, title);
      await sheet.getByRole('button', { name: '关闭' }).first().click();
      await sheet.waitFor({ state: 'hidden' });
    }
  }

  const press =
    (name: string) =>
    (page: Page): Promise<void> =>
      page.getByRole('button', { name, exact: true }).first().click();
  async function next(step: NextStep): Promise<void> {
    await hand.next(step).click();
    await hand.page.waitForTimeout(tapPauseMilliseconds);
  }

  async function offer(task: string): Promise<string> {
    const assignmentId = newId();
    const { teamId } = roster.yuhu;
    await dispatcher.command('OfferAssignment', { assignmentId, taskId: task, teamId, offerSeconds: 900 });
    return assignmentId;
  }

  it('joining', async () => {
    for (const phone of phones) {
      const link = await inviteLink(chief, setting.url, roster.yuhu.leader.personId);
      await phone.page.goto(link);
      await phone.page.getByTestId('join').waitFor();
      await look(phone.page, 'join');
      await phone.join(link);
    }
  });

  it('nothing to do: duty, consent, settings, what was done', async () => {
    await lookAt('idle without consent', 'agree-sharing');
    await hand.page.getByTestId('agree-sharing').click();
    await lookAt('idle with consent', 'withdraw-sharing');
    await lookAtSheet('显示与登录', press('显示与登录'));
    await lookAtSheet('我报过的', (page) => page.getByRole('status').first().click());
    await lookAtSheet('装口袋里也能报位置', press('装口袋里也能报'));
    await lookAtSheet(roster.yuhu.name, press('看队员'));
  });

  it('something that did not happen, and something that was taken back', async () => {
    const second = newId();
    await dispatcher.command('CreateTask', {
      taskId: second,
      incidentId,
      kind: 'supply_run',
      place,
      priority: 2,
      needs: [{ people: 2 }],
    });
    const assignmentId = await offer(second);
    await hand.next('accept').waitFor();
    await line.cut();
    await next('accept');
    await hand.next('en-route').waitFor();
    await dispatcher.command('WithdrawAssignment', { assignmentId, reason: '水位回落，不再需要' });
    await line.mend();
    await hand.page.getByRole('alert').first().waitFor();
    await hand.page.getByText('没有生效').waitFor();
    await look(hand.page, 'refused');
    await hand.page.getByRole('alert').getByRole('button').click();
    await lookAt('taken back', 'acknowledge');
    for (const { page } of phones) await page.getByTestId('acknowledge').click();
  });

  it('an offer: who goes, why not', async () => {
    await offer(taskId);
    await lookAt('offer', 'accept');
    await lookAtSheet('谁去？', press('选人'));
    await lookAtSheet('为什么谢绝？', (page) => page.getByTestId('decline').click());
  });

  it('accepted, then on the way', async () => {
    await next('accept');
    await lookAt('accepted', 'en-route');
    await lookAtSheet('更多', press('更多'));
    await lookAtSheet('我队人员', async (page) => {
      await press('更多')(page);
      await page.getByTestId('more-members').click();
    });
    await next('en-route');
    await lookAt('on the way', 'on-scene');
  });

  it('on scene, until everybody is accounted for', async () => {
    await next('on-scene');
    await lookAt('on scene', 'next-step');
    await lookAtSheet('情况报告', press('报情况'));
    await lookAtSheet('为什么中止？', async (page) => {
      await press('更多')(page);
      await page.getByTestId('more-abort').click();
    });
    for (let step = 0; step < 6; step += 1) await next('next-step');
    await lookAt('all steps done', 'finish');
    await lookAtSheet('都回来了吗？', (page) => page.getByTestId('finish').click());
    await next('finish');
    await hand.page.getByTestId('give-account').click();
    await lookAt('not all back', 'i-am-back');
    await reportAllBack();
    await lookAt('idle after a task', 'duty-standby');
    // No line for a while, and one refusal by HTTP: both are meant.
    const meant = /ERR_INTERNET_DISCONNECTED|409/;
    expect(errors.flat().filter((error) => !meant.test(error))).toEqual([]);
  });

  /** As somebody at the command post does who counts them by radio. */
  async function reportAllBack(): Promise<void> {
    const { rows } = await dispatcher.get<{ rows: { assignments: Assignment[] } }>(
      '/api/world?tables=assignments',
    );
    for (const { assignmentId, state, members } of rows.assignments)
      for (const member of members)
        if (state === 'completed' && member.state === 'on_scene')
          await dispatcher.command('ReportMember', {
            assignmentId,
            personId: member.personId,
            state: 'released',
          });
  }
});
