/** The operator's commands as they are typed, beside a running server and without one. */
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
} from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { v7 } from 'uuid';
import type { Health } from '@muster/shared/protocol/http/health.ts';
import type { Person } from '@muster/shared/protocol/http/people.ts';
import { run, startProcess, type Ran, type RunningServer } from './test/process.ts';

let folder: string;
let DATA_DIR: string;
let server: RunningServer | undefined;
let cookie = '';
const place = { lon: 112.94, lat: 27.83 };
const incidentId = v7();
let personId = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'muster-operations-'));
  DATA_DIR = join(folder, 'data');
  server = await startProcess({ DATA_DIR });
  const firstRun = /first-run\/([\w-]{22})/.exec(server.heard.out)?.[1];
  const account = { firstRun, account: 'root', password: 'correct horse battery' };
  cookie = (await post('/api/session', account)).headers.getSetCookie()[0]?.split(';')[0] ?? '';
});
afterAll(async () => {
  await server?.end('SIGKILL');
  await rm(folder, { recursive: true });
});

const at = (name: string): string => join(folder, name);
const muster = (...args: string[]): Promise<Ran> => run('operations/main.ts', args, { DATA_DIR });

async function post(path: string, body: object): Promise<Response> {
  return fetch(new URL(path, server?.url), {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie },
    body: JSON.stringify(body),
  });
}

async function get<Answer>(path: string): Promise<Answer> {
  return (await (await fetch(new URL(path, server?.url), { headers: { cookie } })).json()) as Answer;
}

async function command(name: string, data: object): Promise<void> {
  const answer = await post('/api/commands', { id: v7(), name, data });
  expect(answer.status, await answer.clone().text()).toBe(200);
}

it('a running server makes a backup, is verified, exported and snapshotted while it serves', async () => {
  await muster('import', '--template', 'zh', '--output', at('roster.csv'));
  expect((await muster('import', at('roster.csv'))).code).toBe(0);
  await command('OpenIncident', { incidentId, kind: 'flood', title: '管涌', place, division: '430302' });
  const { rows } = await get<{ rows: { teams: { teamId: string }[]; volunteers: { personId: string }[] } }>(
    '/api/world',
  );
  personId = rows.volunteers[0]?.personId ?? '';
  const taskId = v7();
  const needs = [{ people: 1 }];
  await command('CreateTask', { taskId, incidentId, kind: 'seal_boil', place, priority: 1, needs });

  const made = await muster('backup', at('running.backup.gz'));
  expect([made.code, made.err]).toEqual([0, '']);
  expect(made.out).toContain('The key of the vault is not in it: keep');
  expect(statSync(at('running.backup.gz')).mode & 0o777).toBe(0o600);
  expect((await get<Health>('/api/health')).backup.lastSuccessAt).toBeDefined();
  const again = await muster('backup', at('running.backup.gz'));
  expect([again.code, again.err]).toEqual([1, expect.stringContaining('is there already')]);

  const verified = await muster('verify');
  expect([verified.code, verified.out]).toEqual([0, expect.stringContaining('The log is sound: 3 commits')]);
  expect((await muster('compact-snapshots')).out).toContain('after commit 3 is written');
  const exported = await muster('export', incidentId, at('exported'), '--contacts');
  expect([exported.code, exported.err]).toEqual([0, '']);
  expect(readdirSync(at('exported')).toSorted()).toEqual([
    'log.jsonl',
    'manifest.json',
    'people.json',
    'trails.geojson',
  ]);
  expect(readFileSync(at('exported/log.jsonl'), 'utf8').match(/\n/g)).toHaveLength(2);
  expect(server?.heard.err).toBe('');
}, 120_000);

it('nobody restores under a running server, nor over what is there', async () => {
  const running = await muster('restore', at('running.backup.gz'));
  expect([running.code, running.err]).toEqual([1, expect.stringContaining('another server runs')]);
  expect(await server?.end('SIGTERM')).toBe(0);
  const filled = await muster('restore', at('running.backup.gz'));
  expect([filled.code, filled.err]).toEqual([1, expect.stringContaining(`${DATA_DIR} is not empty`)]);
}, 120_000);

it('whoever was erased since the backup is erased again; everybody else is back, and signed in', async () => {
  server = await startProcess({ DATA_DIR });
  await command('ErasePerson', { personId });
  await expect
    .poll(async () => (await get<{ people: Person[] }>(`/api/people?ids=${personId}`)).people)
    .toEqual([]);
  await server.end('SIGTERM');
  expect((await muster('backup', at('later.backup.gz'))).code).toBe(0);

  mkdirSync(at('aside'));
  for (const name of readdirSync(DATA_DIR))
    if (/sqlite/.test(name)) renameSync(join(DATA_DIR, name), join(at('aside'), name));
  const restored = await muster('restore', at('running.backup.gz'), '--erasures-from', at('aside'));
  expect([restored.code, restored.err]).toEqual([0, '']);
  expect(restored.out).toContain('Restored: 3 commits');
  expect(restored.out).toContain('1 people who had been erased since were erased again');
  server = await startProcess({ DATA_DIR });
  const { people } = await get<{ people: Person[] }>(`/api/people?ids=${personId}`);
  expect(people).toEqual([]);
  const { rows } = await get<{ rows: { incidents: object[]; volunteers: object[] } }>('/api/world');
  expect(rows.incidents).toMatchObject([{ incidentId }]);
  expect(rows.volunteers).toHaveLength(3);
  const verified = await muster('verify');
  expect([verified.code, verified.err]).toEqual([0, '']);
  await server.end('SIGTERM');
}, 120_000);

it('into another folder it says that the key is still missing, and starts with it', async () => {
  const other = at('other');
  const restored = await muster('restore', at('later.backup.gz'), '--into', other);
  expect(restored.code).toBe(0);
  expect(restored.out).toMatch(/Before the server can start: .*vault\.key/);
  expect(restored.out).toContain('Whoever was erased after');
  expect(existsSync(join(other, 'vault.key'))).toBe(false);
  await expect(startProcess({ DATA_DIR: other })).rejects.toThrow(/sealed with key/);
  copyFileSync(join(DATA_DIR, 'vault.key'), join(other, 'vault.key'));
  server = await startProcess({ DATA_DIR: other });
  expect((await fetch(new URL('/api/session', server.url), { headers: { cookie } })).status).toBe(200);
}, 120_000);
