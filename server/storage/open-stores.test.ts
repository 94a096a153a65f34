import { chmodSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { loadConfig } from '../config.ts';
import { person } from '../vault/vault.samples.ts';
import { openStores } from './open-stores.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'muster-stores-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

it('a file of an older version, open to everybody, is narrowed to its owner', async () => {
  const path = join(folder, 'muster.sqlite');
  const config = loadConfig({ DATA_DIR: folder });
  await (await openStores(config)).close();
  chmodSync(path, 0o644);
  const stores = await openStores(config);
  expect(statSync(path).mode & 0o777).toBe(0o600);
  await stores.close();
});

it('V17 the vault of a data folder is sealed with the key beside it, and opens no more without', async () => {
  const config = loadConfig({ DATA_DIR: folder });
  const someone = person();
  const stores = await openStores(config);
  await stores.vault.people.put([someone]);
  await stores.close();
  const again = await openStores(config);
  expect(await again.vault.people.get([someone.personId])).toEqual([someone]);
  expect(await again.rotateKey?.()).toMatchObject({ state: 'done', rows: 1 });
  expect(await again.vault.people.get([someone.personId])).toEqual([someone]);
  await again.close();
  rmSync(join(folder, 'vault.key'));
  await expect(openStores(config)).rejects.toThrow(/there is none/);
});
