/** The vault as a backup carries it: read page by page, so that nobody waits for all of it. */
import type { DatabaseSync } from 'node:sqlite';
import { setImmediate } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { inTransaction } from '../../storage/sqlite-file.ts';
import { idOf } from '../row-id.ts';
import type { Swap, VaultRow } from '../vault.ts';

type Kind = VaultRow['kind'];

interface Kept {
  readonly table: string;
  readonly key: string;
  /** What the row holds, from its columns. */
  readonly read: (row: Record<string, unknown>) => unknown;
}

const body = ({ body: kept }: Record<string, unknown>): unknown => JSON.parse(String(kept));
const kept: Readonly<Record<Kind, Kept>> = {
  // Before the people: a batch that is moved in meanwhile is then in one or the other.
  staged: {
    table: 'staged_people',
    key: 'command',
    read: (row) => ({ commandId: row.command, people: body(row) }),
  },
  person: { table: 'people', key: 'person', read: body },
  account: { table: 'accounts', key: 'id', read: body },
  session: { table: 'sessions', key: 'id', read: body },
  invite: { table: 'invites', key: 'code', read: body },
  token: { table: 'tokens', key: 'id', read: body },
  read: { table: 'reads', key: 'id', read: body },
  note: { table: 'notes', key: 'key', read: ({ key, value }) => ({ key, value }) },
};

const pageRows = 500;

export async function* dumpSqlite(database: DatabaseSync): AsyncIterable<VaultRow> {
  for (const [kind, { table, key, read }] of Object.entries(kept)) {
    const page = database.prepare(
      `SELECT * FROM ${table} WHERE ${key} > ? ORDER BY ${key} LIMIT ${pageRows}`,
    );
    let after = '';
    for (;;) {
      const rows = page.all(after);
      for (const row of rows) yield { kind, record: read(row) } as VaultRow;
      if (rows.length < pageRows) break;
      // Whoever waits for the server comes in between.
      await setImmediate();
      after = String(rows.at(-1)?.[key]);
    }
  }
}

const swappable: readonly Kind[] = ['person', 'staged', 'account'];

/** One transaction, so that nothing comes between looking and replacing. */
export function swapSqlite(database: DatabaseSync, swaps: readonly Swap[]): number {
  const put = statements(database);
  const one = new Map(
    swappable.map((kind) => [
      kind,
      database.prepare(`SELECT * FROM ${kept[kind].table} WHERE ${kept[kind].key} = ?`),
    ]),
  );
  return inTransaction(database, () => {
    let swapped = 0;
    for (const { was, is } of swaps) {
      const { read } = kept[was.kind];
      const row = one.get(was.kind)?.get(idOf(was));
      if (!row || !isDeepStrictEqual(read(row), was.record)) continue;
      (put[is.kind] as (record: unknown) => void)(is.record);
      swapped += 1;
    }
    return swapped;
  });
}

type Put = { readonly [K in Kind]: (record: Extract<VaultRow, { kind: K }>['record']) => void };

/** All rows or none. */
export function loadSqlite(database: DatabaseSync, rows: readonly VaultRow[]): void {
  const put = statements(database);
  inTransaction(database, () => {
    for (const { kind, record } of rows) (put[kind] as (record: unknown) => void)(record);
  });
}

function statements(database: DatabaseSync): Put {
  const into = (table: string, columns: string) =>
    database.prepare(
      `INSERT OR REPLACE INTO ${table} (${columns}) VALUES (${columns.replaceAll(/\w+/g, '?')})`,
    );
  const person = into('people', 'person, body');
  const staged = into('staged_people', 'command, body');
  const account = into('accounts', 'id, account, body');
  const session = into('sessions', 'id, token, account, person, expires, body');
  const invite = into('invites', 'code, body');
  const token = into('tokens', 'id, token, body');
  const read = into('reads', 'id, at, actor, body');
  const readOf = into('reads_of', 'person, id');
  const note = into('notes', 'key, value');
  return {
    person: (record) => person.run(record.personId, JSON.stringify(record)),
    staged: ({ commandId, people }) => staged.run(commandId, JSON.stringify(people)),
    account: (record) => account.run(record.accountId, record.account, JSON.stringify(record)),
    session: (record) =>
      session.run(
        record.sessionId,
        record.tokenHash,
        record.accountId ?? null,
        record.personId ?? null,
        record.expiresAt,
        JSON.stringify(record),
      ),
    invite: (record) => invite.run(record.codeHash, JSON.stringify(record)),
    token: (record) => token.run(record.tokenId, record.tokenHash, JSON.stringify(record)),
    read(record) {
      read.run(record.readId, record.at, record.actorId, JSON.stringify(record));
      for (const personId of record.personIds) readOf.run(personId, record.readId);
    },
    note: ({ key, value }) => note.run(key, value),
  };
}
