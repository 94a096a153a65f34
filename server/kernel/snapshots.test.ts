import { describe, expect, it } from 'vitest';
import { v7 } from 'uuid';
import type { Actor } from '@muster/shared/kernel/envelope.ts';
import type { Journal } from '../journal/journal.ts';
import { createMemoryJournal } from '../journal/memory.ts';
import { createCollectingLog } from '../test/collecting-log.ts';
import { createHandClock } from '../test/hand-clock.ts';
import { slow } from '../test/odd-journals.ts';
import { dumpOf } from '../test/random-log.ts';
import { randomCommand } from '../test/random-commands.ts';
import { seededRandom } from '../test/seeded-random.ts';
import type { World } from '@muster/shared/domain/world.ts';
import { createKernel } from './turn-loop.ts';
import { snapshotDiffers } from './snapshot-check.ts';

const dispatcher: Actor = { id: 'account-1', role: 'dispatcher', scope: '' };
const fingerprint = 'this code';

async function started(journal: Journal, everyCommits = 1_000_000, folds = fingerprint, chance = 0) {
  const log = createCollectingLog();
  const snapshots = { everyCommits, fingerprint: folds };
  const kernel = createKernel({ journal, clock: createHandClock(), log, random: () => chance, snapshots });
  await kernel.start();
  const told = (message: string) => log.lines.filter((line) => line.message.includes(message)).length;
  return { kernel, told };
}

type Started = Awaited<ReturnType<typeof started>>;

const dump = ({ kernel }: Started) => dumpOf(kernel.world as unknown as World);

async function live({ kernel }: Started, commits: number): Promise<void> {
  const random = seededRandom(7 + kernel.head);
  for (const end = kernel.head + commits; kernel.head < end;)
    await kernel.submit({ id: v7(), ...randomCommand(kernel.world, random) }, dispatcher);
}

/** A log of so many commits and a snapshot before the last ten of them. */
async function withSnapshot(journal: Journal = createMemoryJournal()) {
  const first = await started(journal);
  await live(first, 60);
  const snapshot = await first.kernel.writeSnapshot();
  await live(first, 10);
  await first.kernel.stop();
  if (!snapshot) throw new Error('no snapshot was written');
  return { journal, snapshot, world: dump(first) };
}

/** How many commits a start reads. */
function counting(journal: Journal): Journal & { readonly commitsRead: number } {
  let commitsRead = 0;
  return {
    ...journal,
    get commitsRead() {
      return commitsRead;
    },
    async read(afterSeq, limit) {
      const page = await journal.read(afterSeq, limit);
      commitsRead += page.length;
      return page;
    },
  };
}

describe('J8 a start', () => {
  it.each([
    ['that answers at once', (journal: Journal) => journal],
    ['that answers later', slow],
  ])('folds only what came after the snapshot, on a journal %s', async (_, dressed) => {
    const { journal, world } = await withSnapshot(dressed(createMemoryJournal()));
    const watched = counting(journal);
    const again = await started(watched);
    expect(dump(again)).toStrictEqual(world);
    expect([again.kernel.head, watched.commitsRead]).toEqual([70, 10]);
    // And goes on from there.
    await live(again, 5);
    expect(await journal.head()).toBe(75);
  });

  it('gives a command from before the snapshot its first answer', async () => {
    const { journal } = await withSnapshot();
    const [commit] = await journal.read(4, 1);
    const again = await started(journal);
    const { id = '', name = '', actor = dispatcher } = commit?.entries[0] ?? {};
    expect(await again.kernel.submit({ id, name: name as 'AddNote', data: {} }, actor)).toEqual({ seq: 5 });
  });

  it.each<[string, string, (journal: Journal, seq: number) => Promise<unknown>]>([
    [
      'a missing chunk',
      'damaged',
      async ({ snapshots }, seq) => {
        const chunks = await Promise.all([1, 2].map((index) => snapshots.chunk(seq, index)));
        const [snapshot] = await snapshots.list();
        await snapshots.drop(seq);
        for (const [index, chunk] of chunks.entries()) if (chunk) await snapshots.put(seq, index + 1, chunk);
        if (snapshot) await snapshots.finish(snapshot);
      },
    ],
    [
      'a damaged chunk',
      'damaged',
      async ({ snapshots }, seq) => {
        const chunk = await snapshots.chunk(seq, 1);
        if (chunk) await snapshots.put(seq, 1, { ...chunk, body: chunk.body.slice(0, -1) });
      },
    ],
    [
      "two chunks in each other's place",
      'damaged',
      async ({ snapshots }, seq) => {
        const [one, other] = [await snapshots.chunk(seq, 0), await snapshots.chunk(seq, 1)];
        if (one && other) await snapshots.put(seq, 0, other);
      },
    ],
    [
      'the seal of another log',
      'not of this log',
      async ({ snapshots }) => {
        const [snapshot] = await snapshots.list();
        if (snapshot) await snapshots.finish({ ...snapshot, hash: 'f'.repeat(64) });
      },
    ],
    [
      'a place that the log has not reached',
      'not of this log',
      async ({ snapshots }) => {
        const [snapshot] = await snapshots.list();
        if (snapshot) await snapshots.finish({ ...snapshot, seq: 1_000 });
      },
    ],
  ])('folds the whole log when the snapshot has %s', async (_, told, damage) => {
    const { journal, snapshot, world } = await withSnapshot();
    await damage(journal, snapshot.seq);
    if (told === 'damaged') expect(await journal.snapshots.list()).toHaveLength(1);
    const watched = counting(journal);
    const again = await started(watched);
    expect(again.told(told)).toBe(1);
    if (told === 'damaged') expect(watched.commitsRead).toBe(70);
    expect(dump(again)).toStrictEqual(world);
  });

  it('folds the whole log when other code wrote the snapshot', async () => {
    const { journal, world } = await withSnapshot();
    const watched = counting(journal);
    const again = await started(watched, 1_000_000, 'other code');
    expect([again.told('other code'), watched.commitsRead]).toEqual([1, 70]);
    expect(dump(again)).toStrictEqual(world);
  });

  it('takes the snapshot before when the newest is damaged', async () => {
    const { journal } = await withSnapshot();
    const second = await started(journal);
    const newest = await second.kernel.writeSnapshot();
    await second.kernel.stop();
    const chunk = await journal.snapshots.chunk(70, 0);
    await journal.snapshots.put(70, 0, { table: chunk?.table ?? '', body: '' });
    const watched = counting(journal);
    const again = await started(watched);
    expect([newest?.seq, watched.commitsRead]).toEqual([70, 10]);
    expect(dump(again)).toStrictEqual(dump(second));
  });
});

describe('J8 the world is written down', () => {
  it('every so many commits, and the latest two are kept', async () => {
    const journal = createMemoryJournal();
    const first = await started(journal, 20);
    await live(first, 90);
    await first.kernel.stop();
    const kept = (await journal.snapshots.list()).map(({ seq }) => seq);
    expect(kept).toHaveLength(2);
    expect(kept[0]).toBeGreaterThanOrEqual(60);
    expect(await journal.snapshots.chunk(20, 0)).toBeUndefined();
    const again = await started(counting(journal));
    expect(dump(again)).toStrictEqual(dump(first));
  });

  it('by one of the servers on a log, for all of them', async () => {
    const journal = createMemoryJournal();
    const finished: number[] = [];
    const { finish } = journal.snapshots;
    journal.snapshots.finish = (snapshot) => {
      finished.push(snapshot.seq);
      return finish(snapshot);
    };
    const first = await started(journal, 200);
    const second = await started(journal, 200, fingerprint, 0.99);
    await live(first, 260);
    // What it is woken for is folded in turns of its own.
    await expect.poll(() => second.kernel.head).toBe(260);
    await Promise.all([first.kernel.stop(), second.kernel.stop()]);
    expect(finished).toEqual([200]);
  });

  it('as of one commit, while others are made', async () => {
    const journal = createMemoryJournal();
    const first = await started(journal);
    await live(first, 40);
    const writing = first.kernel.writeSnapshot();
    await live(first, 40);
    expect(await writing).toMatchObject({ seq: 40 });
    expect(await snapshotDiffers(journal, createCollectingLog(), fingerprint)).toEqual({
      seq: 40,
      differing: [],
    });
    expect(dump(await started(journal))).toStrictEqual(dump(first));
  });

  it('or not, when the store is full: commands are carried out all the same', async () => {
    const journal = createMemoryJournal();
    journal.snapshots.put = () => {
      throw new Error('disk full');
    };
    const first = await started(journal, 10);
    await live(first, 30);
    expect(await first.kernel.writeSnapshot()).toBeUndefined();
    expect(first.told('no snapshot could be written')).toBeGreaterThan(1);
    expect([first.kernel.status, await journal.snapshots.list()]).toEqual(['ok', []]);
  });

  it('or given up when the server stops: nobody finds half of one', async () => {
    const journal = createMemoryJournal();
    const first = await started(journal);
    await live(first, 40);
    const writing = first.kernel.writeSnapshot();
    await first.kernel.stop();
    expect(await writing).toBeUndefined();
    expect(await journal.snapshots.list()).toEqual([]);
    expect(await journal.snapshots.chunk(40, 0)).toBeUndefined();
  });

  it('what was begun and never finished goes with the next one', async () => {
    const { journal } = await withSnapshot();
    await journal.snapshots.put(3, 0, { table: 'teams', body: 'half' });
    await (await started(journal)).kernel.writeSnapshot();
    expect(await journal.snapshots.chunk(3, 0)).toBeUndefined();
  });
});

it('J8 a snapshot that is not the fold of the log is found out', async () => {
  const { journal } = await withSnapshot();
  const log = createCollectingLog();
  expect(await snapshotDiffers(journal, log, fingerprint)).toEqual({ seq: 60, differing: [] });
  // A fold that forgets something, and writes down what it has in good faith.
  const evolveNothing = { decide: () => ({ events: [] }), evolve: () => undefined };
  const snapshots = { everyCommits: 1_000_000, fingerprint };
  for (const { seq } of await journal.snapshots.list()) await journal.snapshots.drop(seq);
  const forgetful = createKernel({ journal, clock: createHandClock(), log, rules: evolveNothing, snapshots });
  await forgetful.start();
  await forgetful.writeSnapshot();
  const found = await snapshotDiffers(journal, log, fingerprint);
  expect(found?.seq).toBe(70);
  expect(found?.differing.length).toBeGreaterThan(5);
});
