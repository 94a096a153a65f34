/** What every engine of the vault must do: the rules of `README.md`, run on each of them. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { v7 } from 'uuid';
import { hashPassword, isPassword } from './passwords.ts';
import { hashSecret, newCode, newToken } from './secrets.ts';
import type { Person, Vault, VaultRow } from './vault.ts';
import {
  account,
  deviceToken,
  invite,
  later,
  now,
  person,
  readOf,
  rowsOf,
  session,
  soon,
} from './vault.samples.ts';

/** One store that can be opened more than once, as a restart does. */
export interface VaultStore {
  open(): Promise<Vault>;
  /** The bytes that are kept, where there are any outside the process. */
  contents?(): Promise<string>;
  dispose(): Promise<void>;
}

export function vaultContract(create: () => Promise<VaultStore>): void {
  let store: VaultStore;
  let vault: Vault;
  beforeEach(async () => {
    store = await create();
    vault = await store.open();
  });
  afterEach(() => store.dispose());

  it('V1 everything is there after opening again, as it was', async () => {
    const [someone, who, visit, token] = [person(), account('chief'), session(), deviceToken('secret')];
    await vault.people.put([someone]);
    await vault.accounts.add(who);
    await vault.sessions.add(visit);
    await vault.tokens.add(token);
    await vault.invites.add(invite('code'));
    vault = await store.open();
    expect(await vault.people.get([someone.personId])).toEqual([someone]);
    expect(await vault.accounts.list()).toEqual([who]);
    expect(await vault.accounts.get(who.accountId)).toEqual(who);
    expect(await vault.sessions.list()).toEqual([visit]);
    expect(await vault.tokens.list()).toEqual([token]);
    expect(await vault.tokens.find(token.tokenHash)).toEqual(token);
    expect(await vault.invites.redeem(hashSecret('code'), now)).toEqual({ personId: 'person-1' });
  });

  it('V1 people are replaced whole, asked for by the thousand, and unknown ones left out', async () => {
    const people = Array.from({ length: 3000 }, () => person());
    await vault.people.put(people);
    const [first] = people;
    const renamed = { personId: first?.personId ?? '', name: '改名' };
    await vault.people.put([renamed]);
    const found = await vault.people.get([...people.map(({ personId }) => personId), v7()]);
    expect(found).toHaveLength(3000);
    expect(found.find(({ personId }) => personId === renamed.personId)).toEqual(renamed);
  });

  it('V2 of people that cannot all be written, none is', async () => {
    const good = person();
    // A function cannot be kept by any engine.
    const bad = { ...person(), name: (() => '') as unknown as string };
    Object.defineProperty(bad, 'toJSON', {
      value: () => {
        throw new Error('cannot be written');
      },
    });
    await expect(vault.people.put([good, bad])).rejects.toThrow();
    expect(await vault.people.get([good.personId])).toEqual([]);
  });

  it('V2 a staged batch is not to be seen until it is kept', async () => {
    const before = person({ name: '旧名' });
    await vault.people.put([before]);
    const renamed = { ...before, name: '新名' };
    const added = person();
    await vault.people.stage('command-1', [renamed, added]);
    vault = await store.open();
    expect(await vault.people.get([before.personId, added.personId])).toEqual([before]);
    expect(await vault.people.staged()).toEqual(['command-1']);
    await vault.people.settle('command-1', true);
    expect(await vault.people.get([before.personId])).toEqual([renamed]);
    expect(await vault.people.get([added.personId])).toEqual([added]);
    expect(await vault.people.staged()).toEqual([]);
  });

  it('V2 a batch thrown away leaves nothing', async () => {
    const before = person({ name: '旧名' });
    await vault.people.put([before]);
    const added = person({ name: '从未加入' });
    await vault.people.stage('command-1', [{ ...before, name: '新名' }, added]);
    await vault.people.settle('command-1', false);
    expect(await vault.people.get([before.personId, added.personId])).toEqual([before]);
    expect(await vault.people.staged()).toEqual([]);
    await vault.people.settle('command-1', true);
    expect(await vault.people.get([added.personId])).toEqual([]);
  });

  it('V3 a name that is taken is refused and nothing changes', async () => {
    const first = account('chief');
    expect(await vault.accounts.add(first)).toBe('added');
    expect(await vault.accounts.add({ ...account('chief'), name: '别人' })).toBe('name-taken');
    expect(await vault.accounts.findByName('chief')).toEqual(first);
    expect(await vault.accounts.findByName('nobody')).toBeUndefined();
  });

  it('V3 an account is changed in part', async () => {
    const first = account('chief');
    await vault.accounts.add(first);
    const patch = { scope: '', role: 'administrator', disabled: true } as const;
    expect(await vault.accounts.update(first.accountId, patch)).toEqual({ ...first, ...patch });
    expect(await vault.accounts.get(first.accountId)).toEqual({ ...first, ...patch });
    expect(await vault.accounts.update('unknown', patch)).toBeUndefined();
  });

  it('V4 no secret is stored', async () => {
    const [cookie, code, token, password] = [newToken(), newCode(), newToken(), 'correct horse battery'];
    const passwordHash = await hashPassword(password);
    await vault.sessions.add(session({ tokenHash: hashSecret(cookie) }));
    await vault.invites.add(invite(code));
    await vault.tokens.add(deviceToken(token));
    await vault.accounts.add({ ...account('chief'), passwordHash });
    const contents = (await store.contents?.()) ?? hashSecret(code);
    for (const secret of [cookie, code, token, password]) expect(contents).not.toContain(secret);
    expect(contents).toContain(hashSecret(code));
    expect(passwordHash).toMatch(/^\$argon2id\$/);
    expect(await isPassword(passwordHash, password)).toBe(true);
    expect(await isPassword(passwordHash, `${password}.`)).toBe(false);
    expect(await isPassword(undefined, password)).toBe(false);
  });

  it('V5 an invite is spent once, whoever tries at the same time', async () => {
    await vault.invites.add(invite('code'));
    const tries = await Promise.all(
      Array.from({ length: 10 }, () => vault.invites.redeem(hashSecret('code'), now)),
    );
    expect(tries.filter((found) => found !== 'unknown')).toEqual([{ personId: 'person-1' }]);
    expect(await vault.invites.redeem(hashSecret('code'), now)).toBe('unknown');
  });

  it('V5 many invites are added at one go', async () => {
    await vault.invites.add(...['one', 'two', 'three'].map((code) => invite(code)));
    for (const code of ['one', 'two', 'three'])
      expect(await vault.invites.redeem(hashSecret(code), now)).toEqual({ personId: 'person-1' });
  });

  it('V5 an invite is not good after its end', async () => {
    await vault.invites.add(invite('code', soon));
    expect(await vault.invites.redeem(hashSecret('code'), soon)).toBe('expired');
    expect(await vault.invites.redeem(hashSecret('other'), now)).toBe('unknown');
  });

  it('V6 a session is found until it is ended', async () => {
    const visit = session();
    await vault.sessions.add(visit);
    expect(await vault.sessions.find(visit.tokenHash)).toEqual(visit);
    await vault.sessions.touch(visit.sessionId, soon, later);
    expect(await vault.sessions.find(visit.tokenHash)).toEqual({ ...visit, lastSeenAt: soon });
    expect(await vault.sessions.end(visit.sessionId)).toBe(true);
    expect(await vault.sessions.end(visit.sessionId)).toBe(false);
    expect(await vault.sessions.find(visit.tokenHash)).toBeUndefined();
  });

  it('V6 sessions end by account, by person, and by themselves', async () => {
    const mine = session({ accountId: 'account-2' });
    const device = session({ kind: 'device', personId: 'person-2' });
    const old = session({ expiresAt: now });
    const other = session();
    for (const visit of [mine, device, old, other]) await vault.sessions.add(visit);
    expect(await vault.sessions.endAllOf({ accountId: 'account-2' })).toEqual([mine.sessionId]);
    expect(await vault.sessions.endAllOf({ personId: 'person-2' })).toEqual([device.sessionId]);
    expect(await vault.sessions.endExpired(now)).toEqual([old.sessionId]);
    expect(await vault.sessions.list()).toEqual([other]);
  });

  it('V6 a touched session expires by its new end', async () => {
    const visit = session({ expiresAt: soon });
    await vault.sessions.add(visit);
    await vault.sessions.touch(visit.sessionId, now, later);
    expect(await vault.sessions.endExpired(soon)).toEqual([]);
  });

  it('V6 a token is found until it is removed', async () => {
    const token = deviceToken('secret');
    await vault.tokens.add(token);
    expect(await vault.tokens.remove(token.tokenId)).toBe(true);
    expect(await vault.tokens.remove(token.tokenId)).toBe(false);
    expect(await vault.tokens.find(token.tokenHash)).toBeUndefined();
  });

  it('V7 a removed person is gone, also from what is kept', async () => {
    const [someone, other] = [person({ name: '待删除者' }), person({ name: '留下者' })];
    await vault.people.put([someone, other]);
    await vault.people.remove(someone.personId);
    expect(await vault.people.get([someone.personId])).toEqual([]);
    const contents = (await store.contents?.()) ?? other.personId;
    expect(contents).toContain(other.personId);
    for (const word of [someone.personId, '待删除者']) expect(contents).not.toContain(word);
  });

  it('V7 a removed person is gone from batches put aside as well, and does not come back with them', async () => {
    const [someone, other] = [person({ name: '待删除者' }), person({ name: '留下者' })];
    await vault.people.stage('command-1', [someone, other]);
    await vault.people.stage('command-2', [other]);
    await vault.people.remove(someone.personId);
    const contents = (await store.contents?.()) ?? '';
    for (const word of [someone.personId, '待删除者']) expect(contents).not.toContain(word);
    await vault.people.settle('command-1', true);
    expect(await vault.people.get([someone.personId, other.personId])).toEqual([other]);
    expect(await vault.people.staged()).toEqual(['command-2']);
  });

  it('V8 people come in pages, by id, each once, and none is left out', async () => {
    const people = Array.from({ length: 25 }, () => person());
    await vault.people.put(people.toReversed());
    const seen: Person[] = [];
    for (;;) {
      const page = await vault.people.page(seen.at(-1)?.personId ?? '', 10);
      seen.push(...page);
      if (page.length < 10) break;
    }
    expect(seen).toEqual(people.toSorted((a, b) => (a.personId < b.personId ? -1 : 1)));
    expect(await vault.people.page('~', 10)).toEqual([]);
  });

  it('V9 who read what is kept, latest first, and is found by person and by actor', async () => {
    const first = readOf(['p1', 'p2'], { at: now });
    const second = readOf(['p2'], { at: soon, actorId: 'account-2', reach: 'all', purpose: 'export' });
    const third = readOf(['p1'], { at: later });
    await vault.reads.add(third);
    await vault.reads.add(first, second);
    vault = await store.open();
    const list = (filter: Partial<Parameters<Vault['reads']['list']>[0]>) =>
      vault.reads.list({ limit: 10, ...filter });
    expect(await list({})).toEqual([third, second, first]);
    expect(await list({ limit: 2 })).toEqual([third, second]);
    expect(await list({ personId: 'p2' })).toEqual([second, first]);
    expect(await list({ actorId: 'account-1' })).toEqual([third, first]);
    expect(await list({ personId: 'p2', actorId: 'account-1' })).toEqual([first]);
    expect(await list({ before: third.readId })).toEqual([second, first]);
    expect(await list({ personId: 'p1', before: third.readId })).toEqual([first]);
    expect(await list({ actorId: 'account-1', before: third.readId })).toEqual([first]);
    expect(await list({ personId: 'p3' })).toEqual([]);
  });

  it('V9 the same record twice is there once, and what was read of somebody stays when they are removed', async () => {
    const someone = person();
    await vault.people.put([someone]);
    const record = readOf([someone.personId]);
    await vault.reads.add(record);
    await vault.reads.add(record, record);
    await vault.people.remove(someone.personId);
    expect(await vault.reads.list({ personId: someone.personId, limit: 10 })).toEqual([record]);
  });

  it('V10 a note is kept; one that is kept once is the first for everybody', async () => {
    expect(await vault.notes.get('key')).toBeUndefined();
    const all = await Promise.all(['a', 'b', 'c'].map((value) => vault.notes.keepOnce('key', value)));
    expect(new Set(all).size).toBe(1);
    await vault.notes.put('other', '1');
    await vault.notes.put('other', '2');
    vault = await store.open();
    expect(await vault.notes.get('key')).toBe(all[0]);
    expect(await vault.notes.keepOnce('key', 'd')).toBe(all[0]);
    expect(await vault.notes.get('other')).toBe('2');
    await vault.notes.put('key', 'e');
    expect(await vault.notes.get('key')).toBe('e');
  });

  it('V11 what is dumped and loaded into an empty vault is the same vault', async () => {
    const people = Array.from({ length: 1200 }, () => person());
    const [who, visit, token] = [account('chief'), session({ personId: 'person-2' }), deviceToken('secret')];
    await vault.people.put(people);
    await vault.people.stage('command-1', people.slice(0, 2));
    await vault.accounts.add(who);
    await vault.sessions.add(visit);
    await vault.tokens.add(token);
    await vault.invites.add(invite('code'));
    await vault.reads.add(readOf(['p1', 'p2']));
    await vault.notes.put('key', 'value');
    const rows = await rowsOf(vault);
    const target = await create();
    try {
      const restored = await target.open();
      await restored.load(rows);
      expect(await rowsOf(restored)).toEqual(rows);
      expect(await restored.people.get(people.map(({ personId }) => personId))).toHaveLength(1200);
      expect(await restored.people.staged()).toEqual(['command-1']);
      expect(await restored.accounts.findByName('chief')).toEqual(who);
      expect(await restored.sessions.find(visit.tokenHash)).toEqual(visit);
      expect(await restored.sessions.endAllOf({ personId: 'person-2' })).toEqual([visit.sessionId]);
      expect(await restored.tokens.find(token.tokenHash)).toEqual(token);
      expect(await restored.invites.redeem(hashSecret('code'), now)).toEqual({ personId: 'person-1' });
      expect(await restored.reads.list({ personId: 'p2', limit: 5 })).toHaveLength(1);
      expect(await restored.notes.get('key')).toBe('value');
    } finally {
      await target.dispose();
    }
  });

  it('V12 a row is swapped only while it is as it was, and of a batch the others all the same', async () => {
    const [changed, removed, left] = [person(), person(), person()];
    const who = account('chief');
    await vault.people.put([changed, removed, left]);
    await vault.people.stage('command-1', [left]);
    await vault.accounts.add(who);
    const was = await rowsOf(vault);
    await vault.people.put([{ ...changed, name: '改名' }]);
    await vault.people.remove(removed.personId);
    const { service: _none, ...sealed } = { ...left, name: '封', service: undefined };
    const is = was.map((row): VaultRow => {
      if (row.kind === 'person') return { kind: 'person', record: { ...row.record, name: '封' } };
      if (row.kind === 'account') return { kind: 'account', record: { ...row.record, name: '封' } };
      return { kind: 'staged', record: { commandId: 'command-1', people: [sealed] } };
    });
    expect(await vault.swap(was.map((row, index) => ({ was: row, is: is[index] ?? row })))).toBe(3);
    vault = await store.open();
    const ids = [changed, removed, left].map(({ personId }) => personId);
    const found = await vault.people.get(ids);
    expect(found).toHaveLength(2);
    expect(found).toContainEqual({ ...changed, name: '改名' });
    expect(found).toContainEqual(sealed);
    expect(await vault.accounts.get(who.accountId)).toEqual({ ...who, name: '封' });
    await vault.people.remove(left.personId);
    expect(await vault.people.staged()).toEqual(['command-1']);
  });

  it('V6 an account that was removed is gone; so are the invites of a person, and nobody else’s', async () => {
    const who = account('chief');
    await vault.accounts.add(who);
    expect(await vault.accounts.remove(who.accountId)).toBe(true);
    expect(await vault.accounts.remove(who.accountId)).toBe(false);
    expect(await vault.accounts.findByName('chief')).toBeUndefined();
    expect(await vault.accounts.add(account('chief'))).toBe('added');
    await vault.invites.add(invite('theirs'));
    await vault.invites.add({ ...invite('other'), personId: 'person-2' });
    await vault.invites.removeAllOf('person-1');
    expect(await vault.invites.redeem(hashSecret('theirs'), now)).toBe('unknown');
    expect(await vault.invites.redeem(hashSecret('other'), now)).toEqual({ personId: 'person-2' });
  });

  it('V9 reads of before a moment are forgotten, and the others are not', async () => {
    const old = Array.from({ length: 120 }, () => readOf(['p1', 'p2'], { at: now }));
    const [name, young] = [
      readOf(['p1'], { at: now, reach: 'name' }),
      readOf(['p1'], { at: soon, reach: 'name' }),
    ];
    await vault.reads.add(...old, name, young);
    expect(await vault.reads.dropBefore(soon, 'name')).toBe(1);
    expect(await vault.reads.list({ personId: 'p1', limit: 500 })).toEqual([young, ...old.toReversed()]);
    expect(await vault.reads.dropBefore(soon)).toBe(120);
    expect(await vault.reads.list({ personId: 'p1', limit: 10 })).toEqual([young]);
    expect(await vault.reads.list({ personId: 'p2', limit: 10 })).toEqual([]);
    expect(await vault.reads.list({ limit: 10 })).toEqual([young]);
  });
}
