import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createMemoryVault } from '../memory.ts';
import type { Vault } from '../vault.ts';
import { account, person, rowsOf } from '../vault.samples.ts';
import { keyFileName } from './key-file.ts';
import { newSecret } from './keyring.ts';
import { openVault } from './open-vault.ts';
import { sealedBy } from './sealed-text.ts';

let folder: string;
let engine: Vault;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'muster-key-'));
  engine = createMemoryVault();
});
afterEach(() => rmSync(folder, { recursive: true }));

const keyFile = () => join(folder, keyFileName);
const open = (...keys: string[]) =>
  openVault(engine, { MUSTER_KEY: keys, DATA_DIR: folder, MONGODB_URL: '' });
const someone = person({ name: '周卫国' });

it('V17 the first start makes a key file for its owner alone; the next one uses it', async () => {
  const first = await open();
  await first.vault.people.put([someone]);
  expect(statSync(keyFile()).mode & 0o777).toBe(0o600);
  const kept = readFileSync(keyFile(), 'utf8');
  const { vault } = await open();
  expect(readFileSync(keyFile(), 'utf8')).toBe(kept);
  expect(await vault.people.get([someone.personId])).toEqual([someone]);
});

it('V17 of two that start at once on a new folder both have the one key', async () => {
  const [one, other] = await Promise.all([open(), open()]);
  await one.vault.people.put([someone]);
  expect(await other.vault.people.get([someone.personId])).toEqual([someone]);
});

it('V17 a start without the key refuses, writes nothing and makes no new key', async () => {
  await (await open()).vault.people.put([someone]);
  const [before, kept] = [await rowsOf(engine), readFileSync(keyFile(), 'utf8')];
  rmSync(keyFile());
  await expect(open()).rejects.toThrow(
    /sealed with key [0-9a-f]{16}, and there is none: put .*vault\.key back/,
  );
  expect(existsSync(keyFile())).toBe(false);
  expect(await rowsOf(engine)).toEqual(before);
  writeFileSync(keyFile(), kept);
  expect(await (await open()).vault.people.get([someone.personId])).toEqual([someone]);
});

it('V17 neither is one made when the note is lost and rows are sealed', async () => {
  await (await open()).vault.people.put([someone]);
  const rows = (await rowsOf(engine)).filter(({ kind }) => kind !== 'note');
  engine = createMemoryVault();
  await engine.load(rows);
  rmSync(keyFile());
  await expect(open()).rejects.toThrow(/there is none/);
  expect(existsSync(keyFile())).toBe(false);
  await expect(open(newSecret())).rejects.toThrow(/what is given is/);
  expect(await rowsOf(engine)).toEqual(rows);
});

it('V17 a start with the wrong key refuses and writes nothing', async () => {
  const [right, wrong] = [newSecret(), newSecret()];
  await (await open(right)).vault.people.put([someone]);
  const before = await rowsOf(engine);
  await expect(open(wrong)).rejects.toThrow(
    /sealed with key [0-9a-f]{16}, and what is given is [0-9a-f]{16}/,
  );
  expect(await rowsOf(engine)).toEqual(before);
  expect(existsSync(keyFile())).toBe(false);
  const { vault } = await open(wrong, right);
  expect(await vault.people.get([someone.personId])).toEqual([someone]);
});

it('V17 an empty key file is no reason to make another', async () => {
  writeFileSync(keyFile(), '# nothing\n');
  await expect(open()).rejects.toThrow(/has no key in it/);
  expect(readFileSync(keyFile(), 'utf8')).toBe('# nothing\n');
});

it('V18 rows of the time before sealing are read and sealed at the start, batches and accounts as well', async () => {
  const [kept, staged, chief] = [person({ name: '李建军' }), person({ name: '王海' }), account('chief')];
  await engine.people.put([kept]);
  await engine.people.stage('command-1', [staged]);
  await engine.accounts.add(chief);
  const { vault } = await open();
  expect(await vault.people.get([kept.personId])).toEqual([kept]);
  expect(await vault.accounts.list()).toEqual([chief]);
  expect(sealedBy((await engine.accounts.get(chief.accountId))?.name ?? '')).toBeDefined();
  expect(JSON.stringify(await rowsOf(engine))).not.toMatch(/李建军|王海|13800000001|调度一/);
  await vault.people.settle('command-1', true);
  expect(await vault.people.get([staged.personId])).toEqual([staged]);
});
