import { describe, expect, it } from 'vitest';
import { createMemoryVault } from '../memory.ts';
import { vaultContract } from '../vault.contract.ts';
import { account, person, rowsOf } from '../vault.samples.ts';
import { sqliteStore } from '../sqlite/store.samples.ts';
import { createKeyring, newSecret } from './keyring.ts';
import { unreadableName } from './sealed-rows.ts';
import { sealedVault } from './sealed-vault.ts';

const ring = createKeyring([newSecret()]);

describe('sealed vault in memory', () =>
  vaultContract(async () => {
    const vault = sealedVault(createMemoryVault(), ring);
    return { open: async () => vault, dispose: async () => undefined };
  }));

describe('sealed vault in SQLite', () =>
  vaultContract(async () => {
    const store = await sqliteStore();
    return { ...store, open: async () => sealedVault(await store.open(), ring) };
  }));

const whole = person({
  name: '周卫国',
  phone: '13800000001',
  emergencyContact: '妻 13900000002',
  service: '陆军',
});

it('V13 nothing personal is in the bytes, of people, of batches, of accounts', async () => {
  const store = await sqliteStore();
  try {
    const vault = sealedVault(await store.open(), ring);
    const chief = account('chief');
    await vault.people.put([whole]);
    await vault.people.stage('command-1', [person({ name: '李建军', phone: '13700000003' })]);
    await vault.accounts.add(chief);
    await vault.accounts.update(chief.accountId, { name: '值班长' });
    const contents = (await store.contents?.()) ?? '';
    expect(contents).toContain(whole.personId);
    for (const word of [
      '周卫国',
      '13800000001',
      '13900000002',
      '陆军',
      '李建军',
      '13700000003',
      '调度一',
      '值班长',
    ])
      expect(contents).not.toContain(word);
  } finally {
    await store.dispose();
  }
});

it('a whole roster is put aside in turns, so that nobody waits until all of it is sealed', async () => {
  const vault = sealedVault(createMemoryVault(), ring);
  let turns = 0;
  const counting = setInterval(() => (turns += 1), 0);
  await vault.people.stage(
    'command-1',
    Array.from({ length: 3000 }, () => person({ name: '李建军', phone: '13700000003' })),
  );
  clearInterval(counting);
  // In one piece there would be none.
  expect(turns).toBeGreaterThan(3);
});

it('V7 of a removed person the sealed values are gone from the bytes as well', async () => {
  const store = await sqliteStore();
  try {
    const engine = await store.open();
    const vault = sealedVault(engine, ring);
    await vault.people.put([whole]);
    await vault.people.stage('command-1', [whole]);
    const [kept] = await engine.people.get([whole.personId]);
    const values = [kept?.name ?? '', kept?.phone ?? ''];
    expect(await store.contents?.()).toContain(values[0]);
    await vault.people.remove(whole.personId);
    const contents = (await store.contents?.()) ?? '';
    for (const value of [...values, whole.personId]) expect(contents).not.toContain(value);
  } finally {
    await store.dispose();
  }
});

it('V14 one value that does not open is the trouble of one person', async () => {
  const engine = createMemoryVault();
  const vault = sealedVault(engine, ring);
  const other = person({ name: '李建军' });
  await vault.people.put([whole, other]);
  const [kept] = await engine.people.get([whole.personId]);
  const [stolen] = await engine.people.get([other.personId]);
  // Somebody with the store at hand gives one person the number of another.
  await engine.people.put([{ ...whole, ...kept, phone: stolen?.phone ?? '' }]);
  const { phone: _, ...rest } = whole;
  expect(await vault.people.get([whole.personId, other.personId])).toEqual([
    { ...rest, partial: true },
    other,
  ]);
  await engine.people.put([{ ...whole, ...kept, name: stolen?.name ?? '' }]);
  expect(await vault.people.get([whole.personId])).toEqual([
    { ...whole, name: unreadableName, partial: true },
  ]);
  // Written down again, it is well again; and that it was not is not kept.
  await vault.people.put([{ ...whole, partial: true }]);
  expect(await vault.people.get([whole.personId])).toEqual([whole]);
});

it('V14 an account whose name does not open is called as it signs in', async () => {
  const engine = createMemoryVault();
  const chief = account('chief');
  await sealedVault(engine, createKeyring([newSecret()])).accounts.add(chief);
  expect(await sealedVault(engine, ring).accounts.findByName('chief')).toEqual({ ...chief, name: 'chief' });
});

it('V11 a dump carries what is sealed as it is', async () => {
  const vault = sealedVault(createMemoryVault(), ring);
  await vault.people.put([whole]);
  await vault.accounts.add(account('chief'));
  const text = JSON.stringify(await rowsOf(vault));
  expect(text).toContain(whole.personId);
  for (const word of ['周卫国', '13800000001', '陆军', '调度一']) expect(text).not.toContain(word);
});
