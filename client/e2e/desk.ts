/** A dispatcher at a console, through what is on its screen. */
import type { Locator, Page } from 'playwright-core';
import type { Place } from '@muster/shared/geo/place.ts';
import { offsetOf, type MapViewpoint } from './map-point.ts';

export interface Desk {
  readonly page: Page;
  signIn(url: string, account: string, password: string): Promise<void>;
  /** Opens the desk at an incident or a task and waits for its page. */
  open(url: string, incidentId: string, taskId?: string): Promise<void>;
  /** Clicks a place on the map, once it takes clicks; answers with what the open form then says was chosen. */
  choosePlace(view: MapViewpoint, wanted: Place): Promise<Place>;
  /** Clicks the middle of the map until something shows. */
  clickMiddleOfMap(shown: Locator): Promise<void>;
  /** The card of a team on the task in hand, in one of its states. */
  assignment(teamId: string, state: string): Locator;
  readonly taskPage: Locator;
  readonly incidentPage: Locator;
}

export function deskOf(page: Page): Desk {
  const chosen = page.getByTestId('place').getByRole('button');

  /** Clicks the map so many pixels from its middle until something shows. */
  async function clickMap({ right, down }: ReturnType<typeof offsetOf>, shown: Locator): Promise<void> {
    const map = page.getByTestId('map').locator('canvas').first();
    await map.waitFor();
    const box = await map.boundingBox();
    if (!box) throw new Error('the map has no size');
    // Before its style is there the map hears nothing: a person would click again, too.
    for (let attempt = 0; attempt < 20; attempt += 1) {
      await map.click({ position: { x: box.width / 2 + right, y: box.height / 2 + down } });
      const heard = await shown.waitFor({ timeout: 1000 }).then(
        () => true,
        () => false,
      );
      if (heard) return;
    }
    throw new Error('the map does not take a click there');
  }

  return {
    page,
    taskPage: page.getByTestId('task-page'),
    incidentPage: page.getByTestId('incident-page'),
    async signIn(url, account, password) {
      await page.goto(`${url}/sign-in`);
      await page.locator('input[name=username]').fill(account);
      await page.locator('input[name=password]').fill(password);
      await page.getByRole('button', { name: '登录', exact: true }).click();
      await page.getByTestId('desk').waitFor();
    },
    async open(url, incidentId, taskId) {
      await page.goto([url, 'desk', incidentId, ...(taskId === undefined ? [] : [taskId])].join('/'));
      await page.getByTestId(taskId === undefined ? 'incident-page' : 'task-page').waitFor();
    },
    async choosePlace(view, wanted) {
      await clickMap(offsetOf(view, wanted), chosen);
      const [, lat, lon] = /(-?[\d.]+), (-?[\d.]+)/.exec(await chosen.innerText()) ?? [];
      return { lon: Number(lon), lat: Number(lat) };
    },
    clickMiddleOfMap: (shown) => clickMap({ right: 0, down: 0 }, shown),
    assignment: (teamId, state) =>
      page.locator(`[data-testid^="assignment-"][data-team="${teamId}"][data-state="${state}"]`),
  };
}
