/** The log in one SQLite file. A commit is one row; its text is what was sealed, escaped to ASCII. */
import type { DatabaseSync } from 'node:sqlite';
import { v4 } from 'uuid';
import { touchedBy, type Commit } from '@muster/shared/kernel/envelope.ts';
import { inTransaction, keepOnce } from '../storage/sqlite-file.ts';
import { asciiJson } from './ascii-json.ts';
import { canonicalText, chainStart, sealOf } from './chain.ts';
import type { Journal, KnownCommand } from './journal.ts';
import { snapshotsInSqlite } from './sqlite-snapshots.ts';

const tables = `
  CREATE TABLE IF NOT EXISTS commits (
    seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, at TEXT NOT NULL, hash TEXT NOT NULL, body TEXT NOT NULL
  );
  CREATE TABLE IF NOT EXISTS commands (
    id TEXT PRIMARY KEY, seq INTEGER NOT NULL REFERENCES commits, name TEXT NOT NULL, actor TEXT NOT NULL
  ) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS touching (
    subject TEXT NOT NULL, seq INTEGER NOT NULL REFERENCES commits, PRIMARY KEY (subject, seq)
  ) WITHOUT ROWID;
`;

const watchMilliseconds = 250;
/** What a store must take before commands are let in again: a turn of a thousand commands, and not just one row (J7). */
const probeBytes = 1024 * 1024;

/** The journal of a file opened by `openSqliteFile`; closing the file is its opener's business. */
export function createSqliteJournal(database: DatabaseSync): Journal {
  database.exec(tables);
  let epoch = keepOnce(database, 'epoch', v4());
  const setEpoch = database.prepare("UPDATE file SET value = ? WHERE key = 'epoch'");
  const fillProbe = database.prepare(
    "INSERT OR REPLACE INTO file (key, value) VALUES ('probe', zeroblob(?))",
  );
  const emptyProbe = database.prepare("DELETE FROM file WHERE key = 'probe'");
  const version = database.prepare('PRAGMA data_version');
  const last = database.prepare('SELECT seq, hash FROM commits ORDER BY seq DESC LIMIT 1');
  const addCommit = database.prepare('INSERT INTO commits (seq, id, at, hash, body) VALUES (?, ?, ?, ?, ?)');
  const addCommand = database.prepare('INSERT INTO commands (id, seq, name, actor) VALUES (?, ?, ?, ?)');
  const addTouched = database.prepare('INSERT INTO touching (subject, seq) VALUES (?, ?)');
  const page = database.prepare('SELECT body FROM commits WHERE seq > ? ORDER BY seq LIMIT ?');
  const touchingPage = database.prepare(
    'SELECT body FROM touching JOIN commits USING (seq) WHERE subject = ? AND seq > ? ORDER BY seq LIMIT ?',
  );
  for (const bodies of [page, touchingPage]) bodies.setReturnArrays(true);
  const command = database.prepare('SELECT seq, name, actor AS actorId FROM commands WHERE id = ?');
  const commandsOf = database.prepare(
    'SELECT id, seq, name, actor AS actorId FROM commands WHERE id IN (SELECT value FROM json_each(?))',
  );
  const seal = database.prepare('SELECT hash FROM commits WHERE seq = ?');

  const head = () => Number(last.get()?.seq ?? 0);

  return {
    get epoch() {
      return epoch;
    },
    head,
    append(expectedSeq, commit) {
      const text = canonicalText(commit);
      return inTransaction(database, () => {
        const before = last.get();
        if (Number(before?.seq ?? 0) !== expectedSeq) return 'conflict';
        const hash = sealOf(String(before?.hash ?? chainStart), text);
        addCommit.run(commit.seq, commit.id, commit.at, hash, asciiJson(text));
        for (const { id, name, actor } of commit.entries) addCommand.run(id, commit.seq, name, actor.id);
        for (const id of touchedBy(commit.entries)) addTouched.run(id, commit.seq);
        return 'appended';
      });
    },
    read: (afterSeq, limit) => commitsOf(page.all(afterSeq, limit)),
    readTouching: (id, afterSeq, limit) => commitsOf(touchingPage.all(id, afterSeq, limit)),
    findCommand: (commandId) => command.get(commandId) as KnownCommand | undefined,
    findCommands: (commandIds) =>
      new Map(
        commandsOf
          .all(JSON.stringify(commandIds))
          .map(({ id, ...known }) => [String(id), known as unknown as KnownCommand]),
      ),
    hashAt(seq) {
      if (seq === 0) return chainStart;
      const found = seal.get(seq);
      return found && String(found.hash);
    },
    watch(wake) {
      // It changes when another connection has written: then, and only then, is there anything to look up.
      let known = version.get()?.data_version;
      const timer = setInterval(() => {
        const now = version.get()?.data_version;
        if (now === known) return;
        known = now;
        wake(head());
      }, watchMilliseconds).unref();
      return () => clearInterval(timer);
    },
    probe: () =>
      inTransaction(database, () => {
        fillProbe.run(probeBytes);
        emptyProbe.run();
      }),
    beginEpoch() {
      epoch = v4();
      setEpoch.run(epoch);
      return epoch;
    },
    snapshots: snapshotsInSqlite(database),
    close: () => undefined,
  };
}

/** Of rows with one column, the body; `setReturnArrays` is not known to the types. */
function commitsOf(rows: unknown): Commit[] {
  return (rows as readonly (readonly [string])[]).map(([body]) => JSON.parse(body) as Commit);
}
