/** The seal over MongoDB's engine: keys of several servers, a batch aside, a rotation that was stopped. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { mongoServers } from '../../test/mongo-servers.ts';
import { mongoVaultStore, type MongoVaultStore } from '../mongo/store.samples.ts';
import { account, person, rowsOf } from '../vault.samples.ts';
import type { Vault } from '../vault.ts';
import { createKeyring, newSecret } from './keyring.ts';
import { openVault } from './open-vault.ts';
import { keysOf } from './sealed-rows.ts';

describe.each(mongoServers())('a sealed vault in $name', (server) => {
  afterAll(() => server.stop());
  let store: MongoVaultStore;
  let engine: Vault;
  let folder: string;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'muster-seal-'));
    store = await mongoVaultStore(server);
    engine = await store.open();
  });
  afterEach(async () => {
    await store.dispose();
    rmSync(folder, { recursive: true });
  });
  const open = (...keys: string[]) =>
    openVault(engine, { MUSTER_KEY: keys, DATA_DIR: folder, MONGODB_URL: store.url });

  it('V17 of two new servers with a key each one is right, and the other does not start', async () => {
    const starts = await Promise.allSettled([open(newSecret()), open(newSecret())]);
    expect(starts.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });

  it('V19 a rotation that was stopped is finished by another server, and nothing is lost', async () => {
    const [old, next] = [newSecret(), newSecret()];
    const people = Array.from({ length: 30 }, (_, index) => person({ name: `第${index}人` }));
    const staged = person({ name: '候补' });
    const before = await open(old);
    await before.vault.people.put(people);
    await before.vault.people.stage('command-1', [staged]);
    await before.vault.accounts.add(account('chief'));

    const { swap } = engine;
    Object.assign(engine, { swap: async (swaps: Parameters<typeof swap>[0]) => swap(swaps.slice(0, 7)) });
    Object.assign(engine.notes, { put: () => Promise.reject(new Error('killed')) });
    const dying = await open(next, old);
    await expect(dying.rotateKey()).rejects.toThrow('killed');

    engine = await store.open();
    const { vault, rotateKey } = await open(next, old);
    expect(await vault.people.page('', 100)).toHaveLength(30);
    expect(await rotateKey()).toMatchObject({ state: 'drop-old-keys', unreadable: 0 });
    const used = new Set((await rowsOf(engine)).flatMap(keysOf));
    expect([...used]).toEqual([createKeyring([next]).current().id]);

    const after = await open(next);
    await after.vault.people.settle('command-1', true);
    const found = await after.vault.people.get([staged.personId, ...people.map(({ personId }) => personId)]);
    expect(found.map(({ name }) => name).toSorted()).toEqual(
      [staged, ...people].map(({ name }) => name).toSorted(),
    );
    expect((await after.vault.accounts.list())[0]?.name).toBe('调度一');
  });
});
