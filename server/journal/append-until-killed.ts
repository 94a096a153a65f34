/** Run as a process of its own by the J1 test, which kills it: appends, and says so after each commit. */
import { writeSync } from 'node:fs';
import { argv } from 'node:process';
import { v7 } from 'uuid';
import { openSqliteFile } from '../storage/sqlite-file.ts';
import { createSqliteJournal } from './sqlite.ts';

const journal = createSqliteJournal(openSqliteFile(argv[2] ?? ''));
for (let seq = Number(await journal.head()) + 1; ; seq += 1) {
  const id = v7();
  const entry = {
    id: v7(),
    name: 'AddNote',
    actor: { id: 'account-1', role: 'dispatcher', scope: '' },
    events: [{ type: 'NoteAdded', data: { incidentId: 'incident-1', text: `note ${seq}` } }],
  } as const;
  const outcome = await journal.append(seq - 1, {
    seq,
    id,
    at: '2026-06-24T12:00:00.000Z',
    entries: [entry],
  });
  // Straight to the pipe: what stands in a buffer at the moment of the kill was never said.
  writeSync(1, `${outcome} ${seq} ${id}\n`);
}
