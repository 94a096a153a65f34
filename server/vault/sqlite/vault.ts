/** The vault in the same file as the log, through the same connection. */
import type { DatabaseSync } from 'node:sqlite';
import type { Vault } from '../vault.ts';
import { accountsInSqlite } from './accounts.ts';
import { invitesInSqlite } from './invites.ts';
import { notesInSqlite } from './notes.ts';
import { peopleInSqlite } from './people.ts';
import { readsInSqlite } from './reads.ts';
import { dumpSqlite, loadSqlite, swapSqlite } from './rows.ts';
import { sessionsInSqlite } from './sessions.ts';
import { tokensInSqlite } from './tokens.ts';

export function createSqliteVault(database: DatabaseSync): Vault {
  return {
    people: peopleInSqlite(database),
    accounts: accountsInSqlite(database),
    sessions: sessionsInSqlite(database),
    invites: invitesInSqlite(database),
    tokens: tokensInSqlite(database),
    reads: readsInSqlite(database),
    notes: notesInSqlite(database),
    dump: () => dumpSqlite(database),
    load: async (rows) => loadSqlite(database, rows),
    swap: async (swaps) => swapSqlite(database, swaps),
  };
}
