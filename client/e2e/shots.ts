/**
 * `npm run shots`: pictures of every screen in its states into `shots/`, which is no part of the repository, to be looked
 * at before a release: 1440 × 900 in light and dark, in Chinese and English; the key screens also at 1280 × 720 and, of
 * the phone, at 390 × 844. The demo runs with a fixed story, so that two runs can be compared. With words on the command
 * line only the pictures whose names have all of them (`npm run shots -- desk dark`).
 */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { drillTemplates } from '@muster/shared/drill/templates/drill-templates.ts';
import type { Browser, Page } from 'playwright-core';
import { v7 as newId } from 'uuid';
import { findChromium, launchBrowser, noChromium } from './browser.ts';
import { openDoor } from './door.ts';
import { runProgram } from './program.ts';
import { freePort } from './server-process.ts';

const folder = join(import.meta.dirname, '..', '..', 'shots');
const password = 'demo';
const settleMilliseconds = 2500;
const asked = process.argv.slice(2);

interface Shot {
  readonly name: string;
  readonly who: 'dispatcher' | 'admin' | 'leader' | 'coordinator' | undefined;
  readonly path: (place: Place) => string;
  /** Keys pressed once the screen stands. */
  readonly keys?: readonly string[];
  /** Also at 1280 × 720. */
  readonly small?: boolean;
}

interface Place {
  readonly incidentId: string;
  readonly taskId: string;
  readonly teamId: string;
  readonly personId: string;
  /** A template, run at sixty times life's pace meanwhile. */
  readonly drillId: string;
  /** Two of the same that have ended, begun from different seeds. */
  readonly ended: readonly [string, string];
  /** Not begun yet. */
  readonly plannedId: string;
}

const settings = 'own password sessions accounts audit policies templates basemap tokens about'.split(' ');
const rosterViews = 'teams people coverage certificates equipment duplicates import'.split(' ');
const ofIncident = ({ incidentId }: Place): string => `/desk/${incidentId}`;
const ofTask = ({ incidentId, taskId }: Place): string => `/desk/${incidentId}/${taskId}`;

const deskShots: readonly Shot[] = [
  { name: 'sign-in', who: undefined, path: () => '/sign-in', small: true },
  { name: 'desk', who: 'dispatcher', path: () => '/desk', small: true },
  { name: 'desk-incident', who: 'dispatcher', path: ofIncident, small: true },
  { name: 'desk-task', who: 'dispatcher', path: ofTask, small: true },
  { name: 'desk-task-list', who: 'dispatcher', path: ofTask, keys: ['l'] },
  { name: 'desk-task-map', who: 'dispatcher', path: ofTask, keys: ['m'] },
  { name: 'desk-team', who: 'dispatcher', path: (at) => `${ofIncident(at)}?team=${at.teamId}` },
  { name: 'desk-person', who: 'dispatcher', path: (at) => `${ofIncident(at)}?person=${at.personId}` },
  { name: 'form-new-incident', who: 'dispatcher', path: () => '/desk?form=new-incident' },
  { name: 'form-edit-incident', who: 'dispatcher', path: (at) => `${ofIncident(at)}?form=edit-incident` },
  { name: 'form-new-task', who: 'dispatcher', path: (at) => `${ofIncident(at)}?form=new-task` },
  { name: 'form-edit-task', who: 'dispatcher', path: (at) => `${ofTask(at)}?form=edit-task` },
  { name: 'desk-templates', who: 'dispatcher', path: (at) => `${ofIncident(at)}?form=templates` },
  { name: 'palette', who: 'dispatcher', path: ofTask, keys: ['Control+k'] },
  { name: 'keys', who: 'dispatcher', path: ofTask, keys: ['?'] },
  { name: 'log', who: 'dispatcher', path: () => '/log' },
  { name: 'handover', who: 'dispatcher', path: () => '/handover' },
  { name: 'report', who: 'dispatcher', path: ({ incidentId }) => `/report/${incidentId}` },
  { name: 'wall', who: 'dispatcher', path: () => '/wall', small: true },
  { name: 'drills', who: 'coordinator', path: () => '/drills', small: true },
  {
    name: 'drill-plan',
    who: 'coordinator',
    path: ({ plannedId }) => `/drills/${plannedId}/plan`,
    small: true,
  },
  {
    name: 'drill-plan-people',
    who: 'coordinator',
    path: ({ plannedId }) => `/drills/${plannedId}/plan?part=people`,
  },
  { name: 'drill-conduct', who: 'coordinator', path: ({ drillId }) => `/drills/${drillId}`, small: true },
  {
    name: 'drill-review',
    who: 'coordinator',
    path: ({ drillId }) => `/review/drill/${drillId}`,
    keys: ['End'],
    small: true,
  },
  { name: 'drill-score', who: 'coordinator', path: ({ ended }) => `/drills/${ended[0]}/score`, small: true },
  {
    name: 'drill-compare',
    who: 'coordinator',
    path: ({ ended }) => `/drills/compare/${ended.join('/')}`,
    small: true,
  },
  { name: 'readiness', who: 'coordinator', path: () => '/drills/readiness' },
  ...rosterViews.map((view) => ({
    name: `roster-${view}`,
    who: 'admin' as const,
    path: () => `/roster?view=${view}`,
    small: view === 'teams',
  })),
  { name: 'roster-team', who: 'admin', path: ({ teamId }) => `/roster?team=${teamId}` },
  { name: 'roster-person', who: 'admin', path: ({ personId }) => `/roster?view=people&person=${personId}` },
  ...settings.map((section) => ({
    name: `settings-${section}`,
    who: 'admin' as const,
    path: () => `/settings/${section}`,
    small: section === 'policies',
  })),
];
const phoneShots: readonly Shot[] = [{ name: 'phone', who: 'leader', path: () => '/field' }];

interface Frame {
  readonly width: number;
  readonly height: number;
  readonly theme: 'light' | 'dark';
  readonly language: 'zh-CN' | 'en';
}

const wide = { width: 1440, height: 900 };
const frames: readonly Frame[] = (['light', 'dark'] as const).flatMap((theme) =>
  (['zh-CN', 'en'] as const).map((language) => ({ ...wide, theme, language })),
);

async function contextPage(browser: Browser, url: string, who: Shot['who'], frame: Frame): Promise<Page> {
  const { width, height, theme, language } = frame;
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: theme,
    locale: language,
    timezoneId: 'Asia/Shanghai',
    reducedMotion: 'reduce',
    hasTouch: width < 600,
    isMobile: width < 600,
  });
  await context.addInitScript((chosen) => localStorage.setItem('muster.language', chosen), language);
  if (who !== undefined)
    await context.request.post(`${url}/api/session`, {
      data: { account: who, password },
      headers: { origin: url },
    });
  return context.newPage();
}

/** A machine that is busy takes its time: the pictures are of screens that know what they show. */
async function rowsShown(page: Page): Promise<void> {
  const waiting = /正在取|正在打开|Fetching|Opening the map/;
  await page
    .waitForFunction((words) => !new RegExp(words).test(document.body.innerText), waiting.source, {
      timeout: 20_000,
    })
    .catch(() => console.warn('still waiting for its data after 20 s'));
}

async function take(page: Page, url: string, shot: Shot, at: Place, name: string): Promise<void> {
  await page.goto(`${url}${shot.path(at)}`);
  await rowsShown(page);
  await page.waitForTimeout(settleMilliseconds);
  for (const key of shot.keys ?? []) {
    await page.keyboard.press(key);
    await page.waitForTimeout(600);
  }
  await page.screenshot({ path: join(folder, `${name}.png`) });
  console.log(join('shots', `${name}.png`));
}

async function takeAll(
  browser: Browser,
  url: string,
  at: Place,
  shots: readonly Shot[],
  frame: Frame,
): Promise<void> {
  const size = frame.width === wide.width ? '' : `-${frame.width}`;
  const nameOf = (shot: Shot): string => `${shot.name}-${frame.theme}-${frame.language}${size}`;
  const wanted = shots.filter((shot) => asked.every((word) => nameOf(shot).includes(word)));
  for (const who of new Set(wanted.map((shot) => shot.who))) {
    const page = await contextPage(browser, url, who, frame);
    for (const shot of wanted.filter((one) => one.who === who)) await take(page, url, shot, at, nameOf(shot));
    await page.context().close();
  }
}

interface Rows {
  readonly incidents?: readonly { incidentId: string; status: string }[];
  readonly tasks?: readonly { taskId: string; incidentId: string; status?: string; priority: number }[];
  readonly teams?: readonly { teamId: string }[];
  readonly volunteers?: readonly { personId: string; teamId: string }[];
}

/** Something of everything to look at: the most urgent task of an open incident, a team and one of its people. */
async function placeIn(browser: Browser, url: string): Promise<Place> {
  const page = await contextPage(browser, url, 'dispatcher', { ...wide, theme: 'light', language: 'zh-CN' });
  const reply = await page.request.get(`${url}/api/world?tables=incidents,tasks,teams,volunteers`);
  const { rows } = (await reply.json()) as { rows: Rows };
  await page.context().close();
  const [task] = [...(rows.tasks ?? [])].toSorted((one, other) => one.priority - other.priority);
  const [volunteer] = rows.volunteers ?? [];
  if (!task || !volunteer) throw new Error('the demo has no task or nobody');
  return {
    incidentId: task.incidentId,
    taskId: task.taskId,
    teamId: volunteer.teamId,
    personId: volunteer.personId,
    ...(await drillsIn(url)),
  };
}

/** So much of an hour of the drill is played at sixty times life's pace that somebody was on scene. */
const playedMilliseconds = 45_000;

async function drillsIn(url: string): Promise<Pick<Place, 'drillId' | 'ended' | 'plannedId'>> {
  const coordinator = await openDoor(url, { account: 'coordinator', password });
  const plan = async (seed: number): Promise<string> => {
    const drillId = newId();
    const drafted = drillTemplates['xiangtan-flood'](() => newId(), { seed });
    const { title, scenario, division } = drafted;
    await coordinator.command('PlanDrill', { drillId, title, scenario, division, seed, ...drafted.plan });
    return drillId;
  };
  const start = async (drillId: string): Promise<void> =>
    coordinator.command('StartDrill', { drillId, speed: 60 });
  const ended = [await plan(7), await plan(8)] as const;
  await Promise.all(ended.map(start));
  await new Promise((resolve) => setTimeout(resolve, playedMilliseconds));
  for (const drillId of ended) await coordinator.command('EndDrill', { drillId });
  const [plannedId, drillId] = [await plan(9), await plan(10)];
  await start(drillId);
  return { drillId, ended, plannedId };
}

async function main(): Promise<void> {
  if (findChromium() === undefined) throw new Error(noChromium);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const port = await freePort();
  const demo = runProgram('seed/demo.ts', ['--port', String(port), '--phones', '60', '--tasks', '60']);
  const browser = await launchBrowser();
  try {
    await demo.says(/simulated volunteers are on their phones/, 120_000);
    const url = `http://127.0.0.1:${port}`;
    const at = await placeIn(browser, url);
    for (const frame of frames) await takeAll(browser, url, at, deskShots, frame);
    const small = deskShots.filter((shot) => shot.small === true);
    await takeAll(browser, url, at, small, { width: 1280, height: 720, theme: 'light', language: 'zh-CN' });
    for (const theme of ['light', 'dark'] as const)
      await takeAll(browser, url, at, phoneShots, { width: 390, height: 844, theme, language: 'zh-CN' });
  } finally {
    await browser.close();
    await demo.kill('SIGTERM');
  }
}

await main();
