import type { DatabaseSync } from 'node:sqlite';
import { emptyWriteAheadLog, inTransaction } from '../../storage/sqlite-file.ts';
import type { PeopleStore, Person } from '../vault.ts';
import { bodiesOf, bodyOf } from './bodies.ts';

const tables = `
  CREATE TABLE IF NOT EXISTS people (person TEXT PRIMARY KEY, body TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS staged_people (command TEXT PRIMARY KEY, body TEXT NOT NULL) WITHOUT ROWID;
`;

export function peopleInSqlite(database: DatabaseSync): PeopleStore {
  database.exec(tables);
  // The ids as one JSON parameter: SQLite would take only so many placeholders.
  const some = database.prepare('SELECT body FROM people WHERE person IN (SELECT value FROM json_each(?))');
  const page = database.prepare('SELECT body FROM people WHERE person > ? ORDER BY person LIMIT ?');
  const put = database.prepare('INSERT OR REPLACE INTO people (person, body) VALUES (?, ?)');
  const remove = database.prepare('DELETE FROM people WHERE person = ?');
  const stage = database.prepare('INSERT OR REPLACE INTO staged_people (command, body) VALUES (?, ?)');
  const batch = database.prepare('SELECT body FROM staged_people WHERE command = ?');
  const unstage = database.prepare('DELETE FROM staged_people WHERE command = ?');
  const staged = database.prepare('SELECT command FROM staged_people');
  const batchesWith = database.prepare('SELECT command, body FROM staged_people WHERE instr(body, ?) > 0');
  const putAll = (people: readonly Person[]) => {
    for (const person of people) put.run(person.personId, JSON.stringify(person));
  };
  return {
    get: async (personIds) => bodiesOf<Person>(some.all(JSON.stringify(personIds))),
    put: async (people) => inTransaction(database, () => putAll(people)),
    async remove(personId) {
      inTransaction(database, () => {
        remove.run(personId);
        for (const { command, body } of batchesWith.all(personId)) {
          const people = JSON.parse(String(body)) as Person[];
          stage.run(String(command), JSON.stringify(people.filter((person) => person.personId !== personId)));
        }
      });
      emptyWriteAheadLog(database);
    },
    page: async (afterPersonId, limit) => bodiesOf<Person>(page.all(afterPersonId, limit)),
    async stage(commandId, people) {
      stage.run(commandId, JSON.stringify(people));
    },
    settle: async (commandId, keep) =>
      inTransaction(database, () => {
        if (keep) putAll(bodyOf<Person[]>(batch.get(commandId)) ?? []);
        unstage.run(commandId);
      }),
    staged: async () => staged.all().map(({ command }) => String(command)),
  };
}
