/**
 * The whole path on a real server: from the click on the map to the closed incident, seen from the desk and from the
 * phone, through reloads on both sides and through a power cut in the middle.
 */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { deskContext, launchBrowser, phoneContext, watchErrors } from './browser.ts';
import { deskOf, type Desk } from './desk.ts';
import { inviteLink, logOf, openDoor, type Door } from './door.ts';
import { phoneOf, tapPauseMilliseconds, type Phone } from './phone.ts';
import { administratorAccount, dispatcherAccount, openSetting, prepare, type Setting } from './setting.ts';
import type { SmallRoster } from './small-roster.ts';
import { createStopwatch, inOrder, story } from './story.ts';

const view = { lon: 112.92, lat: 27.85, zoom: 12.5 };
const address = '河西堤 K5+180，老闸口下游 200 米处（湘江右岸）';
const sitrep = '出水点两处，水量减小，缺土工布 1 卷';
const summary = '管涌已封堵，出水变清，留人看守';
const checklistLength = 6;
/** The team's own yard, a stretch of the road, and the foot of the levee. */
const home = { longitude: 112.9035, latitude: 27.8582 };
const onTheRoad = { longitude: 112.9102, latitude: 27.8551 };

story('the main job', () => {
  const watch = createStopwatch();
  let setting: Setting;
  let browser: Browser;
  let chief: Door;
  let dispatcher: Door;
  let roster: SmallRoster;
  let carried: BrowserContext;
  let desk: Desk;
  let phone: Phone;
  let deskErrors: string[];
  let phoneErrors: string[];
  let incidentId: string;
  let taskId: string;
  inOrder(() => browser);

  beforeAll(async () => {
    [setting, browser] = await Promise.all([
      openSetting({ MAP_CENTRE: `${view.lon},${view.lat},${view.zoom}` }),
      launchBrowser(),
    ]);
  });
  afterAll(async () => {
    console.log(`Shown on the other side after\n${watch.report()}`);
    await browser?.close();
    await setting?.close();
  });

  const shown = (text: string | RegExp, page: Page): Promise<void> => page.getByText(text).first().waitFor();

  const reloadBoth = (): Promise<unknown> => Promise.all([phone.page.reload(), desk.page.reload()]);

  it('the first-run link makes the administrator, who brings in the roster and a dispatcher', async () => {
    const context = await deskContext(browser);
    const page = await context.newPage();
    await page.goto(`${setting.url}/first-run/${setting.firstRunCode}`);
    await page.locator('input[name=username]').fill(administratorAccount.account);
    await page.locator('input[name=new-password]').fill(administratorAccount.password);
    await page.locator('input[name=new-password-again]').fill(administratorAccount.password);
    await page.getByRole('button', { name: '建立账号' }).click();
    await page.getByTestId('desk').waitFor();
    await context.close();
    ({ chief, roster } = await prepare(setting.url));
    dispatcher = await openDoor(setting.url, dispatcherAccount);
  });

  it('a leader joins by the link of an invite and agrees to share the position', async () => {
    carried = await phoneContext(browser, home);
    phone = phoneOf(await carried.newPage());
    phoneErrors = await watchErrors(phone.page);
    const link = await inviteLink(chief, setting.url, roster.yuhu.leader.personId);
    await phone.join(link);
    await phone.share();
    const again = await carried.newPage();
    await again.goto(link);
    await again.getByTestId('join').click();
    await again.getByRole('alert').waitFor();
    await again.close();
  });

  it('a click on the map opens an incident, with its address as it was typed', async () => {
    desk = deskOf(await (await deskContext(browser)).newPage());
    deskErrors = await watchErrors(desk.page);
    await desk.signIn(setting.url, dispatcherAccount.account, dispatcherAccount.password);
    const { page } = desk;
    await page.getByTestId('new-incident').click();
    const chosen = await desk.choosePlace(view, { lon: 112.918, lat: 27.842 });
    expect(chosen.lon).toBeCloseTo(112.918, 3);
    expect(chosen.lat).toBeCloseTo(27.842, 3);
    await page.getByTestId('incident-title').fill('湘江大堤管涌');
    await page.getByTestId('incident-address').fill(address);
    await page.getByTestId('incident-submit').click();
    await desk.incidentPage.getByText(address, { exact: true }).waitFor();
    incidentId = new URL(page.url()).pathname.split('/')[2] ?? '';
    const [opened] = await logOf(dispatcher, incidentId);
    expect(opened).toMatchObject({ type: 'IncidentOpened', data: { address, division: '4303' } });
  });

  it('a sand boil to be sealed is asked for on the map, with the needs and steps of its kind', async () => {
    const { page } = desk;
    await page.getByTestId('incident-new-task').click();
    await desk.choosePlace(view, { lon: 112.9195, lat: 27.8435 });
    await page.getByTestId('task-address').fill('堤脚压浸台外 3 米');
    await page.getByTestId('task-submit').click();
    await desk.taskPage.waitFor();
    taskId = new URL(page.url()).pathname.split('/')[3] ?? '';
    await expect.poll(() => desk.taskPage.getAttribute('data-phase')).toBe('open');
    await expect.poll(() => page.getByTestId('coverage').getByRole('listitem').count()).toBe(6);
    await expect
      .poll(() => page.getByTestId('checklist').getByRole('listitem').count())
      .toBe(checklistLength);
  });

  it('candidates are ranked with their parts, and who cannot come says why', async () => {
    const { page } = desk;
    const best = page.getByTestId(`candidate-${roster.yuhu.teamId}`);
    await best.waitFor();
    expect(await best.getAttribute('data-rank')).toBe('1');
    expect(await best.innerText()).toContain(roster.yuhu.name);
    const resting = page.getByTestId(`excluded-${roster.shaoshan.teamId}`);
    expect(await resting.getAttribute('data-code')).toBe('off-duty');
    expect(await resting.innerText()).toContain('正在休整');
  });

  it('an offer reaches the phone with its countdown', async () => {
    const { page } = desk;
    await page.getByTestId(`candidate-${roster.yuhu.teamId}`).getByTestId('candidate-choose').click();
    await watch.until('desk offers → the phone asks', page.getByTestId('offer-send'), phone.next('accept'));
    await desk.assignment(roster.yuhu.teamId, 'offered').waitFor();
    await shown(/2:\d\d/, phone.page);
    await shown('堤脚压浸台外 3 米', phone.page);
    await reloadBoth();
    await phone.next('accept').waitFor();
    await desk.assignment(roster.yuhu.teamId, 'offered').waitFor();
  });

  it('the leader chooses who goes and accepts', async () => {
    const { page } = phone;
    const going = (): Promise<string> => phone.next('accept').innerText();
    const before = Number(/(\d+) 人/.exec(await going())?.[1]);
    await page.getByRole('button', { name: '选人' }).click();
    await page.getByRole('checkbox', { name: '曾建平' }).click();
    await page.getByRole('button', { name: /^就这/ }).click();
    await expect.poll(going).toMatch(/\d+ 人/);
    const after = Number(/(\d+) 人/.exec(await going())?.[1]);
    expect(Math.abs(after - before)).toBe(1);
    await watch.until(
      'phone accepts → the desk shows it',
      phone.next('accept'),
      desk.assignment(roster.yuhu.teamId, 'accepted'),
    );
    const members = desk.assignment(roster.yuhu.teamId, 'accepted').getByTestId('members');
    await expect.poll(() => members.locator('[data-state=coming]').count()).toBe(after);
  });

  it('T2 the phone is tracked from now on, and moves on the desk', async () => {
    await shown('位置共享中', phone.page);
    const card = desk.assignment(roster.yuhu.teamId, 'accepted');
    await card.getByRole('button', { name: roster.yuhu.leader.name }).click();
    const position = desk.page.getByTestId('last-position');
    await position.waitFor();
    expect(await position.getAttribute('data-freshness')).toBe('fresh');
    // A phone that stands still or has just spoken keeps quiet for five seconds.
    await phone.page.waitForTimeout(5500);
    await watch.until(
      'phone moves → the desk shows it',
      () => carried.setGeolocation({ ...onTheRoad, accuracy: 31 }),
      position.filter({ hasText: '± 31' }),
    );
    // Where the desk draws it: the map is brought there, and from the task's page the dot itself is clicked.
    await position.getByRole('button', { name: '在图上看' }).click();
    await desk.page.waitForTimeout(1000);
    await desk.page.getByTestId('person-task').click();
    await desk.taskPage.waitFor();
    await desk.clickMiddleOfMap(position);
    await desk.open(setting.url, incidentId, taskId);
  });

  it('S1 J1 the server is killed while the phone taps, comes back, and everything goes on', async () => {
    await phone.next('en-route').waitFor();
    await Promise.all([phone.next('en-route').click(), setting.kill()]);
    await phone.next('on-scene').waitFor();
    await desk.page.locator('[data-testid=connection][data-state=offline]').waitFor();
    const killed = performance.now();
    await setting.start();
    const started = performance.now();
    await desk.assignment(roster.yuhu.teamId, 'en_route').waitFor();
    await desk.page.locator('[data-testid=connection][data-state=online]').waitFor();
    await expect.poll(() => phone.line(), { timeout: 30_000 }).toBe('在线');
    const recovered = performance.now();
    console.log(
      `Killed: up again after ${Math.round(started - killed)} ms, both sides ${Math.round(recovered - started)} ms later`,
    );
    const log = await logOf(dispatcher, incidentId);
    expect(log.filter(({ type }) => type === 'AssignmentEnRoute')).toHaveLength(1);
  });

  it('both sides reload and lose nothing', async () => {
    await reloadBoth();
    await phone.next('on-scene').waitFor();
    await desk.assignment(roster.yuhu.teamId, 'en_route').waitFor();
    expect((await phone.deeds()).join()).toContain('出发');
  });

  it('T6 near the place the phone proposes to report it; on scene is seen at the desk', async () => {
    await phone.page.waitForTimeout(5500);
    await carried.setGeolocation({ longitude: 112.9196, latitude: 27.8436, accuracy: 8 });
    await shown('到了就报', phone.page);
    await watch.until(
      'phone is on scene → the desk shows it',
      phone.next('on-scene'),
      desk.assignment(roster.yuhu.teamId, 'on_scene'),
    );
    await expect.poll(() => desk.taskPage.getAttribute('data-phase')).toBe('under_way');
  });

  it('a step ticked and a report sent are seen at the desk, and the phone is told so', async () => {
    const checklist = desk.page.getByTestId('checklist');
    await phone.page.waitForTimeout(tapPauseMilliseconds);
    await watch.until(
      'phone ticks a step → the desk shows it',
      phone.next('next-step'),
      checklist.locator('[data-done=true]').first(),
    );
    await phone.page.getByRole('button', { name: '报情况' }).click();
    await phone.page.getByRole('textbox', { name: '情况报告' }).fill(sitrep);
    await watch.until(
      'phone reports → the desk shows it',
      phone.page.getByTestId('give-sitrep'),
      checklist.getByText(sitrep),
    );
    await shown('指挥部已看到', phone.page);
    await reloadBoth();
    await shown('指挥部已看到', phone.page);
    await checklist.locator('[data-done=true]').first().waitFor();
    await checklist.getByText(sitrep).waitFor();
  });

  it('the work is done with everybody accounted for', async () => {
    for (let step = 1; step < checklistLength; step += 1) {
      await phone.next('next-step').click();
      await phone.page.waitForTimeout(tapPauseMilliseconds);
    }
    await phone.next('finish').click();
    await phone.page.getByTestId('all-back').click();
    await watch.until(
      'phone has finished → the desk shows it',
      phone.page.getByTestId('give-account'),
      desk.page.getByTestId('assignments-over').locator('[data-state=completed]'),
    );
    await expect.poll(() => desk.taskPage.getAttribute('data-phase')).toBe('done');
    await phone.page.getByTestId('duty-standby').waitFor();
  });

  it('the incident is closed', async () => {
    await desk.open(setting.url, incidentId);
    const { page } = desk;
    await page.getByTestId('incident-close').click();
    await page.getByTestId('close-summary').fill(summary);
    await page.getByTestId('close-submit').click();
    await desk.incidentPage.getByText(summary).first().waitFor();
    const types = (await logOf(dispatcher, incidentId)).map(({ type }) => type);
    expect(types.filter((type) => type !== 'MemberReported')).toEqual([
      'IncidentOpened',
      'TaskCreated',
      'AssignmentOffered',
      'OfferAccepted',
      'AssignmentEnRoute',
      'AssignmentOnScene',
      'ChecklistItemSet',
      'SitrepSent',
      ...Array.from({ length: checklistLength - 1 }, () => 'ChecklistItemSet'),
      'AssignmentCompleted',
      'TaskFinished',
      'IncidentClosed',
    ]);
  });

  it('J1 a second power cut: the same world comes back, row by row', async () => {
    const before = await dispatcher.get<{ rows: object }>('/api/world');
    await setting.kill();
    await setting.start();
    const after = await dispatcher.get<{ rows: object }>('/api/world');
    expect(after).toEqual(before);
    const down = /net::ERR_|Failed to fetch|WebSocket/;
    expect([...deskErrors, ...phoneErrors].filter((error) => !down.test(error))).toEqual([]);
  });
});
