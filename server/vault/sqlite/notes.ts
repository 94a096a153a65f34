import type { DatabaseSync } from 'node:sqlite';
import type { NoteStore } from '../vault.ts';

const tables = `
  CREATE TABLE IF NOT EXISTS notes (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
`;

export function notesInSqlite(database: DatabaseSync): NoteStore {
  database.exec(tables);
  const one = database.prepare('SELECT value FROM notes WHERE key = ?');
  const put = database.prepare('INSERT OR REPLACE INTO notes (key, value) VALUES (?, ?)');
  const keep = database.prepare('INSERT OR IGNORE INTO notes (key, value) VALUES (?, ?)');
  const valueOf = (key: string) => {
    const row = one.get(key);
    return row && String(row.value);
  };
  return {
    get: async (key) => valueOf(key),
    async put(key, value) {
      put.run(key, value);
    },
    async keepOnce(key, value) {
      keep.run(key, value);
      return valueOf(key) ?? value;
    },
  };
}
