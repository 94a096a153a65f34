/** A backup is restored whole or not at all, into an empty store only, whichever engine it came from. */
import { copyFileSync, existsSync, readdirSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Config } from '../../config.ts';
import { holdDataFolder } from '../../registry/data-folder.ts';
import { openForReading } from '../../storage/open-for-reading.ts';
import { openEngines, openStores } from '../../storage/open-stores.ts';
import type { Stores } from '../../storage/stores.ts';
import { refuseHalfRestored } from '../../storage/restoring.ts';
import { startLivelyServer, type LivelyServer } from '../../test/lively-server.ts';
import { mongoServers } from '../../test/mongo-servers.ts';
import { findKeyring } from '../../vault/seal/find-keyring.ts';
import type { VaultRow } from '../../vault/vault.ts';
import { readBackup } from '../backup/read-backup.ts';
import { writeBackup } from '../backup/write-backup.ts';
import { verifyStores } from '../verify/verify-stores.ts';
import { fillStores } from './fill-stores.ts';
import { claimDatabase, restoreBackup } from './restore.ts';

let server: LivelyServer;
let folder: string;
let path: string;
beforeAll(async () => {
  server = await startLivelyServer();
  const [volunteer] = server.app.kernel.world.volunteers.values();
  await server.phone(volunteer?.personId ?? '');
  const chunk = { subjectId: 'incident-1', personId: 'person-1', from: 1, to: 2, points: '1AAAA' };
  await server.stores.tracks.put([{ ...chunk, chunkId: 'chunk-1' }]);
  folder = await mkdtemp(join(tmpdir(), 'muster-restore-'));
  path = join(folder, 'one.backup.gz');
  await writeBackup(server.stores, path, server.clock.now());
});
afterAll(async () => {
  await server.stop();
  await rm(folder, { recursive: true });
});

let config: Config;
beforeEach(async () => {
  config = { ...server.config, DATA_DIR: join(await mkdtemp(join(folder, 'into-')), 'data') };
});

async function rowsOf({ vault }: Pick<Stores, 'vault'>): Promise<VaultRow[]> {
  const rows: VaultRow[] = [];
  for await (const row of vault.dump()) if (row.kind !== 'note') rows.push(row);
  return rows.toSorted((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1));
}

/** Everything that was in the store the backup was made of. */
async function expectTheSame(restored: Stores): Promise<void> {
  const before = await openForReading(server.config);
  try {
    const head = Number(await before.journal.head());
    expect(await restored.journal.head()).toBe(head);
    expect(await restored.journal.read(0, head)).toEqual(await before.journal.read(0, head));
    expect(await restored.journal.hashAt(head)).toBe(await before.journal.hashAt(head));
    expect(await rowsOf(restored)).toEqual(await rowsOf(before));
    expect(await restored.tracks.read('incident-1')).toEqual(await before.tracks.read('incident-1'));
    const { findings } = await verifyStores(restored, findKeyring(server.config));
    expect(findings.problems).toEqual([]);
  } finally {
    await before.close();
  }
}

describe('into a folder', () => {
  it('J10 everything is as it was, sessions too, in a new epoch; names open with the key that was kept', async () => {
    const { epoch } = await restoreBackup(config, path);
    expect(epoch).not.toBe(server.app.kernel.epoch);
    expect(readdirSync(config.DATA_DIR).toSorted()).toEqual([
      'muster.sqlite',
      'server.lock',
      'tracks.sqlite',
    ]);
    const restored = await openForReading(config);
    expect(restored.journal.epoch).toBe(epoch);
    await expectTheSame(restored);
    expect((await restored.vault.sessions.list()).map(({ kind }) => kind)).toEqual(['device']);
    await restored.close();
    copyFileSync(join(server.config.DATA_DIR, 'vault.key'), join(config.DATA_DIR, 'vault.key'));
    expect(findKeyring(config)).toBeDefined();
  });

  it('a folder with something in it is refused, untouched, and it is said how to move that aside', async () => {
    await restoreBackup(config, path);
    const before = await readFile(join(config.DATA_DIR, 'muster.sqlite'));
    await expect(restoreBackup(config, path)).rejects.toThrow(
      /not empty \(muster.sqlite, tracks.sqlite\).*\n {2}mkdir/,
    );
    expect(await readFile(join(config.DATA_DIR, 'muster.sqlite'))).toEqual(before);
  });

  it('what a crash left of a log that was taken away is not played into the one that is put back', async () => {
    await mkdir(config.DATA_DIR);
    const crashed = join(config.DATA_DIR, 'muster.sqlite-wal');
    await writeFile(crashed, 'commits of the old log');
    await expect(restoreBackup(config, path)).rejects.toThrow(/not empty \(muster.sqlite-wal\)/);
    expect(readdirSync(config.DATA_DIR).toSorted()).toEqual(['muster.sqlite-wal', 'server.lock']);
    await rm(crashed);
    await restoreBackup(config, path);
  });

  it('a folder on which a server runs is refused', async () => {
    const letGo = holdDataFolder(config.DATA_DIR);
    try {
      await expect(restoreBackup(config, path)).rejects.toThrow(/another server runs/);
    } finally {
      letGo();
    }
  });

  it('of a damaged or cut file nothing is restored, and nothing is left behind', async () => {
    const whole = await readFile(path);
    const damaged = join(folder, 'damaged.backup.gz');
    for (const share of [0, 0.3, 0.6, 0.9, 0.999]) {
      await writeFile(damaged, whole.subarray(0, Math.floor(whole.length * share)));
      await expect(restoreBackup(config, damaged)).rejects.toThrow(
        share === 0 ? /no backup of Muster/ : /damaged at line \d+, after commit/,
      );
      expect(readdirSync(config.DATA_DIR)).toEqual(['server.lock']);
    }
    await restoreBackup(config, path);
  });

  it('what an attempt that was killed left in its work folder is in nobody’s way', async () => {
    const work = join(config.DATA_DIR, 'restoring');
    const half = await openEngines({ ...config, DATA_DIR: work });
    await fillStores(half, firstLines(20));
    await half.close();
    await restoreBackup(config, path);
    expect(existsSync(work)).toBe(false);
    const restored = await openForReading(config);
    await expectTheSame(restored);
    await restored.close();
  });

  it('a store in memory is refused, and a file that is not there', async () => {
    await expect(restoreBackup({ ...config, STORE: 'memory' }, path)).rejects.toThrow('STORE is memory');
    await expect(restoreBackup(config, join(folder, 'none'))).rejects.toThrow('there is no file');
  });
});

async function* firstLines(count: number) {
  let number = 0;
  for await (const line of readBackup(path)) if (number++ < count) yield line;
}

for (const mongo of mongoServers())
  describe(`into a database of ${mongo.name}`, () => {
    let stores: Stores | undefined;
    afterEach(() => stores?.close());
    afterAll(() => mongo.stop());
    beforeEach(async () => {
      config = { ...config, MONGODB_URL: await mongo.freshDatabase() };
      stores = undefined;
    });

    it('an installation moves from SQLite to MongoDB and back by its backup', async () => {
      await restoreBackup(config, path);
      stores = await openEngines(config);
      await refuseHalfRestored(stores.vault);
      await expectTheSame(stores);
      const second = join(folder, 'second.backup.gz');
      await rm(second, { force: true });
      await writeBackup(stores, second, server.clock.now());
      const back = { ...config, MONGODB_URL: '' };
      await restoreBackup(back, second);
      const returned = await openForReading(back);
      await expectTheSame(returned);
      await returned.close();
    }, 180_000);

    it('one that broke off keeps servers from starting; the same restore, begun again, goes on to its end', async () => {
      stores = await openEngines(config);
      await stores.vault.notes.put('restoring', await sumOf(path));
      await fillStores(stores, firstLines(20));
      await expect(openStores(config)).rejects.toThrow(/broke off/);
      await restoreBackup(config, path);
      await refuseHalfRestored(stores.vault);
      await expectTheSame(stores);
    }, 60_000);

    it('a server that opened the database just before a restore began does not start on it', async () => {
      stores = await openStores({ ...config, MUSTER_KEY: [Buffer.alloc(32, 7).toString('base64')] });
      await stores.verifyKey?.();
      await stores.vault.notes.put('restoring', await sumOf(path));
      await expect(stores.verifyKey?.()).rejects.toThrow(/broke off/);
    }, 60_000);

    it('a server that says it runs at the moment a restore begins is seen, and the restore is called off', async () => {
      stores = await openEngines(config);
      const { servers, vault } = stores;
      const { notes } = vault;
      const newcomer = { serverId: 'newcomer', host: 'here', pid: 7, startedAt: '', alone: true, beats: 0 };
      const asItComes = {
        ...notes,
        async put(key: string, value: string) {
          if (value !== '') await servers?.put(newcomer);
          await notes.put(key, value);
        },
      };
      const claiming = claimDatabase({ ...stores, vault: { ...vault, notes: asItComes } }, 'sum');
      await expect(claiming).rejects.toThrow(/a server runs on this database \(here, process 7\)/);
      expect(await notes.get('restoring')).toBe('');
    }, 60_000);

    it('a database with something in it is refused, and so is one where another restore broke off', async () => {
      stores = await openEngines(config);
      await stores.vault.notes.put('restoring', 'another');
      await expect(restoreBackup(config, path)).rejects.toThrow(/another backup was being restored/);
      await stores.vault.notes.put('restoring', '');
      await fillStores(stores, firstLines(3));
      await expect(restoreBackup(config, path)).rejects.toThrow(/not empty/);
    }, 60_000);
  });

async function sumOf(file: string): Promise<string> {
  let sum = '';
  for await (const line of readBackup(file)) if (line.kind === 'trailer') sum = line.sha256;
  return sum;
}
