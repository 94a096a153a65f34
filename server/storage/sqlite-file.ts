/**
 * The one file, and the one connection to it, that journal and vault share. SQLite is as durable as its settings:
 * drivers have been seen that fall back to `synchronous=NORMAL` with the first write, and then a power cut takes
 * back what somebody was told is safe. So the settings are read back after a write, and a server whose store is
 * not durable does not start (J6).
 */
import { DatabaseSync } from 'node:sqlite';

const settings = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  PRAGMA foreign_keys = ON;
  PRAGMA busy_timeout = 5000;
  -- What is erased is overwritten, not only forgotten.
  PRAGMA secure_delete = ON;
`;

const firstWrite = `
  CREATE TABLE IF NOT EXISTS file (key TEXT PRIMARY KEY, value) WITHOUT ROWID;
  INSERT INTO file (key, value) VALUES ('starts', 1) ON CONFLICT (key) DO UPDATE SET value = value + 1;
`;

/** Opens (or makes) the file; throws when it cannot be durable. */
export function openSqliteFile(path: string): DatabaseSync {
  const database = new DatabaseSync(path);
  try {
    database.exec(settings);
    database.exec(firstWrite);
    requireDurable(database);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

const fullSync = 2;

/** Throws unless a commit on this connection survives a power cut. */
export function requireDurable(database: DatabaseSync): void {
  const mode = database.prepare('PRAGMA journal_mode').get()?.journal_mode;
  const synchronous = database.prepare('PRAGMA synchronous').get()?.synchronous;
  if (mode === 'wal' && synchronous === fullSync) return;
  throw new Error(
    `the store is not durable: journal_mode is ${String(mode)} (should be wal), ` +
      `synchronous is ${String(synchronous)} (should be ${fullSync}, FULL)`,
  );
}

/** A value kept with the file for ever: the one given, when there is none yet. Writes only then. */
export function keepOnce(database: DatabaseSync, key: string, value: string): string {
  const one = database.prepare('SELECT value FROM file WHERE key = ?');
  if (!one.get(key))
    database.prepare('INSERT OR IGNORE INTO file (key, value) VALUES (?, ?)').run(key, value);
  return String(one.get(key)?.value);
}

/** Runs `work` as one transaction: all of it or nothing. */
export function inTransaction<T>(database: DatabaseSync, work: () => T): T {
  database.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    database.exec('COMMIT');
    return result;
  } catch (error) {
    // After a full disk SQLite may have rolled back by itself.
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
}

/**
 * Empties the write-ahead log, which still has pages as they were before: what was erased is not to be found in it. Does
 * not wait for who is reading (a backup); then it is for the next time.
 */
export function emptyWriteAheadLog(database: DatabaseSync): void {
  const { timeout } = database.prepare('PRAGMA busy_timeout').get() ?? {};
  database.exec('PRAGMA busy_timeout = 0');
  try {
    database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  } finally {
    database.exec(`PRAGMA busy_timeout = ${Number(timeout)}`);
  }
}
