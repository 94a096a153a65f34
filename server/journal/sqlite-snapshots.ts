/** Snapshots in the file of the log. They may be lost, but never be found half. */
import type { DatabaseSync } from 'node:sqlite';
import type { Snapshot, SnapshotChunk, SnapshotShelf } from './snapshots.ts';

const tables = `
  CREATE TABLE IF NOT EXISTS snapshots (seq INTEGER PRIMARY KEY, body TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS snapshot_chunks (
    seq INTEGER NOT NULL, number INTEGER NOT NULL, name TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (seq, number)
  );
`;

/** Little enough to be taken away between two turns. */
const chunksAtOnce = 8;

export function snapshotsInSqlite(database: DatabaseSync): SnapshotShelf {
  database.exec(tables);
  const put = database.prepare(
    'INSERT OR REPLACE INTO snapshot_chunks (seq, number, name, body) VALUES (?, ?, ?, ?)',
  );
  const finish = database.prepare('INSERT OR REPLACE INTO snapshots (seq, body) VALUES (?, ?)');
  const list = database.prepare('SELECT body FROM snapshots ORDER BY seq DESC');
  const one = database.prepare('SELECT name, body FROM snapshot_chunks WHERE seq = ? AND number = ?');
  const dropHead = database.prepare('DELETE FROM snapshots WHERE seq = ?');
  const dropSome = database.prepare(
    'DELETE FROM snapshot_chunks WHERE (seq, number) IN (SELECT seq, number FROM snapshot_chunks WHERE seq = ? LIMIT ?)',
  );
  const unfinished = database.prepare(
    'SELECT DISTINCT seq FROM snapshot_chunks WHERE seq < ? AND seq NOT IN (SELECT seq FROM snapshots)',
  );

  /** What is taken away is overwritten: a large snapshot at once would hold up the commits for a second. */
  async function drop(seq: number): Promise<void> {
    dropHead.run(seq);
    while (Number(dropSome.run(seq, chunksAtOnce).changes) === chunksAtOnce)
      await new Promise((resolve) => setImmediate(resolve));
  }

  return {
    put: (seq, index, { table, body }) => void put.run(seq, index, table, body),
    async finish(snapshot) {
      finish.run(snapshot.seq, JSON.stringify(snapshot));
      for (const { seq } of unfinished.all(snapshot.seq)) await drop(Number(seq));
    },
    list: () => list.all().map(({ body }) => JSON.parse(String(body)) as Snapshot),
    chunk(seq, index): SnapshotChunk | undefined {
      const row = one.get(seq, index);
      return row && { table: String(row.name), body: String(row.body) };
    },
    drop,
  };
}
