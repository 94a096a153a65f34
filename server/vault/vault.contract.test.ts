import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { describe } from 'vitest';
import { openSqliteFile } from '../storage/sqlite-file.ts';
import { createMemoryVault } from './memory.ts';
import { createSqliteVault } from './sqlite/vault.ts';
import { vaultContract, type VaultStore } from './vault.contract.ts';

async function sqliteStore(): Promise<VaultStore> {
  const folder = await mkdtemp(join(tmpdir(), 'muster-vault-'));
  const path = join(folder, 'muster.sqlite');
  let database: DatabaseSync | undefined;
  return {
    async open() {
      database?.close();
      database = openSqliteFile(path);
      return createSqliteVault(database);
    },
    async contents() {
      database?.exec('PRAGMA wal_checkpoint(TRUNCATE)');
      return readFile(path, 'utf8');
    },
    async dispose() {
      database?.close();
      await rm(folder, { recursive: true });
    },
  };
}

async function memoryStore(): Promise<VaultStore> {
  const vault = createMemoryVault();
  return { open: async () => vault, dispose: async () => undefined };
}

describe('vault in memory', () => vaultContract(memoryStore));
describe('vault in SQLite', () => vaultContract(sqliteStore));
