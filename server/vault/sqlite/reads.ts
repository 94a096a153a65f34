import type { DatabaseSync } from 'node:sqlite';
import { setImmediate } from 'node:timers/promises';
import { inTransaction } from '../../storage/sqlite-file.ts';
import type { ReadRecord, ReadStore } from '../vault.ts';
import { bodiesOf } from './bodies.ts';

const tables = `
  CREATE TABLE IF NOT EXISTS reads (
    id TEXT PRIMARY KEY, at TEXT NOT NULL, actor TEXT NOT NULL, body TEXT NOT NULL
  ) WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS reads_by_time ON reads (at);
  CREATE INDEX IF NOT EXISTS reads_by_reach ON reads (body ->> 'reach', at);
  CREATE INDEX IF NOT EXISTS reads_by_actor ON reads (actor, id);
  CREATE TABLE IF NOT EXISTS reads_of (person TEXT, id TEXT, PRIMARY KEY (person, id)) WITHOUT ROWID;
`;

/** Each may have hundreds of people: between so many, others have their turn. */
const droppedAtOnce = 50;

export function readsInSqlite(database: DatabaseSync): ReadStore {
  database.exec(tables);
  const addRead = database.prepare('INSERT OR IGNORE INTO reads (id, at, actor, body) VALUES (?, ?, ?, ?)');
  const addPerson = database.prepare('INSERT OR IGNORE INTO reads_of (person, id) VALUES (?, ?)');
  // A statement each, so that each walks the one index that has its order.
  const all = database.prepare('SELECT body FROM reads WHERE id < ? ORDER BY id DESC LIMIT ?');
  const byActor = database.prepare(
    'SELECT body FROM reads WHERE actor = ? AND id < ? ORDER BY id DESC LIMIT ?',
  );
  const ofPerson = database.prepare(
    `SELECT reads.body FROM reads_of JOIN reads ON reads.id = reads_of.id
     WHERE reads_of.person = ? AND reads_of.id < ? AND (? IS NULL OR reads.actor = ?)
     ORDER BY reads_of.id DESC LIMIT ?`,
  );
  const oldest = database.prepare(`SELECT body FROM reads WHERE at < ? ORDER BY at LIMIT ${droppedAtOnce}`);
  const oldestOf = database.prepare(
    `SELECT body FROM reads WHERE body ->> 'reach' = ? AND at < ? ORDER BY at LIMIT ${droppedAtOnce}`,
  );
  const drop = database.prepare('DELETE FROM reads WHERE id = ?');
  const dropPerson = database.prepare('DELETE FROM reads_of WHERE person = ? AND id = ?');
  const dropSome = (records: readonly ReadRecord[]) =>
    inTransaction(database, () => {
      for (const { readId, personIds } of records) {
        for (const personId of personIds) dropPerson.run(personId, readId);
        drop.run(readId);
      }
    });
  return {
    add: async (...records) =>
      inTransaction(database, () => {
        for (const record of records) {
          addRead.run(record.readId, record.at, record.actorId, JSON.stringify(record));
          for (const personId of record.personIds) addPerson.run(personId, record.readId);
        }
      }),
    async list({ personId, actorId, before = '~', limit }) {
      if (personId !== undefined)
        return bodiesOf<ReadRecord>(ofPerson.all(personId, before, actorId ?? null, actorId ?? null, limit));
      if (actorId !== undefined) return bodiesOf<ReadRecord>(byActor.all(actorId, before, limit));
      return bodiesOf<ReadRecord>(all.all(before, limit));
    },
    async dropBefore(moment, reach) {
      for (let dropped = 0; ; await setImmediate()) {
        const old = bodiesOf<ReadRecord>(
          reach === undefined ? oldest.all(moment) : oldestOf.all(reach, moment),
        );
        dropSome(old);
        dropped += old.length;
        if (old.length < droppedAtOnce) return dropped;
      }
    },
  };
}
