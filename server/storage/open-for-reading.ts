/**
 * The stores for somebody who only looks, also while a server runs on them: the file of the log through a connection
 * that cannot write, so that looking needs no space on a full disk and never makes a server wait.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Config } from '../config.ts';
import { createSqliteJournal } from '../journal/sqlite.ts';
import { createMemoryTracks } from '../tracks/memory.ts';
import { openSqliteTracks } from '../tracks/sqlite.ts';
import { createSqliteVault } from '../vault/sqlite/vault.ts';
import { openEngines, storeFile, tracksFile } from './open-stores.ts';
import type { Stores } from './stores.ts';

/** Throws when there is nothing to look at. The vault is as it is kept: what is sealed stays sealed. */
export async function openForReading(
  config: Pick<Config, 'STORE' | 'DATA_DIR' | 'MONGODB_URL'>,
): Promise<Stores> {
  if (config.MONGODB_URL !== '') return openEngines(config);
  const path = join(config.DATA_DIR, storeFile);
  if (!existsSync(path)) throw new Error(`there is no log in ${config.DATA_DIR} (see DATA_DIR)`);
  const database = new DatabaseSync(path, { readOnly: true, timeout: 5000 });
  try {
    const trails = join(config.DATA_DIR, tracksFile);
    const tracks = existsSync(trails) ? openSqliteTracks(trails) : createMemoryTracks();
    return {
      kind: 'sqlite',
      journal: createSqliteJournal(database),
      vault: createSqliteVault(database),
      tracks,
      async close() {
        await tracks.close();
        database.close();
      },
    };
  } catch (error) {
    database.close();
    throw error;
  }
}
