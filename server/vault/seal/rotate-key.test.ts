import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createMemoryVault } from '../memory.ts';
import { account, person, rowsOf } from '../vault.samples.ts';
import type { Vault } from '../vault.ts';
import { keyFileName, readKeyFile } from './key-file.ts';
import { createKeyring, newSecret } from './keyring.ts';
import { keyNote } from './key-note.ts';
import { openVault } from './open-vault.ts';
import { keysOf } from './sealed-rows.ts';
import { sealedBy } from './sealed-text.ts';

let folder: string;
let engine: Vault;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'muster-rotate-'));
  engine = createMemoryVault();
});
afterEach(() => rmSync(folder, { recursive: true }));

const keyFile = () => join(folder, keyFileName);
const open = (on: Vault, ...keys: string[]) =>
  openVault(on, { MUSTER_KEY: keys, DATA_DIR: folder, MONGODB_URL: '' });
const people = Array.from({ length: 450 }, (_, index) => person({ name: `第${index}人` }));
const chief = account('chief');

async function fill(vault: Vault): Promise<void> {
  await vault.people.put(people);
  await vault.people.stage('command-1', people.slice(0, 3));
  await vault.accounts.add(chief);
}

async function expectWhole(vault: Vault): Promise<void> {
  expect(await vault.people.page('', 1000)).toEqual(people.toSorted(byId));
  expect(await vault.accounts.list()).toEqual([chief]);
}

const byId = (a: { personId: string }, b: { personId: string }) => (a.personId < b.personId ? -1 : 1);

/** The keys that anything in the vault is sealed with. */
async function keysInUse(): Promise<Set<string>> {
  const note = (await engine.notes.get(keyNote)) ?? '';
  return new Set([...(await rowsOf(engine)).flatMap(keysOf), sealedBy(note) ?? '']);
}

it('V19 everything is sealed with a new key, and the old one is gone from the file', async () => {
  const { vault, rotateKey } = await open(engine);
  await fill(vault);
  const [old = ''] = readKeyFile(keyFile()) ?? [];
  const rotation = await rotateKey();
  expect(rotation).toMatchObject({ state: 'done', rows: 452, unreadable: 0 });
  await expectWhole(vault);
  const secrets = readKeyFile(keyFile()) ?? [];
  expect(secrets).toHaveLength(1);
  expect(readFileSync(keyFile(), 'utf8')).not.toContain(old);
  expect(readdirSync(folder)).toEqual([keyFileName]);
  expect([...(await keysInUse())]).toEqual([createKeyring(secrets).current().id]);
  await expectWhole((await open(engine)).vault);
});

/** An engine whose process is killed before (or just after) its n-th write. */
function killedAt(count: number, after: boolean): Vault {
  let writes = 0;
  const dies = async <T>(write: () => Promise<T>): Promise<T> => {
    writes += 1;
    if (writes > count || (writes === count && !after)) throw new Error('killed');
    const answer = await write();
    if (writes === count) throw new Error('killed');
    return answer;
  };
  return {
    ...engine,
    notes: { ...engine.notes, put: (key, value) => dies(() => engine.notes.put(key, value)) },
    swap: (swaps) => dies(() => engine.swap(swaps)),
  };
}

it.each(
  [1, 2, 7, 12, 13].flatMap((count) => [
    { count, after: false },
    { count, after: true },
  ]),
)(
  'V19 killed at write $count (after: $after), everything opens at the next start, and the rotation goes on',
  async ({ count, after }) => {
    await fill((await open(engine)).vault);
    const [old = ''] = readKeyFile(keyFile()) ?? [];
    const dying = await open(killedAt(count, after));
    await expect(dying.rotateKey()).rejects.toThrow('killed');
    const halfway = readKeyFile(keyFile()) ?? [];
    expect(halfway).toHaveLength(2);
    expect(halfway[1]).toBe(old);

    const { vault, rotateKey } = await open(engine);
    await expectWhole(vault);
    expect(await rotateKey()).toMatchObject({ state: 'done' });
    expect(readKeyFile(keyFile())).toEqual([halfway[0]]);
    expect([...(await keysInUse())]).toEqual([createKeyring(halfway).current().id]);
    await expectWhole((await open(engine)).vault);
  },
);

it('V19 what is changed, added or removed while it goes on is neither lost nor brought back', async () => {
  const { vault, rotateKey } = await open(engine);
  await fill(vault);
  const [changed, removed] = people;
  if (!changed || !removed) throw new Error('there are people');
  const added = person({ name: '新来' });
  const { swap } = engine;
  let once = false;
  Object.assign(engine, {
    swap: async (swaps: Parameters<Vault['swap']>[0]) => {
      // Between reading a page and writing it back, somebody else was at these very rows.
      if (!once) {
        once = true;
        await vault.people.put([{ ...changed, name: '改名' }, added]);
        await vault.people.remove(removed.personId);
        await vault.accounts.update(chief.accountId, { scope: '4304' });
      }
      return swap(swaps);
    },
  });
  // The same vault's engine functions were taken at the opening, so it is opened again.
  const again = await open(engine);
  await again.rotateKey();
  expect(await again.vault.people.get([changed.personId, removed.personId, added.personId])).toEqual([
    { ...changed, name: '改名' },
    added,
  ]);
  expect(await again.vault.accounts.get(chief.accountId)).toEqual({ ...chief, scope: '4304' });
  const [current] = readKeyFile(keyFile()) ?? [];
  expect([...(await keysInUse())]).toEqual([createKeyring([current ?? '']).current().id]);
  expect(rotateKey).toBeDefined();
});

it('V19 with the key in MUSTER_KEY it says what to set, and seals with the first', async () => {
  const [old, next] = [newSecret(), newSecret()];
  const before = await open(engine, old);
  await fill(before.vault);
  expect(await before.rotateKey()).toEqual({ state: 'set-new-key' });
  const between = await open(engine, next, old);
  expect(await between.rotateKey()).toMatchObject({ state: 'drop-old-keys', rows: 452 });
  await expectWhole((await open(engine, next)).vault);
  await expect(open(engine, old)).rejects.toThrow(/what is given is/);
  expect(readdirSync(folder)).toEqual([]);
});

it('V19 on a database that several servers share, the file of one of them is not changed', async () => {
  const shared = { MUSTER_KEY: [], DATA_DIR: folder, MONGODB_URL: 'mongodb://host/muster' };
  const { rotateKey } = await openVault(engine, shared);
  const before = readKeyFile(keyFile());
  expect(await rotateKey()).toEqual({ state: 'set-new-key' });
  expect(readKeyFile(keyFile())).toEqual(before);
});

it('V19 a server that was opening while the key was changed notices before it goes on', async () => {
  const opening = await open(engine);
  await opening.verifyKey();
  const other = await open(engine);
  await other.rotateKey();
  await expect(opening.verifyKey()).rejects.toThrow(/is sealed with key/);
  await other.verifyKey();
});

it('V19 with the old key taken away too early the start refuses', async () => {
  const [old, next] = [newSecret(), newSecret()];
  await fill((await open(engine, old)).vault);
  await open(engine, next, old);
  await expect(open(engine, next)).rejects.toThrow(/is sealed with key/);
});
