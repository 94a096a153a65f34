/** X1: a server that is killed in a drill and started again, as a process, by a clock that may have gone on for hours. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { v7 } from 'uuid';
import type { Drill, DrillPlan } from '@muster/shared/drill/schema.ts';
import { startProcess, type RunningServer } from './test/process.ts';
import { idOf, smallPlan } from './test/small-drill.ts';

const drillId = v7();
let folder: string;
let server: RunningServer;
let cookie: string;

/** As if so many hours had passed: all a server knows of the time is `Date`. */
function later(hours: number): string {
  const shift = `const now = Date.now; Date.now = () => now() + ${hours * 3_600_000};
    const Now = Date; globalThis.Date = class extends Now { constructor(...at) { at.length ? super(...at) : super(Date.now()); } };`;
  return `--import=data:text/javascript,${encodeURIComponent(shift)}`;
}

async function start(hours = 0): Promise<RunningServer> {
  return startProcess({ DATA_DIR: join(folder, 'data'), NODE_OPTIONS: hours === 0 ? '' : later(hours) });
}

async function post(path: string, body: object): Promise<Response> {
  return fetch(new URL(path, server.url), {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie },
    body: JSON.stringify(body),
  });
}

async function command(name: string, data: object): Promise<void> {
  const answer = await post('/api/commands', { id: v7(), name, data });
  expect(answer.status, await answer.clone().text()).toBe(200);
}

interface Shown {
  readonly drill: Drill;
  readonly plan: DrillPlan;
}

async function world(): Promise<Shown> {
  const answer = await fetch(new URL('/api/world', server.url), { headers: { cookie } });
  const { rows } = (await answer.json()) as { rows: { drills: [Drill]; drillPlans: [DrillPlan] } };
  return { drill: rows.drills[0], plan: rows.drillPlans[0] };
}

async function until(isSo: (shown: Shown) => boolean): Promise<void> {
  await expect.poll(async () => isSo(await world()), { timeout: 20_000 }).toBe(true);
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'muster-absence-'));
  server = await start();
  const firstRun = /first-run\/([\w-]{22})/.exec(server.heard.out)?.[1];
  const account = { firstRun, account: 'root', password: 'correct horse battery' };
  cookie = '';
  cookie = (await post('/api/session', account)).headers.getSetCookie()[0]?.split(';')[0] ?? '';
  const { desk: _desk, ...plan } = smallPlan;
  await command('PlanDrill', { drillId, title: '小演练', division: '4303', seed: 7, ...plan });
  await command('StartDrill', { drillId, speed: 1 });
  await until(({ plan: { delivered } }) => delivered.length === 1);
});
afterEach(async () => {
  await server.end('SIGKILL');
  await rm(folder, { recursive: true });
});

it('X1: killed and started three hours later, the drill stands still where it was and says why', async () => {
  await server.end('SIGKILL');
  server = await start(3);
  await until(({ drill: { status } }) => status === 'paused');
  const { drill, plan } = await world();
  expect(drill.pausedFor).toBe('server-away');
  expect(drill.clock.seconds).toBeLessThan(60);
  expect(plan.delivered.map(({ injectId }) => injectId)).toEqual([idOf('boil')]);
  await command('ResumeDrill', { drillId });
  const resumed = (await world()).drill;
  expect(resumed.status).toBe('running');
  expect(resumed.pausedFor).toBeUndefined();
  expect((await world()).plan.delivered).toHaveLength(1);
}, 180_000);

it('X1: killed and started again within seconds, the drill goes on', async () => {
  await server.end('SIGKILL');
  server = await start();
  await command('DeliverInject', { drillId, injectId: idOf('silence') });
  const { drill, plan } = await world();
  expect(drill.status).toBe('running');
  expect(plan.delivered.map(({ injectId }) => injectId)).toEqual([idOf('boil'), idOf('silence')]);
}, 180_000);
