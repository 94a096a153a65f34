/**
 * Stores in a folder that nobody finds before it is whole, so that what is put into them need not be durable commit by
 * commit: a log of a hundred thousand is back in seconds and not in minutes. All of it is on the disk once it is closed.
 */
import { mkdirSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { createSqliteJournal } from '../journal/sqlite.ts';
import { openSqliteTracks } from '../tracks/sqlite.ts';
import { createSqliteVault } from '../vault/sqlite/vault.ts';
import { storeFile, tracksFile } from './open-stores.ts';
import type { Stores } from './stores.ts';
import { openSqliteFile } from './sqlite-file.ts';

export function openForRestoring(folder: string): Stores {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const database = openSqliteFile(join(folder, storeFile));
  database.exec('PRAGMA synchronous = OFF');
  const tracks = openSqliteTracks(join(folder, tracksFile));
  return {
    kind: 'sqlite',
    journal: createSqliteJournal(database),
    vault: createSqliteVault(database),
    tracks,
    async close() {
      await tracks.close();
      database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
      database.close();
      for (const name of [storeFile, tracksFile]) await syncFile(join(folder, name));
    },
  };
}

async function syncFile(path: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    await file.chmod(0o600);
    await file.sync();
  } finally {
    await file.close();
  }
}
