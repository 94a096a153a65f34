/** `muster restore`: a backup into an empty store, which then begins a new epoch. */
import { join } from 'node:path';
import type { Command } from 'commander';
import { loadConfig, type Config } from '../config.ts';
import { findKeyring } from '../vault/seal/find-keyring.ts';
import { keyFileName } from '../vault/seal/key-file.ts';
import { opensNote } from '../vault/seal/key-note.ts';
import { sealedBy } from '../vault/seal/sealed-text.ts';
import { BackupError } from './backup/format.ts';
import { checkBackup, type CheckedBackup } from './backup/read-backup.ts';
import { eraseAgain, erasuresOf } from './restore/erasures.ts';
import { restoreBackup, type Restored } from './restore/restore.ts';

interface Options {
  readonly into?: string;
  readonly erasuresFrom?: string;
}

export function addRestoreCommand(muster: Command): void {
  muster
    .command('restore <file>')
    .description('put a backup into an empty data folder or database; clients start over from it')
    .option('--into <folder>', 'the data folder, instead of DATA_DIR')
    .option(
      '--erasures-from <place>',
      'the old data folder or a later backup: whoever was erased there is erased here again',
    )
    .action(async (file: string, { into, erasuresFrom }: Options) => {
      const settings = loadConfig();
      const config = into === undefined ? settings : { ...settings, DATA_DIR: into };
      if (erasuresFrom === undefined) {
        const restored = await restoreBackup(config, file);
        console.log(restoredText(restored, config));
        return console.log(erasuresText(restored));
      }
      const erased = await erasuresOf(config, erasuresFrom);
      const missing = erased.size > 0 ? keyMissing(await checkBackup(file), config) : undefined;
      if (missing !== undefined) throw new BackupError(missing);
      console.log(restoredText(await restoreBackup(config, file), config));
      const { erased: count, refused } = await eraseAgain(config, erased);
      console.log(`${count} people who had been erased since were erased again.`);
      for (const { personId, why } of refused) console.error(`Not erased: ${personId}: ${why}`);
      if (refused.length > 0) process.exitCode = 1;
    });
}

function restoredText(restored: Restored, config: Config): string {
  const { header, trailer, epoch } = restored;
  const key = keyMissing(restored, config);
  return [
    `Restored: ${header.head} commits, ${trailer.vaultRows} rows of the vault, ${trailer.trails} trails, as of ${header.at}.`,
    `A new epoch has begun (${epoch}): every desk and phone starts over from it by itself, signed in as before.`,
    ...(key === undefined ? [] : [`Before the server can start: ${key}`]),
  ].join('\n');
}

function erasuresText({ header }: Restored): string {
  return [
    `Whoever was erased after ${header.at} is in it again. Should there be anybody, restore once more with`,
    '--erasures-from <the old data folder or a later backup>.',
  ].join('\n');
}

/** What to do about the key, unless the one that is needed is at hand. */
function keyMissing({ keyNote }: CheckedBackup, config: Config): string | undefined {
  if (keyNote === undefined) return undefined;
  const ring = findKeyring(config);
  if (ring && opensNote(ring, keyNote)) return undefined;
  const path = join(config.DATA_DIR, keyFileName);
  return `its vault is sealed with key ${sealedBy(keyNote)}, which is not here: put the old installation's ${keyFileName} at ${path}, or set MUSTER_KEY`;
}
