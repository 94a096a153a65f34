/** What of a console can be looked at: the address of each screen, form and dialog, and what stands there once it is up. */
import type { Page } from 'playwright-core';

export interface View {
  readonly name: string;
  readonly path: string;
  /** Selector of what stands there once the screen is up. */
  readonly shown: string;
  /** What is pressed once that is there, and what then shows. */
  readonly press?: string;
  readonly opens?: string;
  /** No key closes it: it goes with its screen. */
  readonly stays?: boolean;
}

const patience = 15_000;
const tested = (id: string): string => `[data-testid=${id}]`;

/** The desk with an incident and a task of it. */
export function deskViews(incidentId: string, taskId: string): readonly View[] {
  const desk = `/desk/${incidentId}`;
  const task = `${desk}/${taskId}`;
  const incident = { path: desk, shown: tested('incident-page') };
  return [
    { name: 'incident', ...incident },
    { name: 'task with candidates', path: task, shown: tested('candidate-choose') },
    { name: 'form of a task', path: `${desk}?form=new-task`, shown: tested('task-form') },
    { name: 'task being edited', path: `${task}?form=edit-task`, shown: tested('task-form') },
    { name: 'form of an incident', path: '/desk?form=new-incident', shown: tested('incident-form') },
    { name: 'incident being edited', path: `${desk}?form=edit-incident`, shown: tested('incident-form') },
    { name: 'templates', path: `${desk}?form=templates`, shown: tested('templates-page') },
    {
      name: 'closing an incident',
      ...incident,
      press: tested('incident-close'),
      opens: tested('close-form'),
    },
    {
      name: 'level of an incident',
      ...incident,
      press: tested('incident-change-level'),
      opens: tested('level-form'),
    },
    { name: 'account menu', ...incident, press: tested('account'), opens: tested('sign-out') },
    { name: 'log', path: '/log', shown: tested('timeline') },
    { name: 'hand-over', path: '/handover', shown: tested('shift-make') },
    { name: 'report', path: `/report/${incidentId}`, shown: tested('report') },
    { name: 'wall', path: '/wall', shown: tested('wall') },
  ];
}

const rosterParts = 'teams people coverage certificates equipment duplicates import'.split(' ');
export const rosterViews: readonly View[] = [
  ...rosterParts.map((view) => ({
    name: `roster: ${view}`,
    path: `/roster?view=${view}`,
    shown: tested('roster'),
  })),
  { name: 'form of a team', path: '/roster?form=new-team', shown: tested('team-form') },
];

const sections = 'own password sessions accounts audit policies templates basemap tokens about'.split(' ');
export const settingsViews: readonly View[] = [
  ...sections.map((section) => ({
    name: `settings: ${section}`,
    path: `/settings/${section}`,
    shown: `[data-testid=settings-${section}][aria-current]`,
  })),
  {
    name: 'form of an account',
    path: '/settings/accounts',
    shown: tested('new-account'),
    press: tested('new-account'),
    opens: tested('account-dialog'),
  },
  {
    name: 'policy being changed',
    path: '/settings/policies',
    shown: tested('policy-offer_seconds'),
    press: `${tested('policy-offer_seconds')} button`,
    opens: tested('policy-reason'),
  },
];

/** Drills in every state a coordinator meets them in. */
export interface DrillsToSee {
  readonly planned: { readonly drillId: string; readonly injectId: string; readonly expectationId: string };
  /** Under way, its clock stopped; an incident of it. */
  readonly running: { readonly drillId: string; readonly incidentId: string };
  readonly ended: readonly [string, string];
}

export function drillViews({ planned, running, ended }: DrillsToSee): readonly View[] {
  const plan = `/drills/${planned.drillId}/plan`;
  const [first, second] = ended;
  const room = { path: `/drills/${running.drillId}`, shown: '[data-testid^=past-]' };
  const score = { path: `/drills/${first}/score`, shown: tested('expectation-row') };
  const review = { path: `/review/drill/${first}`, shown: `${tested('review-events')} button` };
  return [
    { name: 'drills', path: '/drills', shown: tested('drill-score') },
    {
      name: 'improvement being closed',
      path: '/drills',
      shown: tested('improvement-closing'),
      press: tested('improvement-closing'),
      opens: tested('evidence'),
      stays: true,
    },
    { name: 'plan: schedule and its problems', path: plan, shown: `${tested('problems')} li` },
    { name: 'plan: inject', path: `${plan}?inject=${planned.injectId}`, shown: tested('inject-page') },
    {
      name: 'plan: expectation',
      path: `${plan}?part=expectations&expectation=${planned.expectationId}`,
      shown: tested('expectation-editor'),
    },
    { name: 'plan: participants', path: `${plan}?part=people`, shown: tested('people-part') },
    { name: 'plan: preview', path: `${plan}?part=preview`, shown: tested('preview') },
    { name: 'plan: overview', path: `${plan}?part=overview`, shown: tested('plan-title') },
    { name: 'plan: start', path: `${plan}?start=1`, shown: tested('start-now') },
    { name: 'control room', ...room },
    { name: 'ad-hoc inject', ...room, press: tested('inject-write'), opens: tested('ad-hoc') },
    {
      name: 'desk with a drill',
      path: `/desk/${running.incidentId}`,
      shown: tested('incident-page'),
    },
    { name: 'jump', ...room, press: tested('conduct-jump'), opens: tested('jump-strip') },
    { name: 'end of a drill', ...room, press: tested('conduct-end'), opens: tested('end-strip') },
    {
      name: 'review with an event',
      ...review,
      press: `${tested('review-events')} button`,
      opens: tested('review-detail'),
      stays: true,
    },
    {
      name: 'filters of a review',
      ...review,
      press: tested('review-kinds'),
      opens: '.el-select-dropdown__item:visible',
    },
    { name: 'score', ...score },
    { name: 'exports', ...score, press: tested('exports'), opens: tested('export-report') },
    {
      name: 'improvement being written',
      ...score,
      press: tested('item-new'),
      opens: tested('item-form'),
      stays: true,
    },
    { name: 'comparison', path: `/drills/compare/${first}/${second}`, shown: '[data-testid^=figure-]' },
    { name: 'readiness', path: '/drills/readiness', shown: tested('readiness-table') },
  ];
}

/** Another address without loading the page anew: as the browser's way back does it. */
async function goTo(page: Page, path: string): Promise<void> {
  await page.evaluate((next) => {
    history.pushState(null, '', next);
    dispatchEvent(new PopStateEvent('popstate', { state: null }));
  }, path);
}

export async function openView(page: Page, { path, shown, press, opens }: View): Promise<void> {
  await goTo(page, path);
  await page.locator(shown).first().waitFor({ timeout: patience });
  if (press === undefined || opens === undefined) return;
  await page.locator(press).first().click({ timeout: patience });
  await page.locator(opens).first().waitFor({ timeout: patience });
}

/** Closes what a view opened, and waits for it: the next view may have the same address, and would press a page that goes. */
export async function closeView(page: Page, { opens, stays }: View): Promise<void> {
  if (opens === undefined || stays === true) return;
  await page.keyboard.press('Escape');
  await page.locator(opens).first().waitFor({ state: 'hidden', timeout: patience });
}
