/** `muster backup`: by the running server of the data folder, or, when none runs, of its closed store. */
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { Command } from 'commander';
import { v7 } from 'uuid';
import { loadConfig, type Config } from '../config.ts';
import { openForReading } from '../storage/open-for-reading.ts';
import { keyFileName } from '../vault/seal/key-file.ts';
import { backupFolder, backupName } from './backup/backup-place.ts';
import { BackupError } from './backup/format.ts';
import { writeBackup, type BackupMade } from './backup/write-backup.ts';
import { ask, findServer } from './operator-client.ts';
import type { BackupAnswer } from './operator-desk.ts';

export function addBackupCommand(muster: Command): void {
  muster
    .command('backup [file]')
    .description('write log, vault and trails into one file, also while the server runs')
    .action(async (file: string | undefined) => {
      const config = loadConfig();
      const path = resolve(file ?? join(backupFolder(config), backupName(Date.now(), '-by-hand')));
      if (existsSync(path)) throw new BackupError(`${path} is there already: name another file`);
      // A folder that somebody named and that is not there is a typing error, or a disk that is not mounted.
      if (file !== undefined && !existsSync(dirname(path)))
        throw new BackupError(
          `there is no folder ${dirname(path)}: make it first, or mount what should be there`,
        );
      console.log(madeText(path, await makeBackup(config, path), config));
    });
}

async function makeBackup(config: Config, path: string): Promise<BackupMade> {
  const server = findServer(config.DATA_DIR);
  if (server) {
    await makeFolder(path);
    const request = { requestId: v7(), path };
    for (;;) {
      const answer = await ask<BackupAnswer>(server, '/api/operator/backup', request);
      if (answer.state === 'made') return answer.made;
      if (answer.state === 'failed') throw new BackupError(answer.detail);
    }
  }
  const stores = await openForReading(config);
  try {
    await makeFolder(path);
    return await writeBackup(stores, path, Date.now());
  } finally {
    await stores.close();
  }
}

async function makeFolder(path: string): Promise<void> {
  const folder = dirname(path);
  await mkdir(folder, { recursive: true, mode: 0o700 }).catch((error: unknown) => {
    const why = error instanceof Error ? error.message : String(error);
    throw new BackupError(`the folder ${folder} cannot be made, see BACKUP_DIR: ${why}`);
  });
}

function madeText(path: string, made: BackupMade, { DATA_DIR, MUSTER_KEY }: Config): string {
  const key = MUSTER_KEY.length > 0 ? 'MUSTER_KEY' : join(DATA_DIR, keyFileName);
  return [
    `${path}`,
    `${made.commits} commits, ${made.vaultRows} rows of the vault, ${made.trails} trails; ${made.bytes} bytes`,
    `sha256 of its content: ${made.sha256}`,
    `The key of the vault is not in it: keep ${key} too, apart from the backup. Without it names and numbers cannot be read.`,
  ].join('\n');
}
