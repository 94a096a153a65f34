/**
 * For benchmarks only: a long log made in a minute. It is written by the journal itself, sealed and indexed like any
 * other, but not made durable on the way: a power cut would take it back, and it would be made again. This is the one
 * thing of the server beside `app.ts` and `config.ts` that `seed` may import, since nothing that a running server
 * offers can make a million commits without waiting for the disk a million times.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Commit } from '@muster/shared/kernel/envelope.ts';
import { createSqliteJournal } from '../journal/sqlite.ts';
import { storeFile } from '../storage/open-stores.ts';
import { openSqliteFile } from '../storage/sqlite-file.ts';

/** Writes these commits into the empty store of `dataDir`, in order from seq 1. */
export function writeQuickLog(dataDir: string, commits: Iterable<Commit>): void {
  mkdirSync(dataDir, { recursive: true });
  const database = openSqliteFile(join(dataDir, storeFile));
  try {
    database.exec('PRAGMA synchronous = OFF');
    const journal = createSqliteJournal(database);
    for (const commit of commits)
      if (journal.append(commit.seq - 1, commit) !== 'appended')
        throw new Error(`${dataDir} has a log already`);
    database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  } finally {
    database.close();
  }
}

/** Takes the snapshots of the store away, so that its next start folds the whole log. */
export async function dropSnapshots(dataDir: string): Promise<void> {
  const database = openSqliteFile(join(dataDir, storeFile));
  try {
    const { snapshots } = createSqliteJournal(database);
    for (const { seq } of await snapshots.list()) await snapshots.drop(seq);
  } finally {
    database.close();
  }
}
