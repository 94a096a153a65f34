/** What the vault notes of backups, so that all servers of a store and the next start know: the last one, a failure. */
import type { NoteStore } from '../../vault/vault.ts';

export interface BackupSuccess {
  readonly at: string;
  readonly head: number;
  readonly bytes: number;
}

/** Why there is none; said to everybody, so it names no path. */
export const backupFailures = ['no-space', 'not-writable', 'log-broken', 'failed'] as const;
export interface BackupFailure {
  readonly at: string;
  readonly reason: (typeof backupFailures)[number];
}

/** Which server is making one. */
export interface BackupLease {
  readonly holder: string;
  readonly until: number;
}

interface Noted {
  success: BackupSuccess;
  failure: BackupFailure;
  lease: BackupLease;
  /** Names of the files that were made by the clock: only these are ever deleted by it. */
  files: readonly string[];
}

export interface BackupNotes {
  get<K extends keyof Noted>(key: K): Promise<Noted[K] | undefined>;
  put<K extends keyof Noted>(key: K, value: Noted[K]): Promise<void>;
}

export function backupNotes(notes: NoteStore): BackupNotes {
  return {
    async get<K extends keyof Noted>(key: K) {
      const text = await notes.get(`backup-${key}`);
      return text === undefined ? undefined : (JSON.parse(text) as Noted[K]);
    },
    put: (key, value) => notes.put(`backup-${key}`, JSON.stringify(value)),
  };
}
