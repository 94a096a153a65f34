import type { DatabaseSync } from 'node:sqlite';
import type { SessionRecord, SessionStore } from '../vault.ts';
import { bodiesOf, bodyOf } from './bodies.ts';

const tables = `
  CREATE TABLE IF NOT EXISTS sessions (
    id TEXT PRIMARY KEY, token TEXT NOT NULL UNIQUE, account TEXT, person TEXT, expires TEXT NOT NULL, body TEXT NOT NULL
  ) WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS sessions_by_account ON sessions (account);
  CREATE INDEX IF NOT EXISTS sessions_by_person ON sessions (person);
  CREATE INDEX IF NOT EXISTS sessions_by_expiry ON sessions (expires);
`;

export function sessionsInSqlite(database: DatabaseSync): SessionStore {
  database.exec(tables);
  const add = database.prepare(
    'INSERT INTO sessions (id, token, account, person, expires, body) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const find = database.prepare('SELECT body FROM sessions WHERE token = ?');
  const list = database.prepare('SELECT body FROM sessions');
  const touch = database.prepare('UPDATE sessions SET expires = ?, body = json_patch(body, ?) WHERE id = ?');
  const end = database.prepare('DELETE FROM sessions WHERE id = ?');
  const endOfAccount = database.prepare('DELETE FROM sessions WHERE account = ? RETURNING id');
  const endOfPerson = database.prepare('DELETE FROM sessions WHERE person = ? RETURNING id');
  const endExpired = database.prepare('DELETE FROM sessions WHERE expires <= ? RETURNING id');
  return {
    async add(session) {
      const { sessionId, tokenHash, accountId, personId, expiresAt } = session;
      add.run(sessionId, tokenHash, accountId ?? null, personId ?? null, expiresAt, JSON.stringify(session));
    },
    find: async (tokenHash) => bodyOf<SessionRecord>(find.get(tokenHash)),
    list: async () => bodiesOf<SessionRecord>(list.all()),
    async touch(sessionId, lastSeenAt, expiresAt) {
      touch.run(expiresAt, JSON.stringify({ lastSeenAt, expiresAt }), sessionId);
    },
    end: async (sessionId) => end.run(sessionId).changes === 1,
    endAllOf: async (owner) =>
      idsOf('accountId' in owner ? endOfAccount.all(owner.accountId) : endOfPerson.all(owner.personId)),
    endExpired: async (now) => idsOf(endExpired.all(now)),
  };
}

function idsOf(rows: readonly Record<string, unknown>[]): string[] {
  return rows.map(({ id }) => String(id));
}
