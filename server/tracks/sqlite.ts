/**
 * Trails in a second SQLite file with a connection of its own, so that a minute's chunks never hold up an append to
 * the log. `synchronous=NORMAL` is enough here: it cannot corrupt the file, and what a power cut takes is the last
 * moments of telemetry, which is promised to nobody; the log pays an fsync a commit because an order is.
 */
import { closeSync, openSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { setImmediate } from 'node:timers/promises';
import { emptyWriteAheadLog, inTransaction } from '../storage/sqlite-file.ts';
import type { TrailChunk, TrailRange, Tracks } from './tracks.ts';

const settings = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = NORMAL;
  PRAGMA busy_timeout = 5000;
  PRAGMA foreign_keys = ON;
  -- What is erased is overwritten, not only forgotten.
  PRAGMA secure_delete = ON;
`;

/** Ids are written once and numbered: a chunk is a few dozen bytes, and three ids in text would be most of it. */
const tables = `
  CREATE TABLE IF NOT EXISTS subjects (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE);
  CREATE TABLE IF NOT EXISTS people (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE);
  CREATE TABLE IF NOT EXISTS chunks (
    subject INTEGER NOT NULL REFERENCES subjects, starts INTEGER NOT NULL, id TEXT NOT NULL,
    ends INTEGER NOT NULL, person INTEGER NOT NULL REFERENCES people, points TEXT NOT NULL,
    PRIMARY KEY (subject, starts, id)
  ) WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS chunks_of_person ON chunks (person, subject, starts, id);
`;

const whole = `
  SELECT chunks.id AS chunkId, subjects.id AS subjectId, people.id AS personId,
    starts AS "from", ends AS "to", points
  FROM chunks JOIN subjects ON subjects.number = subject JOIN people ON people.number = person
`;
const pageOfDump = 1000;
const chunksInOneSlice = 250;

const sliceOf = (which: string): string => `
  DELETE FROM chunks WHERE (subject, starts, id) IN (
    SELECT subject, starts, id FROM chunks WHERE ${which} LIMIT ${chunksInOneSlice}
  )`;

export function openSqliteTracks(path: string): Tracks {
  // Where people went is nobody else's business on this machine; SQLite gives what it puts beside the same rights.
  closeSync(openSync(path, 'a', 0o600));
  const database = new DatabaseSync(path);
  try {
    database.exec(settings);
    database.exec(tables);
    return tracksIn(database);
  } catch (error) {
    database.close();
    throw error;
  }
}

function tracksIn(database: DatabaseSync): Tracks {
  const addSubject = database.prepare('INSERT OR IGNORE INTO subjects (id) VALUES (?)');
  const addPerson = database.prepare('INSERT OR IGNORE INTO people (id) VALUES (?)');
  const addChunk = database.prepare(`
    INSERT OR IGNORE INTO chunks (subject, person, starts, id, ends, points) VALUES (
      (SELECT number FROM subjects WHERE id = ?), (SELECT number FROM people WHERE id = ?), ?, ?, ?, ?
    )`);
  const subjects = database.prepare('SELECT id FROM subjects ORDER BY id');
  const dropSlice = database.prepare(sliceOf('subject = (SELECT number FROM subjects WHERE id = ?)'));
  const eraseSlice = database.prepare(sliceOf('person = (SELECT number FROM people WHERE id = ?)'));
  // Whoever and whatever has no chunk left leaves the file too.
  const forgetPeople = database.prepare(
    'DELETE FROM people WHERE NOT EXISTS (SELECT 1 FROM chunks WHERE person = people.number)',
  );
  const forgetSubjects = database.prepare(
    'DELETE FROM subjects WHERE NOT EXISTS (SELECT 1 FROM chunks WHERE subject = subjects.number)',
  );
  const page = database.prepare(`
    ${whole} WHERE (subject, starts, chunks.id) > (
      coalesce((SELECT number FROM subjects WHERE id = ?), 0), ?, ?
    ) ORDER BY subject, starts, chunks.id LIMIT ${pageOfDump}`);

  /** What a page of the write-ahead log still holds of what was deleted goes with the log. */
  const scrub = (): void => database.exec('PRAGMA wal_checkpoint(TRUNCATE)');

  /** A long incident is hundreds of thousands of chunks: in slices, so that nobody else waits for the last one. */
  async function remove(slice: typeof dropSlice, id: string): Promise<number> {
    let gone = 0;
    for (;;) {
      const changes = Number(slice.run(id).changes);
      gone += changes;
      if (changes < chunksInOneSlice) break;
      await setImmediate();
    }
    if (gone === 0) return gone;
    inTransaction(database, () => {
      forgetPeople.run();
      forgetSubjects.run();
    });
    scrub();
    return gone;
  }

  return {
    async put(chunks) {
      if (chunks.length === 0) return;
      inTransaction(database, () => {
        for (const { chunkId, subjectId, personId, from, to, points } of chunks) {
          addSubject.run(subjectId);
          addPerson.run(personId);
          addChunk.run(subjectId, personId, from, chunkId, to, points);
        }
      });
    },
    async read(subjectId, range = {}) {
      const { where, values } = conditionsOf(subjectId, range);
      const rows = database
        .prepare(`${whole} WHERE ${where} ORDER BY starts, chunks.id LIMIT ?`)
        .all(...values, range.limit ?? -1);
      return rows.map(chunkOf);
    },
    subjects: async () => subjects.all().map(({ id }) => String(id)),
    drop: async (subjectId) => remove(dropSlice, subjectId),
    async erase(personId) {
      const erased = await remove(eraseSlice, personId);
      emptyWriteAheadLog(database);
      return erased;
    },
    async *dump() {
      let last: TrailChunk | undefined;
      for (;;) {
        const chunks = page.all(last?.subjectId ?? '', last?.from ?? 0, last?.chunkId ?? '').map(chunkOf);
        yield* chunks;
        if (chunks.length < pageOfDump) return;
        last = chunks.at(-1);
      }
    },
    close: async () => database.close(),
  };
}

function conditionsOf(subjectId: string, { personId, from, to, after }: TrailRange) {
  const conditions: [string, ...(string | number)[]][] = [
    ['subject = (SELECT number FROM subjects WHERE id = ?)', subjectId],
  ];
  if (personId !== undefined)
    conditions.push(['person = (SELECT number FROM people WHERE id = ?)', personId]);
  if (from !== undefined) conditions.push(['ends >= ?', from]);
  if (to !== undefined) conditions.push(['starts <= ?', to]);
  if (after !== undefined) conditions.push(['(starts, chunks.id) > (?, ?)', after.from, after.chunkId]);
  return {
    where: conditions.map(([condition]) => condition).join(' AND '),
    values: conditions.flatMap(([, ...values]) => values),
  };
}

function chunkOf(row: Record<string, unknown>): TrailChunk {
  const { chunkId, subjectId, personId, from, to, points } = row;
  return {
    chunkId: String(chunkId),
    subjectId: String(subjectId),
    personId: String(personId),
    from: Number(from),
    to: Number(to),
    points: String(points),
  };
}
