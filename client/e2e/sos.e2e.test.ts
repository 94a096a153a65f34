/**
 * Safety, on both sides: a call for help that is held for three seconds without network, every desk that is filled by it
 * until a name is on it, the name on the phone, what came of it; then a roll call, answered with one tap and for others.
 */
import { v7 as newId } from 'uuid';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { barriersOn, bringAxe } from './axe.ts';
import { deskContext, launchBrowser, phoneContext, watchErrors } from './browser.ts';
import { deskOf, type Desk } from './desk.ts';
import { inviteLink, logOf, openDoor, type Door } from './door.ts';
import { holdLine, type Line } from './held-line.ts';
import { phoneOf, type Phone } from './phone.ts';
import { administratorAccount, dispatcherAccount, openSetting, prepare, type Setting } from './setting.ts';
import type { SmallRoster } from './small-roster.ts';
import { createStopwatch, inOrder, story } from './story.ts';

const place = { lon: 112.918, lat: 27.842 };
const home = { longitude: 112.9035, latitude: 27.8582 };
const holdMilliseconds = 3300;

story('safety', () => {
  const watch = createStopwatch();
  const [incidentId, taskId, assignmentId, drillId] = [newId(), newId(), newId(), newId()];
  let setting: Setting;
  let browser: Browser;
  let dispatcher: Door;
  let roster: SmallRoster;
  let carried: BrowserContext;
  let line: Line;
  let phone: Phone;
  let desk: Desk;
  let other: Page;
  let errors: string[][];
  inOrder(() => browser);

  beforeAll(async () => {
    [setting, browser] = await Promise.all([openSetting(), launchBrowser()]);
    await openDoor(setting.url, { firstRun: setting.firstRunCode, ...administratorAccount });
    const { chief, roster: imported } = await prepare(setting.url);
    roster = imported;
    dispatcher = await openDoor(setting.url, dispatcherAccount);
    carried = await phoneContext(browser, home);
    line = await holdLine(carried);
    phone = phoneOf(await carried.newPage());
    const [deskPage, otherPage] = await Promise.all(
      [deskContext(browser), deskContext(browser)].map(async (opening) => {
        const context = await opening;
        await bringAxe(context);
        return context.newPage();
      }),
    );
    if (!deskPage || !otherPage) throw new Error('no desks');
    errors = await Promise.all([phone.page, deskPage, otherPage].map(watchErrors));
    // A colour on its way from one look to the next is neither's.
    await deskPage.emulateMedia({ reducedMotion: 'reduce' });
    desk = deskOf(deskPage);
    other = otherPage;
    await phone.join(await inviteLink(chief, setting.url, roster.yuhu.leader.personId));
    await desk.signIn(setting.url, dispatcherAccount.account, dispatcherAccount.password);
    await deskOf(other).signIn(setting.url, administratorAccount.account, administratorAccount.password);
    await other.goto(`${setting.url}/settings`);
  });
  afterAll(async () => {
    console.log(`Shown on the other side after\n${watch.report()}`);
    await browser?.close();
    await setting?.close();
  });

  /** A drill of one team, of real people, with nothing in it. */
  const plan = () => ({
    objectives: [],
    injects: [],
    expectations: [],
    teamIds: [roster.yuhu.teamId],
    simulatedTeams: [],
    evaluatorIds: [],
    temper: {
      answerRate: 1,
      acceptRate: 1,
      answerDelaySeconds: { least: 10, most: 40 },
      metresPerSecond: 10,
      workSeconds: { least: 700, most: 900 },
      silentShare: 0,
    },
    durationSeconds: 3600,
  });

  const takeover = (page: Page): Locator => page.getByTestId('alarm-takeover');
  const ownAlarm = (stage: string): Locator =>
    phone.page.locator(`[data-testid=own-alarm][data-stage=${stage}]`);

  /** As a thumb does: down, and up again after so long. */
  async function hold(milliseconds: number): Promise<void> {
    const { mouse } = phone.page;
    const box = await phone.page.getByTestId('sos').boundingBox();
    if (!box) throw new Error('the call for help is not on the screen');
    await mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await mouse.down();
    await phone.page.waitForTimeout(milliseconds);
    await mouse.up();
  }

  it('letting go too early sends nothing, and a short press only explains', async () => {
    await hold(1200);
    await phone.page.getByText('已取消，没有发出').waitFor();
    await hold(100);
    await phone.page.getByTestId('sos-confirm').waitFor();
    await phone.page.getByRole('button', { name: '不用，返回' }).click();
    await phone.page.getByTestId('sos-confirm').waitFor({ state: 'hidden' });
    expect(await ownAlarm('unsent').count()).toBe(0);
  });

  it('P1 held for three seconds without network it is kept on the phone, with the position', async () => {
    await line.cut();
    await hold(holdMilliseconds);
    await ownAlarm('unsent').waitFor();
    expect(await ownAlarm('unsent').getAttribute('data-mark')).toBe('saved');
    await ownAlarm('unsent').getByText('27.85820, 112.90350').waitFor();
  });

  it('with network it fills every desk in scope, whatever is on it', async () => {
    await line.mend();
    await Promise.all([takeover(desk.page).waitFor(), takeover(other).waitFor()]);
    await ownAlarm('unheard').waitFor();
    for (const fact of [roster.yuhu.leader.name, roster.yuhu.name, '27.85820, 112.90350'])
      await takeover(desk.page).getByText(fact).first().waitFor();
    expect(await barriersOn(desk.page, 'the alarm')).toEqual([]);
  });

  it('Escape looks at the map and dismisses nothing; Enter answers only from its button', async () => {
    await desk.page.keyboard.press('Enter');
    await takeover(desk.page).waitFor();
    await desk.page.keyboard.press('Escape');
    await takeover(desk.page).waitFor({ state: 'detached' });
    await desk.page.getByTestId('alarm-band').waitFor();
    await takeover(other).waitFor();
    await desk.page.getByTestId('alarm-band-open').click();
    await takeover(desk.page).waitFor();
  });

  it('a name is on it: the phone shows whose, the other desk lets go at once', async () => {
    await desk.page.getByTestId('alarm-take').focus();
    await watch.until(
      'desk answers → the phone shows who',
      () => desk.page.keyboard.press('Enter'),
      ownAlarm('heard'),
    );
    await phone.page.getByTestId('alarm-helper').getByText('周敏').waitFor();
    await takeover(other).waitFor({ state: 'detached' });
    await desk.page.getByTestId('alarm-page').getByTestId('alarm-heard').getByText('周敏').waitFor();
    await desk.page.getByTestId('queue-alarm').getByText('周敏').waitFor();
    await other.goto(`${setting.url}/desk`);
    await other.getByTestId('queue-alarm').getByText('周敏').waitFor();
    await phone.page.getByTestId('alarm-aside').click();
    await phone.page.getByTestId('alarm-band').getByText('周敏').waitFor();
  });

  it('T4 until it is closed the desk follows the phone, which shares nothing else, and says how old the place is', async () => {
    await phone.page.getByTestId('alarm-band').click();
    await ownAlarm('heard').getByText('你的位置一直告诉指挥部，直到求救结案').waitFor();
    // Told at most every thirty seconds, by when it was measured; this browser measures once for every place it is given.
    await phone.page.waitForTimeout(31_000);
    await carried.setGeolocation({ longitude: 112.9071, latitude: 27.8582, accuracy: 12 });
    const page = desk.page.getByTestId('alarm-page');
    await page.getByText('27.85820, 112.90710').waitFor({ timeout: 60_000 });
    await page.getByText('±12 m').waitFor();
    await page.getByText('本人手机刚报的位置').waitFor();
    await page.locator('[data-testid=alarm-place-age][data-freshness=fresh]').waitFor();
    await phone.page.getByTestId('alarm-position').getByText('27.85820, 112.90710').waitFor();
    await phone.page.getByTestId('alarm-aside').click();
  });

  it('it is closed with what came of it, and the phone is told', async () => {
    await desk.page.getByTestId('outcome-safe').check();
    await watch.until(
      'desk closes → the phone shows what came of it',
      desk.page.getByTestId('close-alarm'),
      ownAlarm('closed'),
    );
    await phone.page.getByTestId('alarm-read').click();
    await phone.page.getByTestId('duty-standby').waitFor();
    await desk.page.getByTestId('queue-alarm').waitFor({ state: 'detached' });
  });

  it('a roll call reaches whoever is out; one tap is counted at the desk', async () => {
    await dispatcher.command('OpenIncident', {
      incidentId,
      kind: 'flood',
      title: '湘江城区段防汛',
      place,
      division: '4303',
    });
    await dispatcher.command('CreateTask', { taskId, incidentId, kind: 'seal_boil', place, priority: 1 });
    await dispatcher.command('OfferAssignment', { assignmentId, taskId, teamId: roster.yuhu.teamId });
    await phone.next('accept').click();
    await phone.next('en-route').waitFor();
    await desk.open(setting.url, incidentId);
    const section = desk.page.getByTestId('roll-call-section');
    await watch.until(
      'desk calls the roll → the phone asks',
      section.getByTestId('call-roll'),
      phone.page.getByTestId('i-am-safe'),
    );
    const missing = section.getByTestId('roll-call-missing');
    const before = await missing.count();
    expect(before).toBeGreaterThan(1);
    await watch.until(
      'phone says safe → the desk counts it',
      phone.page.getByTestId('i-am-safe'),
      section.getByTestId('roll-call-figures').getByText(`1/${before}`),
    );
    expect(await missing.count()).toBe(before - 1);
    expect(await barriersOn(desk.page, 'the roll call')).toEqual([]);
  });

  it('the leader answers for those beside them, the desk for one by radio, and it is complete', async () => {
    const section = desk.page.getByTestId('roll-call-section');
    const missing = section.getByTestId('roll-call-missing');
    const left = await missing.count();
    await missing.first().getByTestId('answer-for').click();
    await expect.poll(() => missing.count()).toBe(left - 1);
    await phone.page.getByTestId('roll-call-band').click();
    const boxes = phone.page.getByRole('checkbox');
    await expect.poll(() => boxes.count()).toBe(left - 1);
    for (const box of await boxes.all()) await box.click();
    await phone.page.getByTestId('beside-safe').click();
    await desk.page.locator('[data-testid=roll-call-section][data-status=completed]').waitFor();
    await phone.next('en-route').waitFor();
    const types = (await logOf(dispatcher, incidentId)).map(({ type }) => type);
    expect(types.filter((type) => type.startsWith('RollCall'))).toEqual([
      'RollCallOpened',
      'RollCallAnswered',
      'RollCallAnswered',
      'RollCallAnswered',
      'RollCallCompleted',
    ]);
  });

  it('X2 in a drill the call is violet, and every desk is to verify it; “it is real” takes them all as a real one', async () => {
    const chief = await openDoor(setting.url, administratorAccount);
    await dispatcher.command('WithdrawAssignment', { assignmentId, reason: '演练在前' });
    await phone.page.getByTestId('acknowledge').click();
    await phone.page.getByTestId('duty-standby').waitFor();
    await chief.command('PlanDrill', {
      drillId,
      title: '莲城应急演练',
      division: '4303',
      seed: 7,
      ...plan(),
    });
    await chief.command('StartDrill', { drillId });
    const work = { incidentId: newId(), place };
    await dispatcher.command('OpenIncident', {
      ...work,
      drillId,
      kind: 'flood',
      title: '管涌',
      division: '4303',
    });
    const played = newId();
    await dispatcher.command('CreateTask', { ...work, taskId: played, kind: 'seal_boil', priority: 1 });
    await dispatcher.command('OfferAssignment', {
      assignmentId: newId(),
      taskId: played,
      teamId: roster.yuhu.teamId,
    });
    await phone.next('accept').click();
    await phone.next('en-route').waitFor();
    await other.goto(`${setting.url}/settings`);
    await desk.page.goto(`${setting.url}/desk`);

    await phone.page.getByTestId('sos').click();
    await phone.page.getByTestId('sos-real').waitFor();
    await phone.page.getByTestId('sos-confirm').click();
    await phone.page.locator('[data-testid=own-alarm][data-drill=true]').waitFor();
    // A real person's: every desk is asked to make sure, whatever it has in hand.
    for (const page of [desk.page, other]) {
      await page.locator('[data-testid=alarm-takeover][data-drill=true][data-verify=true]').waitFor();
      await takeover(page).getByText('演练 · 真人参演：先核实').waitFor();
      expect(await takeover(page).getByText('演练，不是真的险情').count()).toBe(0);
    }
    await desk.page.getByTestId('alarm-look').click();
    await takeover(desk.page).waitFor({ state: 'detached' });
    await desk.page.locator('[data-testid=alarm-band][data-drill=true]').waitFor();

    await line.cut();
    await phone.page.getByTestId('alarm-real').click();
    await phone.page.locator('[data-testid=alarm-real][data-asked=true]').waitFor();
    await phone.page.locator('[data-testid=own-alarm][data-drill=true]').waitFor();
    await phone.page.getByTestId('alarm-real').click();
    await phone.page.locator('[data-testid=own-alarm][data-drill=false][data-stage=unsent]').waitFor();
    await line.mend();
    await phone.page.locator('[data-testid=own-alarm][data-drill=false]').waitFor();
    for (const page of [desk.page, other]) {
      await page.locator('[data-testid=alarm-takeover][data-drill=false]').waitFor();
      await takeover(page).getByText('真的出事了，不是演练').waitFor();
    }
    await desk.page.getByTestId('alarm-take').click();
    await ownAlarm('heard').waitFor();
    await desk.page.getByTestId('outcome-safe').check();
    await desk.page.getByTestId('close-alarm').click();
    await ownAlarm('closed').waitFor();
    const ends = (await logOf(dispatcher, work.incidentId)).flatMap(({ type, data }) =>
      type === 'AlarmClosed' ? [(data as { outcome?: unknown }).outcome] : [],
    );
    expect(ends).toEqual(['became_real']);
    const down = /net::ERR_|Failed to fetch|WebSocket/;
    expect(errors.flat().filter((error) => !down.test(error))).toEqual([]);
  });
});
