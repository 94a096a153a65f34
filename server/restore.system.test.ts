/**
 * A backup taken in the middle of things, restored: the store keeps every law, and a console that knew what came after
 * the backup starts over by itself.
 */
import { copyFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { v7 } from 'uuid';
import type { Config } from './config.ts';
import { writeBackup } from './operations/backup/write-backup.ts';
import { restoreBackup } from './operations/restore/restore.ts';
import { verifyStores } from './operations/verify/verify-stores.ts';
import { openForReading } from './storage/open-for-reading.ts';
import { openStores } from './storage/open-stores.ts';
import { startLivelyServer, type LivelyServer } from './test/lively-server.ts';
import { until } from './test/rig.ts';
import { startWholeServer, type WholeServer } from './test/whole-server.ts';
import { connectReplica, type WireReplica } from './test/wire-replica.ts';
import { findKeyring } from './vault/seal/find-keyring.ts';

let folder: string;
let before: LivelyServer;
let after: WholeServer | undefined;
let replicas: WireReplica[];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'muster-restored-'));
  before = await startLivelyServer(100);
  after = undefined;
  replicas = [];
});
afterEach(async () => {
  for (const replica of replicas) replica.close();
  await before.stop();
  await after?.stop();
  await rm(folder, { recursive: true });
});

const tokenOf = (cookie = ''): string => cookie.replace(/^muster=/, '');
const place = { lon: 112.94, lat: 27.83 };

function replicaAt(url: string, token: string): WireReplica {
  const replica = connectReplica(url, token);
  replicas.push(replica);
  return replica;
}

async function verified(config: Config): Promise<object[]> {
  const stores = await openForReading(config);
  try {
    return (await verifyStores(stores, findKeyring(config))).findings.problems;
  } finally {
    await stores.close();
  }
}

it('J10 a restore of a backup taken under load keeps every law, and whoever knew more starts over by itself', async () => {
  const token = tokenOf((await before.console('dispatcher', '')).cookie);
  const { url, port } = await before.app.start();
  const old = replicaAt(url, token);
  await until(() => old.synced, 'the console is synced');

  const path = join(folder, 'taken.backup.gz');
  const [made] = await Promise.all([writeBackup(before.stores, path, before.clock.now()), before.live(200)]);
  const lost = v7();
  const opening = { incidentId: lost, kind: 'flood', title: '备份之后', place, division: '430302' } as const;
  const seq = await before.have('OpenIncident', opening);
  expect(made.head).toBeLessThan(seq);
  await until(() => old.rows.has(`incidents:${lost}`), 'the console sees what came after the backup');
  const { epoch } = before.app.kernel;
  old.socket.disconnect();
  await before.halt();

  const config = { ...before.config, DATA_DIR: join(folder, 'data') };
  await restoreBackup(config, path);
  copyFileSync(join(before.config.DATA_DIR, 'vault.key'), join(config.DATA_DIR, 'vault.key'));
  expect(await verified(config), `seed ${before.random.seed}`).toEqual([]);

  after = await startWholeServer({ PORT: String(port) }, await openStores(config));

  expect(after.app.kernel.epoch).not.toBe(epoch);
  expect(after.app.kernel.head).toBe(made.head);
  // Somebody else of the same audience is there first, and the new log grows past the cursor of the old: nothing but
  // the epoch tells that what the old console has is of another log.
  await after.app.start();
  const fresh = replicaAt(url, token);
  await until(() => fresh.synced, 'a new console is synced');
  while (after.app.kernel.head <= seq)
    await after.have('OpenIncident', { ...opening, incidentId: v7(), title: '恢复之后' });
  const answersBefore = old.answers.length;
  old.socket.connect();
  await until(() => old.answers.length > answersBefore && old.synced, 'the console has come back');
  expect(old.answers.at(-1)?.kind).toBe('reset');
  // And it goes on from there, both the same.
  await after.have('OpenIncident', { ...opening, incidentId: v7(), title: '又一次' });
  const { head } = after.app.kernel;
  await until(() => old.cursor?.to === head && fresh.cursor?.to === head, 'both have what came after');
  expect(old.rows.has(`incidents:${lost}`)).toBe(false);
  expect(new Map([...old.rows].toSorted())).toEqual(new Map([...fresh.rows].toSorted()));
  expect(old.cursor?.epoch).toBe(fresh.cursor?.epoch);
  expect(old.cursor?.epoch).toContain(after.app.kernel.epoch);
  expect(old.misshapen).toEqual([]);
}, 60_000);
