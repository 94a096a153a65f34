/** What every engine of the log must do: rules J1 to J6 of `README.md`, run on each of them. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { v7 } from 'uuid';
import type { Actor, Commit, DomainEvent, Entry } from '@muster/shared/kernel/envelope.ts';
import { firstBrokenSeal } from './chain.ts';
import type { Journal } from './journal.ts';

/** One store that can be opened more than once, as a restart does. */
export interface JournalStore {
  open(): Promise<Journal>;
  /** Changes a stored commit behind the log's back, as a tampering hand would. */
  tamper(seq: number): Promise<void>;
  /** Removes everything. */
  dispose(): Promise<void>;
}

const actor: Actor = { id: 'account-1', role: 'dispatcher', scope: '4303' };

function entryOf(...events: DomainEvent[]): Entry {
  return { id: v7(), name: 'AddNote', actor, events };
}

export function commitOf(seq: number, ...entries: Entry[]): Commit {
  const note = { type: 'NoteAdded', data: { incidentId: 'incident-1', text: `note ${seq} 管涌 \u2028 "\\` } };
  return {
    seq,
    id: v7(),
    at: '2026-06-24T12:00:00.000Z',
    entries: entries.length > 0 ? entries : [entryOf(note)],
  };
}

function about(data: object): Entry {
  return entryOf({ type: 'NoteAdded', data });
}

async function filled(journal: Journal, count: number): Promise<Commit[]> {
  const commits = Array.from({ length: count }, (_, index) => commitOf(index + 1));
  for (const commit of commits) expect(await journal.append(commit.seq - 1, commit)).toBe('appended');
  return commits;
}

export function journalContract(create: () => Promise<JournalStore>): void {
  let store: JournalStore;
  let journal: Journal;
  beforeEach(async () => {
    store = await create();
    journal = await store.open();
  });
  afterEach(async () => {
    await journal.close();
    await store.dispose();
  });

  it('J1 what was appended is there after opening again, as it was', async () => {
    const commits = await filled(journal, 5);
    const { epoch } = journal;
    await journal.close();
    journal = await store.open();
    expect(await journal.head()).toBe(5);
    expect(journal.epoch).toBe(epoch);
    expect(await journal.read(0, 10)).toEqual(commits);
  });

  it('J2 a second commit with the same seq is a conflict and leaves no trace', async () => {
    const [first] = await filled(journal, 1);
    const late = commitOf(1);
    expect(await journal.append(0, late)).toBe('conflict');
    expect(await journal.read(0, 10)).toEqual([first]);
    expect(await journal.findCommand(late.entries[0]?.id ?? '')).toBeUndefined();
    expect(await journal.append(1, commitOf(2))).toBe('appended');
  });

  it('J2 a commit beyond the head is a conflict: the log has no gaps', async () => {
    await filled(journal, 1);
    expect(await journal.append(2, commitOf(3))).toBe('conflict');
    expect(await journal.head()).toBe(1);
  });

  it('J2 of many that append at once on the same head, one is first', async () => {
    const outcomes = await Promise.all(Array.from({ length: 8 }, async () => journal.append(0, commitOf(1))));
    expect(outcomes.filter((outcome) => outcome === 'appended')).toHaveLength(1);
    expect(await journal.head()).toBe(1);
  });

  it('J3 reads in order, in pages, without gaps', async () => {
    const commits = await filled(journal, 25);
    expect(await journal.read(0, 10)).toEqual(commits.slice(0, 10));
    expect(await journal.read(10, 10)).toEqual(commits.slice(10, 20));
    expect(await journal.read(20, 10)).toEqual(commits.slice(20));
    expect(await journal.read(25, 10)).toEqual([]);
  });

  it('J3 reads the commits that touch one incident or drill alone', async () => {
    await journal.append(0, commitOf(1, about({ incidentId: 'a' })));
    await journal.append(1, commitOf(2, about({ incidentId: 'b', drillId: 'd' })));
    await journal.append(2, commitOf(3, about({ taskId: 't' })));
    await journal.append(3, commitOf(4, about({ incidentId: 'b' }), about({ incidentId: 'a' })));
    const seqs = async (id: string, after = 0, limit = 10) =>
      (await journal.readTouching(id, after, limit)).map(({ seq }) => seq);
    expect(await seqs('a')).toEqual([1, 4]);
    expect(await seqs('b')).toEqual([2, 4]);
    expect(await seqs('b', 2)).toEqual([4]);
    expect(await seqs('a', 0, 1)).toEqual([1]);
    expect(await seqs('d')).toEqual([2]);
    expect(await seqs('nothing')).toEqual([]);
  });

  it('J3 finds a command by its id: where it is, its name and who gave it', async () => {
    const commits = await filled(journal, 3);
    const entry = commits[1]?.entries[0];
    expect(await journal.findCommand(entry?.id ?? '')).toEqual({
      seq: 2,
      name: 'AddNote',
      actorId: 'account-1',
    });
    expect(await journal.findCommand(v7())).toBeUndefined();
  });

  it('J5 every commit is sealed onto the one before', async () => {
    await filled(journal, 12);
    expect(await firstBrokenSeal(journal)).toBeUndefined();
    expect(await journal.hashAt(1)).toMatch(/^[0-9a-f]{64}$/);
    expect(await journal.hashAt(1)).not.toBe(await journal.hashAt(2));
    expect(await journal.hashAt(13)).toBeUndefined();
  });

  it('J5 a commit changed afterwards is found', async () => {
    await filled(journal, 6);
    await store.tamper(4);
    expect(await firstBrokenSeal(journal)).toBe(4);
  });
}
