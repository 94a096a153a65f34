/** Backups by the clock: when, by whom, how many are kept, and what is known of one that failed. */
import { readdirSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { commitOf } from '../../journal/journal.contract.ts';
import { createCollectingLog } from '../../test/collecting-log.ts';
import { createHandClock, type HandClock } from '../../test/hand-clock.ts';
import { memoryStores } from '../../test/whole-server.ts';
import type { Stores } from '../../storage/stores.ts';
import { createBackupSchedule } from './backup-schedule.ts';
import { createBackups } from './backups.ts';
import { checkBackup } from './read-backup.ts';

/** Seconds. */
const hour = 3600;
let parent: string;
let folder: string;
let clock: HandClock;
let stores: Stores;
beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'muster-schedule-'));
  folder = join(parent, 'backups');
  clock = createHandClock();
  stores = memoryStores();
});
afterEach(() => rm(parent, { recursive: true, force: true }));

function server(plan: { everyHours?: number; kept?: number; reserveBytes?: number } = {}) {
  const log = createCollectingLog();
  const backups = createBackups({ stores, clock, log });
  const full = { folder, everyHours: 24, kept: 3, reserveBytes: 0, ...plan };
  return { log, backups, ...createBackupSchedule({ backups, stores, plan: full, clock, log }) };
}

const files = () => readdirSync(folder).toSorted();

it('makes one at once on a store that has none, and the next when its hours have gone by', async () => {
  const one = server();
  await one.look();
  await one.look();
  expect(files()).toHaveLength(1);
  expect(one.backups.status.success).toMatchObject({ at: new Date(clock.now()).toISOString(), head: 0 });
  clock.advance(23 * hour);
  await one.look();
  expect(files()).toHaveLength(1);
  await stores.journal.append(0, commitOf(1));
  clock.advance(hour);
  await one.look();
  expect(files()).toHaveLength(2);
  expect((await checkBackup(join(folder, files()[1] ?? ''))).header.head).toBe(1);
});

it('a clock that was a year ahead for a moment does not keep backups from being made for a year', async () => {
  const one = server({ kept: 1 });
  clock.advance(366 * 24 * hour);
  await one.look();
  clock.advance(-365 * 24 * hour);
  await one.look();
  await one.look();
  // The newer one is kept, though its name is the older.
  expect(files()).toEqual(['muster-20260625T120000Z.backup.gz']);
  clock.advance(24 * hour);
  await one.look();
  expect(files()).toEqual(['muster-20260626T120000Z.backup.gz']);
});

it('makes none when it is told to make none', async () => {
  const one = server({ everyHours: 0 });
  await one.look();
  expect(() => files()).toThrow('ENOENT');
});

it('keeps so many of its own, the latest, and never touches a file that it did not make', async () => {
  await mkdir(folder);
  const foreign = ['muster-20200101T000000Z.backup.gz', 'notes.txt', 'muster-before-upgrade.backup.gz'];
  for (const name of foreign) await writeFile(join(folder, name), 'mine');
  const one = server();
  const made: string[] = [];
  for (let day = 0; day < 6; day += 1) {
    await one.look();
    made.push(files().find((name) => !foreign.includes(name) && !made.includes(name)) ?? '');
    clock.advance(24 * hour);
  }
  expect(files()).toEqual([...foreign, ...made.slice(-3)].toSorted());
});

it('deletes what a kill left of one of its own', async () => {
  const one = server();
  await one.look();
  const [name] = files();
  await writeFile(join(folder, `${name}.1-x.unfinished`), 'half');
  await writeFile(join(folder, 'elsewhere.unfinished'), 'not ours');
  clock.advance(24 * hour);
  await one.look();
  expect(files().filter((file) => file.endsWith('unfinished'))).toEqual(['elsewhere.unfinished']);
});

it('a failure is logged and known to every server and the next start; a quarter of an hour later it is tried again', async () => {
  await writeFile(folder, 'a file where the folder should be');
  const [one, other] = [server(), server()];
  await one.look();
  expect(one.log.lines.map(({ level }) => level)).toContain('error');
  expect(one.backups.status.failure).toMatchObject({ reason: 'not-writable' });
  await other.look();
  expect(other.backups.status).toEqual(one.backups.status);
  await rm(folder);
  clock.advance(hour / 4);
  const full = server({ reserveBytes: 2 ** 60 });
  await full.look();
  expect(full.backups.status.failure).toMatchObject({ reason: 'no-space' });
  await other.look();
  expect(other.backups.status.failure).toMatchObject({ reason: 'no-space' });
  expect(files()).toEqual([]);
  clock.advance(hour / 4);
  await other.look();
  expect(files()).toHaveLength(1);
  expect(other.backups.status).not.toHaveProperty('failure');
});

it('one that is whole counts, though the store is too full to note it', async () => {
  const { notes } = stores.vault;
  const put = () => Promise.reject(new Error('database or disk is full'));
  stores = { ...stores, vault: { ...stores.vault, notes: { ...notes, put } } };
  const { backups, log } = server();
  await mkdir(folder);
  await backups.make(join(folder, 'by-hand.backup.gz'));
  expect(backups.status.success).toMatchObject({ head: 0 });
  expect(backups.status).not.toHaveProperty('failure');
  expect(log.lines.map(({ level }) => level)).toEqual(['warn', 'info']);
});

it('of several servers one makes it, though all look at the same moment', async () => {
  stores = { ...stores, kind: 'mongodb' };
  const servers = [server(), server(), server()];
  await Promise.all(servers.map((one) => one.look()));
  expect(files()).toHaveLength(1);
  for (const one of servers) await one.look();
  expect(files()).toHaveLength(1);
  for (const { backups } of servers) expect(backups.status.success).toBeDefined();
});
