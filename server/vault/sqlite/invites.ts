import type { DatabaseSync } from 'node:sqlite';
import { inTransaction } from '../../storage/sqlite-file.ts';
import type { InviteRecord, InviteStore } from '../vault.ts';
import { bodyOf } from './bodies.ts';

const tables = `
  CREATE TABLE IF NOT EXISTS invites (code TEXT PRIMARY KEY, body TEXT NOT NULL) WITHOUT ROWID;
`;

export function invitesInSqlite(database: DatabaseSync): InviteStore {
  database.exec(tables);
  const add = database.prepare('INSERT INTO invites (code, body) VALUES (?, ?)');
  const spend = database.prepare('DELETE FROM invites WHERE code = ? RETURNING body');
  const removeAllOf = database.prepare("DELETE FROM invites WHERE body ->> 'personId' = ?");
  return {
    add: async (...invites) =>
      inTransaction(database, () => {
        for (const invite of invites) add.run(invite.codeHash, JSON.stringify(invite));
      }),
    async redeem(codeHash, now) {
      // Finding and spending are one statement, so that no two can both find it.
      const invite = bodyOf<InviteRecord>(spend.get(codeHash));
      if (!invite) return 'unknown';
      return invite.expiresAt <= now ? 'expired' : { personId: invite.personId };
    },
    async removeAllOf(personId) {
      removeAllOf.run(personId);
    },
  };
}
