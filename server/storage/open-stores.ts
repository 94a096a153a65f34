/** The stores that the configuration asks for: MongoDB; log and vault in one file and the trails in a second; memory. */
import { chmodSync, closeSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../config.ts';
import { createMemoryJournal } from '../journal/memory.ts';
import { createSqliteJournal } from '../journal/sqlite.ts';
import { createMemoryTracks } from '../tracks/memory.ts';
import { openSqliteTracks } from '../tracks/sqlite.ts';
import { createMemoryVault } from '../vault/memory.ts';
import { openVault } from '../vault/seal/open-vault.ts';
import { createSqliteVault } from '../vault/sqlite/vault.ts';
import { refuseHalfRestored } from './restoring.ts';
import { openSqliteFile } from './sqlite-file.ts';
import type { Stores } from './stores.ts';

export const storeFile = 'muster.sqlite';
export const tracksFile = 'tracks.sqlite';

type StoreSettings = Pick<Config, 'STORE' | 'DATA_DIR' | 'MONGODB_URL'>;

/** As the server uses them: what the vault has sealed is opened, and refused without its key. */
export async function openStores(config: StoreSettings & Pick<Config, 'MUSTER_KEY'>): Promise<Stores> {
  const engines = await openEngines(config);
  if (engines.kind === 'memory') return engines;
  try {
    await refuseHalfRestored(engines.vault);
    const opened = await openVault(engines.vault, config);
    return {
      ...engines,
      ...opened,
      async verifyKey() {
        // A restore may have begun since: it does not see a server that has not yet said that it runs.
        await refuseHalfRestored(engines.vault);
        await opened.verifyKey();
      },
    };
  } catch (error) {
    await engines.close();
    throw error;
  }
}

/** The same with the vault as it is kept: what is sealed stays sealed, and no key is asked for or made. */
export async function openEngines({ STORE, DATA_DIR, MONGODB_URL }: StoreSettings): Promise<Stores> {
  if (MONGODB_URL !== '') {
    // Only where it is used: it is the heaviest of all that a start loads.
    const { openMongoStores } = await import('./mongo-stores.ts');
    return openMongoStores(MONGODB_URL);
  }
  if (STORE === 'memory')
    return {
      kind: 'memory',
      journal: createMemoryJournal(),
      vault: createMemoryVault(),
      tracks: createMemoryTracks(),
      close: async () => undefined,
    };
  // Names and numbers of people are in there: nobody else on the machine needs to look, whoever made the folder.
  mkdirSync(DATA_DIR, { recursive: true, mode: 0o700 });
  const path = join(DATA_DIR, storeFile);
  // SQLite gives what it puts beside the file the same rights.
  closeSync(openSync(path, 'a', 0o600));
  // A file of an older version, or one that was copied here, may be open to others.
  chmodSync(path, 0o600);
  const database = openSqliteFile(path);
  const tracks = openSqliteTracks(join(DATA_DIR, tracksFile));
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
}
