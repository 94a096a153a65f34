/**
 * The desk beside 1,500 people and 60 tasks, some of them moving: nothing a dispatcher does keeps the page from hearing
 * the next key for more than 50 ms of the processor; long-tasks.ts says why it is not the clock on the wall.
 * `LONG_TASKS=1` holds it to that; elsewhere it may take twice as long.
 */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { deskContext, launchBrowser, watchErrors } from './browser.ts';
import { deskOf } from './desk.ts';
import {
  longTaskMilliseconds,
  watchLongTasks,
  type Interaction,
  type Measured,
  type TaskWatch,
} from './long-tasks.ts';
import { runProgram, type Program } from './program.ts';
import { freePort } from './server-process.ts';
import { inOrder, story } from './story.ts';

const people = 1500;
const tasks = 60;
const triesAtMost = 4;
/** A machine that tests everything may be half as fast as a desk's: there twice the time says that something grew. */
const allowedMilliseconds =
  process.env['LONG_TASKS'] === '1' ? longTaskMilliseconds : 2 * longTaskMilliseconds;

function interactionsOf(page: Page): Interaction[] {
  const press = (key: string) => () => page.keyboard.press(key);
  const row = (index: number) => page.getByTestId('task-table').locator('[data-task-id]').nth(index);
  const map = page.getByTestId('map').locator('canvas').first();
  /** What is in hand is taken off until only map, queue and list are left. */
  const clear = async () => {
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
  };
  return [
    { name: 'a task is opened from the list', make: () => row(1).click(), undo: clear },
    {
      name: 'a team is found and opened',
      make: async () => {
        await page.keyboard.press('Control+k');
        await page.keyboard.type('yhqyjp', { delay: 40 });
        await page.keyboard.press('Enter');
      },
      undo: clear,
    },
    {
      name: 'the next task is opened while one is open',
      make: () => row(3).click(),
      undo: () => row(1).click(),
    },
    { name: 'the drawer is closed', make: clear, undo: () => row(2).click() },
    { name: 'the palette is opened', make: press('Control+k'), undo: press('Escape') },
    {
      name: 'the palette finds a team by its initials',
      make: async () => {
        await page.keyboard.press('Control+k');
        await page.keyboard.type('ytq', { delay: 40 });
      },
      undo: clear,
    },
    { name: 'all keys are shown', make: press('?'), undo: press('Escape') },
    { name: 'the list alone', make: press('l'), undo: press('b') },
    { name: 'the map alone', make: press('m'), undo: press('b') },
    {
      name: 'tasks as a board',
      make: () => page.getByTestId('task-layout').getByText('看板').click(),
      undo: () => page.getByTestId('task-layout').getByText('列表').click(),
    },
    { name: 'tasks sorted by title', make: () => page.getByTestId('sort-task').click() },
    {
      name: 'the list of tasks is scrolled',
      make: async () => {
        await page.getByTestId('task-table').hover();
        await page.mouse.wheel(0, 900);
      },
      undo: () => page.mouse.wheel(0, -900),
    },
    {
      name: 'the map is moved',
      make: async () => {
        const box = await map.boundingBox();
        if (!box) throw new Error('the map has no size');
        await page.mouse.move(box.x + 300, box.y + 200);
        await page.mouse.down();
        await page.mouse.move(box.x + 240, box.y + 160, { steps: 6 });
        await page.mouse.up();
      },
    },
    { name: 'the form of a new incident', make: press('n'), undo: clear },
    {
      name: 'the queue is walked',
      make: async () => {
        for (let step = 0; step < 3; step += 1) await page.keyboard.press('j');
      },
    },
    {
      name: 'nothing is done',
      make: () => page.waitForTimeout(10_000),
    },
  ];
}

/** With a task in hand that lacks something. */
function choosingOf(page: Page): Interaction[] {
  const candidate = page.getByTestId('candidate-choose').first();
  return [
    { name: 'a candidate is chosen', make: () => candidate.click(), undo: () => candidate.click() },
    {
      name: 'a candidate is dragged over the list of tasks',
      make: async () => {
        await candidate.hover();
        await page.mouse.down();
        await page.getByTestId('task-table').locator('[data-task-id]').nth(1).hover();
        await page.getByTestId('task-table').locator('[data-task-id]').nth(2).hover();
        await page.getByTestId('task-page').hover();
        await page.mouse.up();
      },
      // Let go over a task it asks whom to send.
      undo: () => page.keyboard.press('Escape'),
    },
  ];
}

/** Screens beside the desk; each is left the way it was come to. */
function elsewhereOf(page: Page): Interaction[] {
  const rail = (screen: string) => page.getByTestId(`rail-${screen}`);
  const back = async () => {
    await rail('desk').click();
    await page.getByTestId('desk').waitFor();
  };
  return [
    { name: 'the hand-over is opened', make: () => rail('handover').click(), undo: back },
    { name: 'the log is opened', make: () => rail('log').click(), undo: back },
    { name: 'the roster is opened', make: () => rail('roster').click(), undo: back },
    { name: 'the settings are opened', make: () => rail('settings').click(), undo: back },
    { name: 'the desk is come back to', make: back, undo: () => rail('handover').click() },
  ];
}

/** With the settings open. */
function settingsOf(page: Page): Interaction[] {
  return [
    {
      name: 'a part of the settings is opened',
      make: () => page.getByTestId('settings-password').click(),
      undo: () => page.getByTestId('settings-own').click(),
    },
  ];
}

story('the desk never stands still', () => {
  let demo: Program;
  let browser: Browser;
  let page: Page;
  let errors: string[];
  let watch: TaskWatch;
  inOrder(() => browser);

  beforeAll(async () => {
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    demo = runProgram('seed/demo.ts', ['--port', String(port), '--phones', '60', '--tasks', String(tasks)]);
    [browser] = await Promise.all([launchBrowser('apart'), demo.says(/are on their phones/, 90_000)]);
    page = await (await deskContext(browser)).newPage();
    errors = await watchErrors(page);
    watch = await watchLongTasks(browser, page);
    await deskOf(page).signIn(url, 'dispatcher', 'demo');
    await page.getByTestId('freshness').locator('[data-freshness=fresh]').waitFor();
  });
  afterAll(async () => {
    await browser?.close();
    await demo?.kill('SIGTERM');
  });

  it(`has ${people} people and ${tasks} tasks before it`, async () => {
    const world = (await (
      await page.context().request.get(`${new URL(page.url()).origin}/api/world`)
    ).json()) as {
      rows: { volunteers: unknown[]; tasks: unknown[] };
    };
    expect(world.rows.volunteers.length).toBeGreaterThanOrEqual(people);
    expect(world.rows.tasks.length).toBeGreaterThanOrEqual(tasks);
  });

  it('no interaction blocks the page for more than 50 ms', async () => {
    // What a first look loads (map, names, the palette's index) has come by then.
    await page.waitForTimeout(8000);
    const measured: Measured[] = [];
    const measureAll = async (interactions: readonly Interaction[]) => {
      for (const interaction of interactions) {
        const one = await watch.measure(interaction, triesAtMost);
        const entry = one.entryMilliseconds > 0 ? `${Math.round(one.entryMilliseconds)} ms` : 'none';
        console.log(
          `${one.name}: ${Math.round(one.milliseconds)} ms (longest entry: ${entry}; tries: ${one.tries})`,
        );
        measured.push(one);
      }
    };
    await measureAll(interactionsOf(page));
    // The first of the list may have been offered to a team already.
    await page.getByTestId('task-table').locator('[data-phase=open]').nth(1).click();
    await page.getByTestId('candidate-choose').first().waitFor();
    await measureAll(choosingOf(page));
    await measureAll(elsewhereOf(page));
    await page.getByTestId('rail-settings').click();
    await measureAll(settingsOf(page));
    await page.getByTestId('rail-log').click();
    await page.getByTestId('timeline').waitFor();
    const text = page
      .getByTestId('log-text')
      .locator('input')
      .or(page.locator('input[data-testid=log-text]'));
    await measureAll([
      { name: 'the log is searched', make: () => text.first().fill('队'), undo: () => text.first().fill('') },
    ]);
    await page.getByTestId('rail-roster').click();
    await page.getByTestId('roster-view-people').click();
    await page.getByTestId('people').waitFor();
    await measureAll([
      {
        name: 'the list of people is scrolled',
        make: async () => {
          await page.getByTestId('people').locator('[data-testid^="person-"]').nth(4).hover();
          await page.mouse.wheel(0, 2400);
        },
        undo: () => page.mouse.wheel(0, -2400),
      },
    ]);
    expect(measured.filter(({ milliseconds }) => milliseconds > allowedMilliseconds)).toEqual([]);
    expect(errors).toEqual([]);
  }, 400_000);
});
