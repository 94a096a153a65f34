/** What every engine of the log must do: the rules of `README.md`, run on each of them. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { v7 } from 'uuid';
import type { Actor, Commit, DomainEvent, Entry } from '@muster/shared/kernel/envelope.ts';
import { firstBrokenSeal } from './chain.ts';
import type { Journal } from './journal.ts';
import type { Snapshot } from './snapshots.ts';

/** One store that can be opened more than once, as a restart does. */
export interface JournalStore {
  open(): Promise<Journal>;
  /** Another server's journal of the same store, open at the same time; who opened it closes it. */
  beside(): Promise<Journal>;
  /** From now on the store cannot be reached or written; without it there is no way to lose it. */
  takeAway?(): Promise<void>;
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

function snapshotOf(seq: number, chunks: number): Snapshot {
  return { seq, at: '2026-06-24T12:00:00.000Z', hash: `hash ${seq}`, fingerprint: 'f', takenAt: '', chunks };
}

/** Appends as a server does that is not alone: after a conflict it reads on and tries again. */
async function appendAmongOthers(journal: Journal, count: number): Promise<number[]> {
  const appended: number[] = [];
  while (appended.length < count) {
    const head = await journal.head();
    if ((await journal.append(head, commitOf(head + 1))) === 'appended') appended.push(head + 1);
  }
  return appended;
}

/** Once a watcher of the journal has heard that the log has come this far. */
function heardOf(journal: Journal, seq: number): Promise<void> {
  return new Promise((resolve) => {
    const stop = journal.watch((head) => {
      if (head < seq) return;
      stop();
      resolve();
    });
  });
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

  it('J2 two servers that append side by side leave no gap and lose nothing', async () => {
    const other = await store.beside();
    const [mine, theirs] = await Promise.all([appendAmongOthers(journal, 15), appendAmongOthers(other, 15)]);
    const all = Array.from({ length: 30 }, (_, index) => index + 1);
    expect([...mine, ...theirs].toSorted((one, another) => one - another)).toEqual(all);
    expect((await journal.read(0, 100)).map(({ seq }) => seq)).toEqual(all);
    expect(await firstBrokenSeal(other)).toBeUndefined();
    await other.close();
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
    const ids = [v7(), ...commits.flatMap(({ entries }) => entries.map(({ id }) => id)), v7()];
    expect(await journal.findCommands(ids)).toEqual(
      new Map(
        ids.slice(1, 4).map((id, index) => [id, { seq: index + 1, name: 'AddNote', actorId: 'account-1' }]),
      ),
    );
    expect((await journal.findCommands([v7()])).size).toBe(0);
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

  it('J3 a commit of many thousand events is kept like any other', async () => {
    const entries = Array.from({ length: 1000 }, (_, index) =>
      about({ incidentId: 'large', text: `${index} 洪 ${'x'.repeat(17_000)}` }),
    );
    const large = commitOf(1, ...entries);
    expect(await journal.append(0, large)).toBe('appended');
    expect(await journal.append(1, commitOf(2))).toBe('appended');
    expect(await journal.read(0, 1)).toEqual([large]);
    expect((await journal.readTouching('large', 0, 10)).map(({ seq }) => seq)).toEqual([1]);
    expect(await firstBrokenSeal(journal)).toBeUndefined();
  });

  it('J7 the probe passes while the store can be written, and leaves the log as it is', async () => {
    await filled(journal, 2);
    await journal.probe();
    await journal.probe();
    expect(await journal.head()).toBe(2);
  });

  it('J7 the probe and an append throw while the store is away', async ({ skip }) => {
    if (!store.takeAway) return skip('what is in memory cannot be taken away');
    await filled(journal, 1);
    await store.takeAway();
    await expect((async () => journal.probe())()).rejects.toThrow();
    await expect((async () => journal.append(1, commitOf(2)))()).rejects.toThrow();
  });

  it('J8 a snapshot is found when all of it is there, and not before', async () => {
    const { snapshots } = journal;
    await snapshots.put(7, 0, { table: 'teams', body: '["一队"]' });
    await snapshots.put(7, 1, { table: 'tasks', body: '' });
    expect(await snapshots.list()).toEqual([]);
    await snapshots.finish(snapshotOf(7, 2));
    expect(await snapshots.list()).toEqual([snapshotOf(7, 2)]);
    expect(await snapshots.chunk(7, 0)).toEqual({ table: 'teams', body: '["一队"]' });
    expect(await snapshots.chunk(7, 1)).toEqual({ table: 'tasks', body: '' });
    expect(await snapshots.chunk(7, 2)).toBeUndefined();
    expect(await snapshots.chunk(8, 0)).toBeUndefined();
  });

  it('J8 the latest snapshot comes first, also after opening again', async () => {
    for (const seq of [9, 120, 30]) {
      await journal.snapshots.put(seq, 0, { table: 'teams', body: String(seq) });
      await journal.snapshots.finish(snapshotOf(seq, 1));
    }
    await journal.close();
    journal = await store.open();
    expect((await journal.snapshots.list()).map(({ seq }) => seq)).toEqual([120, 30, 9]);
    expect(await journal.snapshots.chunk(30, 0)).toEqual({ table: 'teams', body: '30' });
  });

  it('J8 a chunk put again replaces the first; one of some megabytes is kept whole', async () => {
    const body = '堤'.repeat(1_500_000);
    await journal.snapshots.put(7, 0, { table: 'teams', body: 'first' });
    await journal.snapshots.put(7, 0, { table: 'teams', body });
    await journal.snapshots.finish(snapshotOf(7, 1));
    expect(await journal.snapshots.chunk(7, 0)).toEqual({ table: 'teams', body });
  });

  it('J8 a snapshot that is dropped is gone, finished or not, and no other', async () => {
    const { snapshots } = journal;
    for (const seq of [5, 6, 7])
      for (const index of [0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
        await snapshots.put(seq, index, { table: 'teams', body: `${seq}/${index}` });
    await snapshots.finish(snapshotOf(5, 10));
    await snapshots.drop(5);
    await snapshots.drop(6);
    expect(await snapshots.list()).toEqual([]);
    expect(await snapshots.chunk(5, 0)).toBeUndefined();
    expect(await snapshots.chunk(6, 9)).toBeUndefined();
    await snapshots.finish(snapshotOf(7, 10));
    expect(await snapshots.list()).toEqual([snapshotOf(7, 10)]);
    expect(await snapshots.chunk(7, 9)).toEqual({ table: 'teams', body: '7/9' });
  });

  it('J8 what was begun for earlier ones and never finished goes with the next that is', async () => {
    const { snapshots } = journal;
    await snapshots.put(3, 0, { table: 'teams', body: 'finished' });
    await snapshots.finish(snapshotOf(3, 1));
    await snapshots.put(5, 0, { table: 'teams', body: 'given up' });
    await snapshots.put(7, 0, { table: 'teams', body: 'finished' });
    await snapshots.put(9, 0, { table: 'teams', body: 'under way' });
    await snapshots.finish(snapshotOf(7, 1));
    expect(await snapshots.chunk(5, 0)).toBeUndefined();
    for (const seq of [3, 7, 9]) expect(await snapshots.chunk(seq, 0)).toBeDefined();
  });

  it('J9 a follower hears that another server has appended', async () => {
    await filled(journal, 1);
    const other = await store.beside();
    const heard = heardOf(journal, 3);
    expect(await other.append(1, commitOf(2))).toBe('appended');
    expect(await other.append(2, commitOf(3))).toBe('appended');
    await heard;
    await other.close();
  });

  it('J9 who has stopped listening hears nothing more', async () => {
    const heard: number[] = [];
    const stop = journal.watch((head) => heard.push(head));
    stop();
    const other = await store.beside();
    const otherHears = heardOf(journal, 1);
    await other.append(0, commitOf(1));
    await otherHears;
    expect(heard).toEqual([]);
    await other.close();
  });

  it('J10 a new epoch is another one, and stays', async () => {
    const first = journal.epoch;
    const next = await journal.beginEpoch();
    expect(next).not.toBe(first);
    expect(journal.epoch).toBe(next);
    await journal.close();
    journal = await store.open();
    expect(journal.epoch).toBe(next);
  });
}
