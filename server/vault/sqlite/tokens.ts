import type { DatabaseSync } from 'node:sqlite';
import type { TokenRecord, TokenStore } from '../vault.ts';
import { bodiesOf, bodyOf } from './bodies.ts';

const tables = `
  CREATE TABLE IF NOT EXISTS tokens (
    id TEXT PRIMARY KEY, token TEXT NOT NULL UNIQUE, body TEXT NOT NULL
  ) WITHOUT ROWID;
`;

export function tokensInSqlite(database: DatabaseSync): TokenStore {
  database.exec(tables);
  const add = database.prepare('INSERT INTO tokens (id, token, body) VALUES (?, ?, ?)');
  const list = database.prepare('SELECT body FROM tokens ORDER BY id');
  const find = database.prepare('SELECT body FROM tokens WHERE token = ?');
  const remove = database.prepare('DELETE FROM tokens WHERE id = ?');
  return {
    async add(token) {
      add.run(token.tokenId, token.tokenHash, JSON.stringify(token));
    },
    list: async () => bodiesOf<TokenRecord>(list.all()),
    find: async (tokenHash) => bodyOf<TokenRecord>(find.get(tokenHash)),
    remove: async (tokenId) => remove.run(tokenId).changes === 1,
  };
}
