/** Snapshots in the file of the log. They may be lost, but never be found half. */
import type { DatabaseSync } from 'node:sqlite';
import type { Snapshot, SnapshotChunk, SnapshotShelf } from './snapshots.ts';
import { inTransaction } from '../storage/sqlite-file.ts';

const tables = `
  CREATE TABLE IF NOT EXISTS snapshots (seq INTEGER PRIMARY KEY, body TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS snapshot_chunks (
    seq INTEGER NOT NULL, number INTEGER NOT NULL, name TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (seq, number)
  );
`;

export function snapshotsInSqlite(database: DatabaseSync): SnapshotShelf {
  database.exec(tables);
  const put = database.prepare(
    'INSERT OR REPLACE INTO snapshot_chunks (seq, number, name, body) VALUES (?, ?, ?, ?)',
  );
  const finish = database.prepare('INSERT OR REPLACE INTO snapshots (seq, body) VALUES (?, ?)');
  const list = database.prepare('SELECT body FROM snapshots ORDER BY seq DESC');
  const one = database.prepare('SELECT name, body FROM snapshot_chunks WHERE seq = ? AND number = ?');
  const dropHead = database.prepare('DELETE FROM snapshots WHERE seq = ?');
  const dropChunks = database.prepare('DELETE FROM snapshot_chunks WHERE seq = ?');
  return {
    put: (seq, index, { table, body }) => void put.run(seq, index, table, body),
    finish: (snapshot) => void finish.run(snapshot.seq, JSON.stringify(snapshot)),
    list: () => list.all().map(({ body }) => JSON.parse(String(body)) as Snapshot),
    chunk(seq, index): SnapshotChunk | undefined {
      const row = one.get(seq, index);
      return row && { table: String(row.name), body: String(row.body) };
    },
    drop: (seq) =>
      inTransaction(database, () => {
        dropHead.run(seq);
        dropChunks.run(seq);
      }),
  };
}
