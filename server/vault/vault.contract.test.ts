import { describe } from 'vitest';
import { createMemoryVault } from './memory.ts';
import { sqliteStore } from './sqlite/store.samples.ts';
import { vaultContract, type VaultStore } from './vault.contract.ts';

async function memoryStore(): Promise<VaultStore> {
  const vault = createMemoryVault();
  return { open: async () => vault, dispose: async () => undefined };
}

describe('vault in memory', () => vaultContract(memoryStore));
describe('vault in SQLite', () => vaultContract(sqliteStore));
