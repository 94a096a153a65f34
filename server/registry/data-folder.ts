/**
 * One server to a data folder. Held by a lock of the operating system (SQLite's, on a file of its own), which ends with
 * the process however it ends: nothing is left behind by a kill -9, and of two that start at once one is first.
 */
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { StartRefused } from './start-refused.ts';

const lockFile = 'server.lock';
const busy = 5;

/** Holds the folder until the answer is called; throws `StartRefused` while another server holds it. */
export function holdDataFolder(folder: string): () => void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, lockFile);
  closeSync(openSync(path, 'a', 0o600));
  const lock = new DatabaseSync(path, { timeout: 0 });
  try {
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    if (!isBusy(error)) throw error;
    throw new StartRefused(
      `another server runs on the data folder ${folder}.\n` +
        'Stop it first, or give this one another DATA_DIR; several servers share a MongoDB, never a folder.',
    );
  }
  return () => lock.close();
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && Number(error.errcode) % 256 === busy;
}
