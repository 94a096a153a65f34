/**
 * Backups by the clock. Of several servers one makes them, whichever asks first: a note says so until it is done. A
 * race of two costs a second file and nothing else. What is deleted are old files of its own making, by name, and only
 * after a new one is whole.
 */
import { mkdir, readdir, rm, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { v4 } from 'uuid';
import type { Clock } from '../../kernel/clock.ts';
import type { Log } from '../../kernel/log.ts';
import type { Stores } from '../../storage/stores.ts';
import { backupNotes } from './backup-notes.ts';
import { backupName } from './backup-place.ts';
import type { Backups } from './backups.ts';
import { unfinishedEnding } from './write-backup.ts';

export interface BackupPlan {
  readonly folder: string;
  /** 0: none. */
  readonly everyHours: number;
  /** So many files are kept. */
  readonly kept: number;
  /** What stays free on the disk. */
  readonly reserveBytes: number;
}

export interface BackupSchedule {
  /** Makes one when it is time; the clock calls it, tests by hand. Never rejects. */
  look(): Promise<void>;
  start(): void;
  stop(): void;
}

export interface BackupScheduleParts {
  readonly backups: Backups;
  readonly stores: Pick<Stores, 'kind' | 'vault'>;
  readonly plan: BackupPlan;
  readonly clock: Clock;
  readonly log: Log;
}

const lookMilliseconds = 60_000;
const hour = 3_600_000;
/** After a failure; a disk that is full is seldom emptied within the minute. */
const retryMilliseconds = hour / 4;
const leaseMilliseconds = hour;
/** Two servers that ask at the same moment both write the note; after this each sees whose it is. */
const settleMilliseconds = 1000;
/** Names, those of files that have gone or lie with another server included. */
const mostRemembered = 2000;

export function createBackupSchedule(parts: BackupScheduleParts): BackupSchedule {
  const { backups, stores, plan, clock, log } = parts;
  const notes = backupNotes(stores.vault.notes);
  const holder = v4();
  let looking: Promise<void> | undefined;
  let timer: NodeJS.Timeout | undefined;

  async function lookNow(): Promise<void> {
    await backups.refresh();
    const now = clock.now();
    if (!isDue(now) || backups.making || !(await isMine(now))) return;
    const name = backupName(now);
    // Before it is made: what a kill leaves of it is known for its own.
    const made = [...new Set([...((await notes.get('files')) ?? []), name])];
    await notes.put('files', made);
    await backups.make(join(plan.folder, name), async () => {
      await mkdir(plan.folder, { recursive: true, mode: 0o700 });
      await prune(made, made.length);
      await leaveFree();
    });
    await prune(made, plan.kept);
  }

  function isDue(now: number): boolean {
    const { success, failure } = backups.status;
    const every = plan.everyHours * hour;
    return every > 0 && !isWithin(every, success, now) && !isWithin(retryMilliseconds, failure, now);
  }

  async function isMine(now: number): Promise<boolean> {
    if (stores.kind !== 'mongodb') return true;
    const lease = await notes.get('lease');
    const isHeld = lease && lease.until > now && lease.until <= now + 2 * leaseMilliseconds;
    if (isHeld && lease.holder !== holder) return false;
    await notes.put('lease', { holder, until: now + leaseMilliseconds });
    await setTimeout(settleMilliseconds);
    return (await notes.get('lease'))?.holder === holder;
  }

  /** A backup must not be what fills the disk of the log. */
  async function leaveFree(): Promise<void> {
    const { bavail, bsize } = await statfs(plan.folder);
    const needed = 2 * plan.reserveBytes + 1.5 * (backups.status.success?.bytes ?? 0);
    if (bavail * bsize < needed)
      throw Object.assign(new Error('a backup would take the last of the disk'), { code: 'ENOSPC' });
  }

  /** Deletes its own: whole files beyond those that are kept, and what was never finished. */
  async function prune(made: readonly string[], kept: number): Promise<void> {
    const there = await readdir(plan.folder);
    const unfinished = there.filter(
      (file) => file.endsWith(unfinishedEnding) && made.some((name) => file.startsWith(name)),
    );
    const whole = made.filter((name) => there.includes(name));
    // In the order in which they were made, which the clock in their names need not tell.
    const old = whole.slice(0, Math.max(0, whole.length - kept));
    for (const file of [...unfinished, ...old]) await rm(join(plan.folder, file), { force: true });
    const remembered = made.filter((name) => !old.includes(name)).slice(-mostRemembered);
    await notes.put('files', remembered);
  }

  async function look(): Promise<void> {
    try {
      await lookNow();
    } catch (error) {
      log.error({ err: error }, 'the backup by the clock failed; it is tried again in a quarter of an hour');
    }
  }

  return {
    look: () =>
      (looking ??= look().finally(() => {
        looking = undefined;
      })),
    start() {
      timer ??= setInterval(() => void this.look(), lookMilliseconds).unref();
      void backups.refresh().catch(() => undefined);
    },
    stop() {
      clearInterval(timer);
      timer = undefined;
    },
  };
}

/**
 * Whether it was noted so short a time ago. Another server's clock may be a little ahead; but what a clock noted that
 * was set wrong, and is right again, must not keep backups from being made for as long as it was ahead.
 */
function isWithin(milliseconds: number, noted: { readonly at: string } | undefined, now: number): boolean {
  return noted !== undefined && Math.abs(now - Date.parse(noted.at)) < milliseconds;
}
