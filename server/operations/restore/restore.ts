/**
 * Puts a backup where nothing is. All of the file is checked before the first of it is written, and what is written
 * is found by nobody before it is whole: a folder gets its files by a rename, a database has a note that keeps
 * servers from starting on it. What comes of it is a new epoch (J10), so that every client starts over.
 */
import { existsSync, readdirSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Config } from '../../config.ts';
import { holdDataFolder } from '../../registry/data-folder.ts';
import type { ServerNote, ServerNotes } from '../../registry/registry.ts';
import { openForRestoring } from '../../storage/open-for-restoring.ts';
import { openEngines, storeFile, tracksFile } from '../../storage/open-stores.ts';
import type { Stores } from '../../storage/stores.ts';
import { restoringNote } from '../../storage/restoring.ts';
import { BackupError } from '../backup/format.ts';
import { checkBackup, readBackup, type CheckedBackup } from '../backup/read-backup.ts';
import { syncFolder } from '../backup/sync-folder.ts';
import { fillStores, type Fillable } from './fill-stores.ts';

export interface Restored extends CheckedBackup {
  readonly epoch: string;
}

/** Rejects with a `BackupError` when the file is damaged or there is something already; then nothing was changed. */
export async function restoreBackup(config: Config, path: string): Promise<Restored> {
  if (!existsSync(path)) throw new BackupError(`there is no file ${path}`);
  if (config.MONGODB_URL === '' && config.STORE === 'memory')
    throw new BackupError('STORE is memory: what is restored there is gone with this command');
  if (config.MONGODB_URL !== '') return restoreDatabase(config, path);
  // No server starts here meanwhile, and none runs: the lock is theirs.
  const letGo = holdDataFolder(config.DATA_DIR);
  try {
    return await restoreFolder(config, path);
  } finally {
    letGo();
  }
}

const workFolder = 'restoring';

async function restoreFolder(config: Config, path: string): Promise<Restored> {
  const { DATA_DIR } = config;
  refuseFilled(DATA_DIR);
  const checked = await checkBackup(path);
  const work = join(DATA_DIR, workFolder);
  // What an attempt that was killed left behind.
  await rm(work, { recursive: true, force: true });
  await mkdir(work, { recursive: true, mode: 0o700 });
  try {
    const stores = openForRestoring(work);
    const epoch = await fill(stores, path, checked).finally(() => stores.close());
    refuseFilled(DATA_DIR);
    // The log comes last: a folder without it is an empty one.
    const files = readdirSync(work).filter((name) => name !== storeFile);
    for (const name of [...files, storeFile]) await rename(join(work, name), join(DATA_DIR, name));
    await syncFolder(DATA_DIR);
    return { ...checked, epoch };
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

function refuseFilled(folder: string): void {
  // What a crash left beside an old file (`-wal`) would be played into the new one, and be all that is in it then.
  const found = [storeFile, tracksFile].flatMap((name) =>
    [name, `${name}-wal`, `${name}-shm`, `${name}-journal`].filter((file) => existsSync(join(folder, file))),
  );
  if (found.length === 0) return;
  throw new BackupError(
    [
      `${folder} is not empty (${found.join(', ')}). Move what is there aside, then restore:`,
      `  mkdir -p ${folder}/before-restore`,
      `  mv ${found.map((name) => `${folder}/${name}`).join(' ')} ${folder}/before-restore/`,
      'The key of the vault (vault.key) and the backups stay where they are.',
    ].join('\n'),
  );
}

async function restoreDatabase(config: Config, path: string): Promise<Restored> {
  const checked = await checkBackup(path);
  const stores = await openEngines(config);
  try {
    await claimDatabase(stores, checked.trailer.sha256);
    const epoch = await fill(stores, path, checked);
    await stores.vault.notes.put(restoringNote, '');
    return { ...checked, epoch };
  } finally {
    await stores.close();
  }
}

/** From then on no server starts on it before the restore is over. Rejects when one runs, or something is in it. */
export async function claimDatabase(
  { servers, ...stores }: Fillable & Pick<Stores, 'servers'>,
  sum: string,
): Promise<void> {
  if (servers) await refuseRunning(servers);
  const { notes } = stores.vault;
  const attempt = (await notes.get(restoringNote)) ?? '';
  if (attempt === '') await refuseFilledDatabase(stores);
  else if (attempt !== sum)
    throw new BackupError(
      'another backup was being restored into this database and broke off: restore that one, or empty the database',
    );
  const before = (await servers?.list()) ?? [];
  await notes.put(restoringNote, sum);
  // One that opened the database before says that it runs and then looks for the note: one of the two sees the other.
  const known = new Set(before.map(({ serverId }) => serverId));
  const newcomer = (await servers?.list())?.find(({ serverId }) => !known.has(serverId));
  if (!newcomer) return;
  await notes.put(restoringNote, attempt);
  throw runs(newcomer);
}

function runs({ host, pid }: ServerNote): BackupError {
  return new BackupError(`a server runs on this database (${host}, process ${pid}): stop it first`);
}

/** As long as it takes a server that runs to count on in its note. */
const noteMilliseconds = 4_000;

async function refuseRunning(servers: ServerNotes): Promise<void> {
  const before = new Map((await servers.list()).map(({ serverId, beats }) => [serverId, beats]));
  // What a server that was killed left behind does not count on.
  if (before.size > 0) await setTimeout(noteMilliseconds);
  for (const note of before.size > 0 ? await servers.list() : [])
    if (note.beats !== before.get(note.serverId)) throw runs(note);
}

async function refuseFilledDatabase({ journal, vault, tracks }: Fillable): Promise<void> {
  const [head, accounts, people, subjects] = await Promise.all([
    journal.head(),
    vault.accounts.list(),
    vault.people.page('', 1),
    tracks.subjects(),
  ]);
  if (head === 0 && accounts.length === 0 && people.length === 0 && subjects.length === 0) return;
  throw new BackupError(
    'the database of MONGODB_URL is not empty: name another one (the one there stays as it is), then restore',
  );
}

async function fill(stores: Fillable, path: string, { header }: CheckedBackup): Promise<string> {
  await fillStores(stores, readBackup(path));
  const { journal } = stores;
  if ((await journal.head()) !== header.head || (await journal.hashAt(header.head)) !== header.hash)
    throw new BackupError('the store does not hold what was put into it: its log ends elsewhere');
  return journal.beginEpoch();
}
