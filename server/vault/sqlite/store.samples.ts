/** A vault in a file of its own, which tests open, look into and throw away. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { openSqliteFile } from '../../storage/sqlite-file.ts';
import type { VaultStore } from '../vault.contract.ts';
import { createSqliteVault } from './vault.ts';

export async function sqliteStore(): Promise<VaultStore> {
  const folder = await mkdtemp(join(tmpdir(), 'muster-vault-'));
  const path = join(folder, 'muster.sqlite');
  let database: DatabaseSync | undefined;
  return {
    async open() {
      database?.close();
      database = openSqliteFile(path);
      return createSqliteVault(database);
    },
    // As somebody finds them who takes the files while the server runs.
    async contents() {
      const files = await Promise.all([path, `${path}-wal`].map((file) => readFile(file, 'utf8')));
      return files.join('');
    },
    async dispose() {
      database?.close();
      await rm(folder, { recursive: true });
    },
  };
}
