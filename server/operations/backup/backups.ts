/**
 * Backups of a server that runs: one at a time, by the operator's word or by the clock. How it went is noted in the
 * vault, for the other servers of the store and for the next start.
 */
import type { Clock } from '../../kernel/clock.ts';
import type { Log } from '../../kernel/log.ts';
import type { OneAtATime } from '../../storage/one-at-a-time.ts';
import type { Stores } from '../../storage/stores.ts';
import { backupNotes, type BackupFailure, type BackupSuccess } from './backup-notes.ts';
import { BackupError } from './format.ts';
import { writeBackup, type BackupMade } from './write-backup.ts';

export interface BackupStatus {
  readonly success?: BackupSuccess;
  /** Only while it is younger than the last success. */
  readonly failure?: BackupFailure;
}

export interface Backups {
  /** Makes one at this path. Rejects when it cannot, when another is under way, or when `mayBegin` does. */
  make(path: string, mayBegin?: () => Promise<void>): Promise<BackupMade>;
  readonly making: boolean;
  /** As noted by any server of the store, when it was last looked at. */
  readonly status: BackupStatus;
  refresh(): Promise<void>;
  /** Gives up the one that is being made. */
  stop(): Promise<void>;
}

export interface BackupParts {
  readonly stores: Pick<Stores, 'journal' | 'vault' | 'tracks'>;
  readonly clock: Clock;
  readonly log: Log;
  /** A backup and a rotation of the key must not meet: the file would hold rows of both keys. */
  readonly alternately?: OneAtATime;
}

export function createBackups({ stores, clock, log, alternately = (work) => work() }: BackupParts): Backups {
  const notes = backupNotes(stores.vault.notes);
  let success: BackupSuccess | undefined;
  let failure: BackupFailure | undefined;
  let making: Promise<BackupMade> | undefined;
  const stopping = new AbortController();

  async function makeNow(path: string, mayBegin?: () => Promise<void>): Promise<BackupMade> {
    const begun = clock.now();
    const at = new Date(begun).toISOString();
    try {
      await mayBegin?.();
      const made = await alternately(() => writeBackup(stores, path, begun, stopping.signal));
      const { head, bytes } = made;
      success = { at, head, bytes };
      // On a disk too full for the note the file may be somewhere else, and whole.
      await notes.put('success', success).catch((error: unknown) => {
        log.warn({ err: error }, 'a backup is made, and it could not be noted');
      });
      log.info({ head, bytes, milliseconds: clock.now() - begun }, 'a backup is made');
      return made;
    } catch (error) {
      if (stopping.signal.aborted) throw error;
      failure = { at, reason: reasonOf(error) };
      log.error({ err: error }, 'no backup could be made');
      // Where nothing can be written, this cannot be either; here it is known all the same.
      await notes.put('failure', failure).catch(() => undefined);
      throw error;
    }
  }

  return {
    make(path, mayBegin) {
      if (making) return Promise.reject(new BackupError('another backup is being made: wait for it'));
      making = makeNow(path, mayBegin).finally(() => {
        making = undefined;
      });
      return making;
    },
    get making() {
      return making !== undefined;
    },
    get status() {
      return {
        ...(success && { success }),
        ...(failure && failure.at > (success?.at ?? '') && { failure }),
      };
    },
    async refresh() {
      success = (await notes.get('success')) ?? success;
      const noted = await notes.get('failure');
      if (noted && noted.at > (failure?.at ?? '')) failure = noted;
    },
    async stop() {
      stopping.abort(new Error('the server stops'));
      await making?.catch(() => undefined);
    },
  };
}

const noSpace = ['ENOSPC', 'EDQUOT'];
const notWritable = ['EACCES', 'EPERM', 'EROFS', 'ENOENT', 'ENOTDIR', 'EEXIST', 'EIO'];

function reasonOf(error: unknown): BackupFailure['reason'] {
  if (error instanceof BackupError) return 'log-broken';
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (noSpace.includes(code)) return 'no-space';
  return notWritable.includes(code) ? 'not-writable' : 'failed';
}
