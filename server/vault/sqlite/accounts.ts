import type { DatabaseSync } from 'node:sqlite';
import type { AccountRecord, AccountStore } from '../vault.ts';
import { bodiesOf, bodyOf } from './bodies.ts';

const tables = `
  CREATE TABLE IF NOT EXISTS accounts (
    id TEXT PRIMARY KEY, account TEXT NOT NULL UNIQUE, body TEXT NOT NULL
  ) WITHOUT ROWID;
`;

export function accountsInSqlite(database: DatabaseSync): AccountStore {
  database.exec(tables);
  const list = database.prepare('SELECT body FROM accounts ORDER BY account');
  const one = database.prepare('SELECT body FROM accounts WHERE id = ?');
  const named = database.prepare('SELECT body FROM accounts WHERE account = ?');
  const add = database.prepare('INSERT OR IGNORE INTO accounts (id, account, body) VALUES (?, ?, ?)');
  const update = database.prepare(
    'UPDATE accounts SET body = json_patch(body, ?) WHERE id = ? RETURNING body',
  );
  const remove = database.prepare('DELETE FROM accounts WHERE id = ?');
  return {
    list: async () => bodiesOf<AccountRecord>(list.all()),
    get: async (accountId) => bodyOf<AccountRecord>(one.get(accountId)),
    findByName: async (account) => bodyOf<AccountRecord>(named.get(account)),
    async add(account) {
      const { changes } = add.run(account.accountId, account.account, JSON.stringify(account));
      return changes === 1 ? 'added' : 'name-taken';
    },
    update: async (accountId, patch) => bodyOf<AccountRecord>(update.get(JSON.stringify(patch), accountId)),
    remove: async (accountId) => remove.run(accountId).changes === 1,
  };
}
