/** The demo as somebody meets it who has just started it: a desk with moving people, and a leader's phone beside it. */
import type { Browser, BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Session } from '@muster/shared/protocol/http/session.ts';
import type { Assignment } from '@muster/shared/task/schema.ts';
import { deskContext, launchBrowser, phoneContext, watchErrors } from './browser.ts';
import { deskOf, type Desk } from './desk.ts';
import { listenToFrames, type LiveFrames } from './live-frames.ts';
import { phoneOf, type Phone } from './phone.ts';
import { runProgram, type Program } from './program.ts';
import { freePort } from './server-process.ts';
import { inOrder, story } from './story.ts';

const phones = 60;

story('the demo', () => {
  let demo: Program;
  let url: string;
  let begun: number;
  let browser: Browser;
  let desk: Desk;
  let phone: Phone;
  let frames: LiveFrames;
  let asked: Set<string>;
  let errors: string[][];
  inOrder(() => browser);

  const noteHosts = (context: BrowserContext): void => {
    const note = (address: string): void => {
      const { protocol, host } = new URL(address);
      if (!['data:', 'blob:'].includes(protocol)) asked.add(host);
    };
    context.on('request', (request) => note(request.url()));
    context.on('page', (page) => page.on('websocket', (socket) => note(socket.url())));
  };

  beforeAll(async () => {
    const port = await freePort();
    url = `http://127.0.0.1:${port}`;
    demo = runProgram('seed/demo.ts', ['--port', String(port), '--phones', String(phones)]);
    [browser] = await Promise.all([launchBrowser(), demo.says(/listens on/, 30_000)]);
    begun = performance.now();
    asked = new Set();
    const contexts = await Promise.all([
      deskContext(browser),
      phoneContext(browser, { longitude: 112.961, latitude: 27.853 }),
    ]);
    contexts.forEach(noteHosts);
    const [deskPage, phonePage] = await Promise.all(contexts.map((context) => context.newPage()));
    if (!deskPage || !phonePage) throw new Error('no pages');
    [desk, phone] = [deskOf(deskPage), phoneOf(phonePage)];
    errors = [await watchErrors(deskPage), await watchErrors(phonePage)];
    frames = listenToFrames(deskPage);
  });
  afterAll(async () => {
    await browser?.close();
    await demo?.kill('SIGTERM');
  });

  it('tells in the terminal and on the sign-in page how to be the dispatcher or a volunteer', async () => {
    await demo.says(/dispatcher[\s\S]*leader[\s\S]*volunteer[\s\S]*password is demo/, 60_000);
    await desk.page.goto(url);
    for (const account of ['dispatcher', 'leader', 'volunteer'])
      await desk.page.getByTestId(`demo-${account}`).getByText(`${account} / demo`).waitFor();
  });

  it('shows moving people on the desk within 60 s of the first line', async () => {
    await desk.page.getByTestId('demo-dispatcher').click();
    await desk.page.getByTestId('desk').waitFor();
    const fresh = desk.page.getByTestId('freshness').locator('[data-freshness=fresh] b');
    await expect.poll(async () => Number(await fresh.innerText()), { timeout: 60_000 }).toBeGreaterThan(4);
    await expect.poll(() => frames.moved(10), { timeout: 60_000 }).toBeGreaterThan(4);
    const took = performance.now() - begun;
    console.log(
      `People seen moving on the desk ${(took / 1000).toFixed(1)} s after the first line: ${frames.moved(10)} of ${frames.heard()}`,
    );
    expect(took).toBeLessThan(60_000);
  });

  it('lets a second browser accept the waiting offer as the leader, and the desk shows it', async () => {
    await phone.page.goto(url);
    await phone.page.getByTestId('demo-leader').click();
    await phone.next('accept').waitFor();
    const { request } = phone.page.context();
    const { teamId } = (await (await request.get(`${url}/api/session`)).json()) as Session;
    const world = (await (await request.get(`${url}/api/world?tables=assignments`)).json()) as {
      rows: { assignments: Assignment[] };
    };
    const offer = world.rows.assignments.find((one) => one.teamId === teamId && one.state === 'offered');
    if (!offer || teamId === undefined) throw new Error('no offer waits for the leader');
    await desk.open(url, offer.incidentId, offer.taskId);
    await desk.assignment(teamId, 'offered').waitFor();
    await phone.next('accept').click();
    await desk.assignment(teamId, 'accepted').waitFor();
    await phone.next('en-route').waitFor();
  });

  it('throws no error in either browser, asks nothing of any other host, and ends cleanly', async () => {
    expect(errors.flat()).toEqual([]);
    expect([...asked]).toEqual([new URL(url).host]);
    await browser.close();
    await demo.kill('SIGTERM');
    expect(demo.exitCode(), demo.output()).toBe(0);
  });
});
