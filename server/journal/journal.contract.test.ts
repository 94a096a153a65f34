import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { openSqliteFile, requireDurable } from '../storage/sqlite-file.ts';
import type { Journal } from './journal.ts';
import { commitOf, journalContract, type JournalStore } from './journal.contract.ts';
import { createMemoryJournal } from './memory.ts';
import { createSqliteJournal } from './sqlite.ts';

async function sqliteStore(): Promise<JournalStore & { path: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'muster-journal-'));
  const path = join(folder, 'muster.sqlite');
  let latest: DatabaseSync | undefined;
  const open = async (): Promise<Journal> => {
    const database = openSqliteFile(path);
    latest = database;
    return closing(createSqliteJournal(database), () => {
      if (database.isOpen) database.close();
    });
  };
  return {
    path,
    open,
    beside: open,
    async takeAway() {
      latest?.exec('PRAGMA query_only = ON');
    },
    async tamper(seq) {
      const database = new DatabaseSync(path);
      database.prepare("UPDATE commits SET body = replace(body, 'note', 'nope') WHERE seq = ?").run(seq);
      database.close();
    },
    dispose: () => rm(folder, { recursive: true }),
  };
}

async function memoryStore(): Promise<JournalStore> {
  const journal = createMemoryJournal();
  const { hashAt } = journal;
  let tampered = 0;
  journal.hashAt = (seq) => (seq === tampered ? 'another' : hashAt(seq));
  return {
    // What lives in memory is gone with the process: opening again is handing the same log out again.
    open: async () => journal,
    beside: async () => journal,
    async tamper(seq) {
      tampered = seq;
    },
    dispose: async () => undefined,
  };
}

/** A spread would copy the epoch once and for all. */
function closing(journal: Journal, close: () => void): Journal {
  journal.close = close;
  return journal;
}

describe('journal in memory', () => journalContract(memoryStore));

describe('journal in SQLite', () => {
  journalContract(sqliteStore);

  it('J6 the settings hold after a write', async () => {
    const store = await sqliteStore();
    const database = openSqliteFile(store.path);
    await createSqliteJournal(database).append(0, commitOf(1));
    expect(() => requireDurable(database)).not.toThrow();
    database.close();
    await store.dispose();
  });

  it('J6 a store that is not durable is refused', async () => {
    const store = await sqliteStore();
    const database = openSqliteFile(store.path);
    database.exec('PRAGMA synchronous = NORMAL');
    expect(() => requireDurable(database)).toThrow(/synchronous is 1 \(should be 2, FULL\)/);
    database.close();
    await store.dispose();
    expect(() => openSqliteFile(':memory:')).toThrow(/journal_mode is memory/);
  });
});
