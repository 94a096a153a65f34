/**
 * Nothing keeps anybody out: every screen, form and dialog of a console in light, dark and high contrast, and the desk
 * at 200 % zoom. One server with a small roster and one incident; screens are changed without loading the page anew.
 */
import { v7 as newId } from 'uuid';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { barriersOn, bringAxe } from './axe.ts';
import { launchBrowser } from './browser.ts';
import { openDoor, type Door } from './door.ts';
import { besideTheScreen } from './page-checks.ts';
import { administratorAccount, dispatcherAccount, openSetting, prepare, type Setting } from './setting.ts';
import type { SmallRoster } from './small-roster.ts';
import { story } from './story.ts';

const incidentId = newId();
const taskId = newId();
const place = { lon: 112.918, lat: 27.842 };
const patience = 15_000;
/** Twenty screens in four looks each. */
const manyScreens = 400_000;

interface View {
  readonly name: string;
  readonly path: string;
  /** Selector of what stands there once the screen is up. */
  readonly shown: string;
  /** What is pressed once that is there, and what then shows. */
  readonly press?: string;
  readonly opens?: string;
}

const desk = `/desk/${incidentId}`;
const task = `${desk}/${taskId}`;

const deskViews: readonly View[] = [
  { name: 'incident', path: desk, shown: '[data-testid=incident-page]' },
  { name: 'task with candidates', path: task, shown: '[data-testid=candidate-choose]' },
  { name: 'form of a task', path: `${desk}?form=new-task`, shown: '[data-testid=task-form]' },
  { name: 'task being edited', path: `${task}?form=edit-task`, shown: '[data-testid=task-form]' },
  { name: 'form of an incident', path: '/desk?form=new-incident', shown: '[data-testid=incident-form]' },
  { name: 'incident being edited', path: `${desk}?form=edit-incident`, shown: '[data-testid=incident-form]' },
  { name: 'templates', path: `${desk}?form=templates`, shown: '[data-testid=templates-page]' },
  {
    name: 'closing an incident',
    path: desk,
    shown: '[data-testid=incident-page]',
    press: '[data-testid=incident-close]',
    opens: '[data-testid=close-form]',
  },
  {
    name: 'level of an incident',
    path: desk,
    shown: '[data-testid=incident-page]',
    press: '[data-testid=incident-change-level]',
    opens: '[data-testid=level-form]',
  },
  {
    name: 'account menu',
    path: desk,
    shown: '[data-testid=incident-page]',
    press: '[data-testid=account]',
    opens: '[data-testid=sign-out]',
  },
  { name: 'log', path: '/log', shown: '[data-testid=timeline]' },
  { name: 'hand-over', path: '/handover', shown: '[data-testid=shift-make]' },
  { name: 'report', path: `/report/${incidentId}`, shown: '[data-testid=report]' },
  { name: 'wall', path: '/wall', shown: '[data-testid=wall]' },
];

const rosterViews: readonly View[] = [
  ...['teams', 'people', 'coverage', 'certificates', 'equipment', 'duplicates', 'import'].map((view) => ({
    name: `roster: ${view}`,
    path: `/roster?view=${view}`,
    shown: '[data-testid=roster]',
  })),
  { name: 'form of a team', path: '/roster?form=new-team', shown: '[data-testid=team-form]' },
];

const settingsViews: readonly View[] = [
  ...[
    'own',
    'password',
    'sessions',
    'accounts',
    'audit',
    'policies',
    'templates',
    'basemap',
    'tokens',
    'about',
  ].map((section) => ({
    name: `settings: ${section}`,
    path: `/settings/${section}`,
    shown: `[data-testid=settings-${section}][aria-current] `,
  })),
  {
    name: 'form of an account',
    path: '/settings/accounts',
    shown: '[data-testid=new-account]',
    press: '[data-testid=new-account]',
    opens: '[data-testid=account-dialog]',
  },
  {
    name: 'policy being changed',
    path: '/settings/policies',
    shown: '[data-testid=policy-offer_seconds]',
    press: '[data-testid=policy-offer_seconds] button',
    opens: '[data-testid=policy-reason]',
  },
];

/** Another address without loading the page anew: as the browser's way back does it. */
async function goTo(page: Page, path: string): Promise<void> {
  await page.evaluate((next) => {
    history.pushState(null, '', next);
    dispatchEvent(new PopStateEvent('popstate', { state: null }));
  }, path);
}

async function open(page: Page, { path, shown, press, opens }: View): Promise<void> {
  await goTo(page, path);
  await page.locator(shown).first().waitFor({ timeout: patience });
  if (press === undefined || opens === undefined) return;
  await page.locator(press).first().click({ timeout: patience });
  await page.locator(opens).first().waitFor({ timeout: patience });
}

/** Closes what a view opened, and waits for it: the next view may have the same address, and would press a page that goes. */
async function close(page: Page, { opens }: View): Promise<void> {
  if (opens === undefined) return;
  await page.keyboard.press('Escape');
  await page.locator(opens).first().waitFor({ state: 'hidden', timeout: patience });
}

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

  async function haveIncident(): Promise<void> {
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

  async function barriersOf(page: Page, views: readonly View[]): Promise<string[]> {
    const found: string[] = [];
    for (const view of views) {
      try {
        await open(page, view);
        found.push(...(await barriersOn(page, view.name)));
        await close(page, view);
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
      const found = await barriersOf(page, deskViews);
      await open(page, { name: 'desk', path: task, shown: '[data-testid=task-page]' });
      await page.keyboard.press('Control+k');
      await page.getByTestId('palette').waitFor();
      found.push(...(await barriersOn(page, 'palette')));
      await page.keyboard.press('Escape');
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

  describe.each([
    ['200 % zoom', { width: 720, height: 450 }, 2],
    ['1280 × 720', { width: 1280, height: 720 }, 1],
  ] as const)('at %s', (_name, viewport, deviceScaleFactor) => {
    it('the desk can be worked: nothing sideways, every main control within reach', async () => {
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
});
