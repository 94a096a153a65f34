/** The server as it is run: first run, restarts gentle and not, and the operator beside it. */
import { existsSync, statSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { v7 } from 'uuid';
import type { EventPage } from '@muster/shared/protocol/http/events.ts';
import { run, startProcess, type RunningServer } from './test/process.ts';

let folder: string;
let DATA_DIR: string;
let server: RunningServer | undefined;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'muster-main-'));
  DATA_DIR = join(folder, 'data');
});
afterEach(async () => {
  await server?.end('SIGKILL');
  await rm(folder, { recursive: true });
});

const muster = (...args: string[]) => run('operations/main.ts', args, { DATA_DIR });

async function post(path: string, body: object, cookie = ''): Promise<Response> {
  return fetch(new URL(path, server?.url), {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie },
    body: JSON.stringify(body),
  });
}

async function get<Answer>(path: string, cookie: string): Promise<Answer> {
  return (await (await fetch(new URL(path, server?.url), { headers: { cookie } })).json()) as Answer;
}

async function makeAdministrator(): Promise<string> {
  const firstRun = /first-run\/([\w-]{22})/.exec(server?.heard.out ?? '')?.[1];
  const answer = await post('/api/session', { firstRun, account: 'root', password: 'correct horse battery' });
  expect(answer.status).toBe(200);
  return answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
}

it('a first run makes an administrator; killed in the middle it comes back with the same world', async () => {
  server = await startProcess({ DATA_DIR });
  expect(server.heard.out).toContain('还没有管理员');
  const cookie = await makeAdministrator();
  const incidentId = v7();
  const place = { lon: 112.94, lat: 27.83 };
  const data = { incidentId, kind: 'flood', title: '洪水', place, division: '430302' };
  const opened = await post('/api/commands', { id: v7(), name: 'OpenIncident', data }, cookie);
  expect(opened.status).toBe(200);
  const world = () =>
    get<{ epoch: string; rows: { incidents: { noteCount: number }[] } }>('/api/world', cookie);
  const before = await world();

  // Commands are on their way while it is killed: whatever was acknowledged must be there.
  const acknowledged: string[] = [];
  const sending = Array.from({ length: 20 }, async (_, index) => {
    const text = `记录 ${index}`;
    const answer = await post(
      '/api/commands',
      { id: v7(), name: 'AddNote', data: { incidentId, text } },
      cookie,
    ).catch(() => undefined);
    if (answer?.ok) acknowledged.push(text);
    if (index === 10) await server?.end('SIGKILL');
  });
  await Promise.all(sending);

  server = await startProcess({ DATA_DIR });
  expect(server.heard.out).not.toContain('first-run');
  const after = await world();
  expect(after.epoch).toBe(before.epoch);
  expect(after.rows.incidents).toMatchObject([{ incidentId, title: '洪水' }]);
  const { events } = await get<EventPage>(`/api/events?incident=${incidentId}`, cookie);
  const texts = events.flatMap(({ data }) => ('text' in data ? [data.text] : []));
  expect(acknowledged.length).toBeGreaterThan(0);
  expect(texts).toEqual(expect.arrayContaining(acknowledged));
  expect(after.rows.incidents[0]?.noteCount).toBe(texts.length);
}, 120_000);

it('the operator imports through the running server, and without one into its store; the log stays sound', async () => {
  const template = join(folder, 'roster.csv');
  expect((await muster('import', '--template', 'zh', '--output', template)).code).toBe(0);
  expect((await muster('import', '--template', 'zh', '--output', template)).err).toContain('EEXIST');
  server = await startProcess({ DATA_DIR });
  const note = join(DATA_DIR, 'operator.json');
  for (const file of [note, join(DATA_DIR, 'muster.sqlite'), join(DATA_DIR, 'muster.sqlite-wal')])
    expect(statSync(file).mode & 0o777).toBe(0o600);

  const dry = await muster('import', template, '--dry-run');
  expect([dry.code, dry.out]).toEqual([0, expect.stringContaining('Nothing is wrong')]);
  const imported = await muster('import', template);
  expect([imported.code, imported.out]).toEqual([0, expect.stringContaining('2 teams, 3 volunteers')]);
  const again = await muster('import', template);
  expect([again.code, again.out]).toEqual([1, expect.stringContaining('[team-exists]')]);
  expect(again.out).toContain('row 第 2 行, team');

  expect(await server.end('SIGTERM')).toBe(0);
  expect(existsSync(note)).toBe(false);
  await writeFile(template, 'record,team,name\nvolunteer,雨湖应急排,新人\n');
  const offline = await muster('import', template);
  expect([offline.code, offline.out]).toEqual([0, expect.stringContaining('Imported')]);
  const verified = await muster('verify');
  expect([verified.code, verified.out]).toEqual([0, expect.stringContaining('The log is sound: 2 commits')]);
}, 120_000);

it('a server that was killed leaves its note behind, and nobody minds', async () => {
  server = await startProcess({ DATA_DIR });
  await server.end('SIGKILL');
  expect(existsSync(join(DATA_DIR, 'operator.json'))).toBe(true);
  const file = join(folder, 'roster.csv');
  await writeFile(file, (await muster('import', '--template', 'en')).out);
  expect((await muster('import', file)).code).toBe(0);
}, 120_000);

it('an import does not begin an installation in a folder that was mistyped, unless it is told to', async () => {
  const file = join(folder, 'roster.csv');
  await writeFile(file, (await muster('import', '--template', 'en')).out);
  const nowhere = await muster('import', file);
  expect([nowhere.code, nowhere.err]).toEqual([1, expect.stringContaining('there is no installation in')]);
  expect(existsSync(DATA_DIR)).toBe(false);
  expect((await muster('import', file, '--new')).code).toBe(0);
}, 120_000);

it('a second server on the same folder, or the same port, does not start; the first goes on', async () => {
  server = await startProcess({ DATA_DIR });
  const second = await run('main.ts', [], { DATA_DIR, PORT: '0', LOG_LEVEL: 'warn' });
  expect([second.code, second.err]).toEqual([
    1,
    expect.stringContaining('another server runs on the data folder'),
  ]);
  const { port } = new URL(server.url);
  const elsewhere = await run('main.ts', [], {
    DATA_DIR: join(folder, 'other'),
    PORT: port,
    LOG_LEVEL: 'warn',
  });
  expect([elsewhere.code, elsewhere.err]).toEqual([1, expect.stringContaining('EADDRINUSE')]);
  expect((await fetch(new URL('/api/health', server.url))).status).toBe(200);
  expect(existsSync(join(DATA_DIR, 'operator.json'))).toBe(true);
  await server.end('SIGKILL');
  server = await startProcess({ DATA_DIR });
}, 120_000);

it('a bad configuration is told whole, before anything is touched', async () => {
  const { code, err } = await run('main.ts', [], { DATA_DIR, PORT: 'many', STORE: 'paper' });
  expect(code).toBe(1);
  expect(err).toContain('PORT ("many")');
  expect(err).toContain('STORE ("paper")');
  expect(existsSync(DATA_DIR)).toBe(false);
}, 120_000);
