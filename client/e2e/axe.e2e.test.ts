/**
 * Nothing keeps anybody out: every screen, form and dialog of a console in light, dark and high contrast, and the desk
 * at 200 % zoom. One server with a small roster and one incident; screens are changed without loading the page anew.
 */
import { v7 as newId } from 'uuid';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { barriersIn, barriersOn, bringAxe, phoneLooks } from './axe.ts';
import { launchBrowser, phoneContext } from './browser.ts';
import { inviteLink, openDoor, type Door } from './door.ts';
import { haveDrills } from './drills-to-see.ts';
import { besideTheScreen } from './page-checks.ts';
import { phoneOf } from './phone.ts';
import { administratorAccount, dispatcherAccount, openSetting, prepare, type Setting } from './setting.ts';
import type { SmallRoster } from './small-roster.ts';
import { story } from './story.ts';
import {
  closeView,
  deskViews,
  drillViews,
  openView,
  rosterViews,
  settingsViews,
  type DrillsToSee,
  type View,
} from './views.ts';

const incidentId = newId();
const taskId = newId();
const place = { lon: 112.918, lat: 27.842 };
const coordinatorAccount = { account: 'peng', password: 'the drill comes first' } as const;
/** Twenty screens in four looks each. */
const manyScreens = 400_000;

const desk = `/desk/${incidentId}`;
const task = `${desk}/${taskId}`;

/** In the window or brought there by scrolling, of a size that can be hit, and nothing over it. */
async function reachable(control: Locator): Promise<string[]> {
  return control.evaluate((element) => {
    element.scrollIntoView({ block: 'nearest' });
    const { left, top, width, height } = element.getBoundingClientRect();
    const name = element.getAttribute('data-testid') ?? element.textContent ?? '';
    const hit = document.elementFromPoint(left + width / 2, top + height / 2);
    return [
      ...(left < -0.5 || left + width > innerWidth + 0.5 ? [`${name} reaches beyond the window`] : []),
      ...(top < -0.5 || top + height > innerHeight + 0.5
        ? [`${name} cannot be scrolled into the window`]
        : []),
      ...(height < 24 ? [`${name} is ${height} px high`] : []),
      ...(hit && (element.contains(hit) || hit.contains(element)) ? [] : [`${name} is covered`]),
    ];
  });
}

story('nothing keeps anybody out', () => {
  let setting: Setting;
  let browser: Browser;
  let chief: Door;
  let roster: SmallRoster;
  let coordinator: Door;
  let drills: DrillsToSee;

  beforeAll(async () => {
    [setting, browser] = await Promise.all([openSetting(), launchBrowser()]);
    await openDoor(setting.url, { firstRun: setting.firstRunCode, ...administratorAccount });
    ({ chief, roster } = await prepare(setting.url));
  });
  afterAll(async () => {
    await browser?.close();
    await setting?.close();
  });

  /** A console at its first screen; `path` is loaded, everything after is the same page. */
  async function consoleOf(who: { account: string; password: string }, path: string): Promise<Page> {
    const context = await browser.newContext({
      viewport: { width: 1440, height: 900 },
      locale: 'zh-CN',
      timezoneId: 'Asia/Shanghai',
      reducedMotion: 'reduce',
    });
    await bringAxe(context);
    await context.request.post(`${setting.url}/api/session`, { data: who, headers: { origin: setting.url } });
    const page = await context.newPage();
    await page.goto(`${setting.url}${path}`);
    return page;
  }

  let incidentMade: Promise<void> | undefined;
  const haveIncident = (): Promise<void> => (incidentMade ??= makeIncident());
  async function makeIncident(): Promise<void> {
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
    await dispatcher.command('OfferAssignment', {
      assignmentId: newId(),
      taskId,
      teamId: roster.yuetang.teamId,
    });
  }

  let drillsMade: Promise<void> | undefined;
  const haveAllDrills = (): Promise<void> => (drillsMade ??= makeDrills());
  async function makeDrills(): Promise<void> {
    const account = { ...coordinatorAccount, name: '彭协调', role: 'coordinator', scope: '4303' };
    await chief.post('/api/accounts', account);
    coordinator = await openDoor(setting.url, coordinatorAccount);
    drills = await haveDrills(coordinator, [roster.yuhu.teamId]);
  }

  /** Somebody real who plays along until 演练结束. */
  async function phoneInDrill(): Promise<{ page: Page; found: string[] }> {
    const context = await phoneContext(browser, { longitude: place.lon, latitude: place.lat });
    await bringAxe(context);
    const page = await context.newPage();
    await page.emulateMedia({ reducedMotion: 'reduce' });
    const phone = phoneOf(page);
    await page.goto(await inviteLink(chief, setting.url, roster.yuhu.leader.personId));
    await page.getByTestId('join').click();
    const notice = (kind: string) => page.locator(`[data-testid=drill-notice][data-kind=${kind}]`);
    await notice('announcement').waitFor();
    const found = await barriersOn(page, 'a drill has begun', phoneLooks);
    await page.getByTestId('acknowledge').click();
    const { rows } = await coordinator.get<{ rows: { tasks: { taskId: string; incidentId: string }[] } }>(
      '/api/world?tables=tasks',
    );
    const { incidentId: ofDrill, drillId } = drills.running;
    const work = rows.tasks.find((one) => one.incidentId === ofDrill);
    if (!work) throw new Error('the drill has no task');
    await chief.command('OfferAssignment', {
      assignmentId: newId(),
      taskId: work.taskId,
      teamId: roster.yuhu.teamId,
    });
    await phone.next('accept').waitFor();
    found.push(...(await barriersOn(page, 'offer in a drill', phoneLooks)));
    await coordinator.command('EndDrill', { drillId });
    await notice('stand-down').waitFor();
    found.push(...(await barriersOn(page, 'stood down', phoneLooks)));
    await page.getByTestId('acknowledge').click();
    await page.getByTestId('duty-standby').or(page.getByTestId('acknowledge')).first().waitFor();
    return { page, found };
  }

  async function barriersOfRollCall(phone: Page): Promise<string[]> {
    const dispatcher = await openDoor(setting.url, dispatcherAccount);
    const { teamId } = roster.yuhu;
    // Of their own: the desk's task keeps waiting for somebody to be chosen.
    const watch = newId();
    const needs = [{ people: 2 }];
    await dispatcher.command('CreateTask', {
      taskId: watch,
      incidentId,
      kind: 'dike_patrol',
      place,
      priority: 2,
      needs,
    });
    await dispatcher.command('OfferAssignment', { assignmentId: newId(), taskId: watch, teamId });
    await phone.getByTestId('accept').click();
    await phone.getByTestId('en-route').waitFor();
    // The phone shows it at once; the roll is called of those of whom the server knows.
    const isAway = async (): Promise<boolean> => {
      const { rows } = await dispatcher.get<{ rows: { assignments: { taskId: string; state: string }[] } }>(
        '/api/world?tables=assignments',
      );
      return rows.assignments.some((one) => one.taskId === watch && one.state === 'accepted');
    };
    await expect.poll(isAway, { timeout: 15_000 }).toBe(true);
    await dispatcher.command('CallRoll', { rollCallId: newId(), incidentId });
    await phone.getByTestId('i-am-safe').waitFor();
    const found = await barriersOn(phone, 'roll call', phoneLooks);
    await phone.getByTestId('i-am-safe').click();
    await phone.getByTestId('roll-call-band').click();
    await phone.getByTestId('beside-safe').waitFor();
    found.push(...(await barriersOn(phone, 'those beside me', phoneLooks)));
    await phone.getByRole('button', { name: '关闭' }).first().click();
    return found;
  }

  /** A look at a time: a press that lasts longer than three seconds has called for help. */
  async function barriersWhileHeld(phone: Page): Promise<string[]> {
    const found: string[] = [];
    const box = await phone.getByTestId('sos').boundingBox();
    if (!box) throw new Error('the call for help is not on the screen');
    await phone.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    for (const [index, look] of phoneLooks.entries()) {
      await phone.mouse.down();
      await phone.getByTestId('sos-ring').waitFor();
      found.push(...(await barriersIn(phone, 'call for help held', look, index === 0)));
      expect(await phone.getByTestId('sos-ring').count(), 'still held').toBe(1);
      await phone.mouse.up();
    }
    return found;
  }

  async function barriersOfCalling(phone: Page): Promise<string[]> {
    const page = await consoleOf(dispatcherAccount, desk);
    await page.getByTestId('roll-call-missing').first().waitFor();
    const found = [...(await barriersOn(page, 'roll call at the desk')), ...(await barriersWhileHeld(phone))];
    await phone.getByTestId('sos').press('Enter');
    await phone.getByTestId('sos-confirm').waitFor();
    found.push(...(await barriersOn(phone, 'page of the call for help', phoneLooks)));
    await phone.getByTestId('sos-confirm').click();
    await page.getByTestId('alarm-takeover').waitFor();
    await phone.locator('[data-testid=own-alarm][data-stage=unheard]').waitFor();
    found.push(
      ...(await barriersOn(phone, 'call for help sent', phoneLooks)),
      ...(await barriersOn(page, 'alarm over everything')),
    );
    await page.getByTestId('alarm-take').click();
    await page.getByTestId('alarm-page').waitFor();
    await phone.locator('[data-testid=own-alarm][data-stage=heard]').waitFor();
    found.push(
      ...(await barriersOn(page, 'page of an alarm')),
      ...(await barriersOn(phone, 'call for help heard', phoneLooks)),
    );
    await page.context().close();
    return found;
  }

  async function barriersOf(page: Page, views: readonly View[]): Promise<string[]> {
    const found: string[] = [];
    for (const view of views) {
      try {
        await openView(page, view);
        found.push(...(await barriersOn(page, view.name)));
        await closeView(page, view);
      } catch (error) {
        // The others are looked at all the same: one answer tells of everything that is wrong.
        found.push(`${view.name} is not there: ${String(error).split('\n')[0]}`);
      }
    }
    return found;
  }

  it('the door, and a desk where nothing has happened yet', async () => {
    const visitor = await browser.newContext({ locale: 'zh-CN', reducedMotion: 'reduce' });
    await bringAxe(visitor);
    const door = await visitor.newPage();
    await door.goto(`${setting.url}/sign-in`);
    await door.locator('input[name=username]').waitFor();
    const found = await barriersOn(door, 'sign-in');
    await visitor.close();
    const page = await consoleOf(dispatcherAccount, '/desk');
    await page.getByTestId('desk').waitFor();
    found.push(...(await barriersOn(page, 'empty desk')));
    expect(found).toEqual([]);
    await page.context().close();
  });

  it(
    'the desk with an incident, its forms, the palette and the sheet of keys',
    async () => {
      await haveIncident();
      const page = await consoleOf(dispatcherAccount, desk);
      await page.getByTestId('incident-page').waitFor();
      const found = await barriersOf(page, deskViews(incidentId, taskId));
      await openView(page, { name: 'desk', path: task, shown: '[data-testid=task-page]' });
      await page.keyboard.press('Control+k');
      await page.getByTestId('palette').waitFor();
      found.push(...(await barriersOn(page, 'palette')));
      await page.keyboard.press('Escape');
      // A key pressed while it still goes belongs to it.
      await page.getByTestId('palette').waitFor({ state: 'hidden' });
      await page.keyboard.press('?');
      await page.getByTestId('key-sheet').waitFor();
      found.push(...(await barriersOn(page, 'sheet of keys')));
      expect(found).toEqual([]);
      await page.context().close();
    },
    manyScreens,
  );

  it(
    'the roster, its lists and its import',
    async () => {
      const page = await consoleOf(administratorAccount, '/roster');
      await page.getByTestId('roster').waitFor();
      const { teamId, leader } = roster.yuhu;
      const found = await barriersOf(page, [
        ...rosterViews,
        { name: 'page of a team', path: `/roster?team=${teamId}`, shown: '[data-testid=team-roster]' },
        {
          name: 'page of a person',
          path: `/roster?person=${leader.personId}`,
          shown: '[data-testid=person-panel]',
        },
      ]);
      expect(found).toEqual([]);
      await page.context().close();
    },
    manyScreens,
  );

  it(
    'every part of the settings',
    async () => {
      await chief.get('/api/audit?limit=1');
      const page = await consoleOf(administratorAccount, '/settings');
      await page.getByTestId('settings').waitFor();
      expect(await barriersOf(page, settingsViews)).toEqual([]);
      await page.context().close();
    },
    manyScreens,
  );

  it(
    'drills: home, plan, control room, review, score, comparison, readiness',
    async () => {
      await haveAllDrills();
      const page = await consoleOf(coordinatorAccount, '/drills');
      await page.getByTestId('drills').waitFor();
      expect(await barriersOf(page, drillViews(drills))).toEqual([]);
      await page.context().close();
    },
    manyScreens,
  );

  describe.each([
    ['200 % zoom', { width: 720, height: 450 }, 2],
    ['1280 × 720', { width: 1280, height: 720 }, 1],
  ] as const)('at %s', (_name, viewport, deviceScaleFactor) => {
    it('the desk can be worked: nothing sideways, every main control within reach', async () => {
      await haveIncident();
      const small = await browser.newContext({
        viewport,
        deviceScaleFactor,
        locale: 'zh-CN',
        timezoneId: 'Asia/Shanghai',
        reducedMotion: 'reduce',
      });
      await small.request.post(`${setting.url}/api/session`, {
        data: dispatcherAccount,
        headers: { origin: setting.url },
      });
      const page = await small.newPage();
      const faults: string[] = [];
      const look = async (path: string, shown: string, controls: readonly string[]): Promise<void> => {
        await page.goto(`${setting.url}${path}`);
        await page.getByTestId(shown).first().waitFor();
        faults.push(...(await besideTheScreen(page)).map((fault) => `${path}: ${fault}`));
        for (const control of controls)
          for (const fault of await reachable(page.getByTestId(control).first()))
            faults.push(`${path}: ${fault}`);
      };
      await look('/desk', 'desk', ['rail-roster', 'rail-settings', 'account', 'new-incident']);
      await look(desk, 'incident-page', ['incident-new-task', 'incident-edit', 'drawer-close']);
      await look(task, 'candidate-choose', ['candidate-choose', 'offer-send', 'task-edit']);
      await look(`${desk}?form=new-task`, 'task-form', ['task-submit']);
      await look('/desk?form=new-incident', 'incident-form', ['incident-submit']);
      expect(faults).toEqual([]);
      await small.close();
    });
  });

  // Last: who has gone to work is no candidate at the desk any more.
  it(
    'a phone in a drill, in a roll call and calling for help; the desk that hears it',
    async () => {
      await Promise.all([haveIncident(), haveAllDrills()]);
      const { page: phone, found } = await phoneInDrill();
      found.push(...(await barriersOfRollCall(phone)), ...(await barriersOfCalling(phone)));
      expect(found).toEqual([]);
      await phone.context().close();
    },
    manyScreens,
  );
});
