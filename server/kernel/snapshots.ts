/**
 * J8: when the world is written down (every so many commits, and when somebody asks), and read back at a start. A
 * snapshot that cannot be written or read costs time at the next start and nothing else, so nothing here ever fails a
 * command or a start.
 */
import type { Journal } from '../journal/journal.ts';
import type { Snapshot } from '../journal/snapshots.ts';
import type { Clock } from './clock.ts';
import type { LiveWorld } from './live-world.ts';
import type { Log } from './log.ts';
import type { Pace } from './pace.ts';
import { fillWorld, readSnapshot } from './snapshot-reader.ts';
import { tablesOf } from './snapshot-chunk.ts';
import { writeSnapshot } from './snapshot-writer.ts';

export interface SnapshotPolicy {
  /** Commits after which the world is written down again. */
  readonly everyCommits: number;
  /** Of the code that folds (`foldingFingerprint`). */
  readonly fingerprint: string;
}

interface Parts extends SnapshotPolicy {
  readonly journal: Journal;
  readonly live: LiveWorld;
  readonly clock: Clock;
  readonly log: Log;
  readonly pace: Pace;
  readonly random: () => number;
}

/** Servers that share a log draw how much later than due they write: so the first has mostly done when the next looks. */
const longestDelay = 0.1;

export interface Snapshots {
  /** Puts the newest usable snapshot into the empty world; without one the world stays empty. */
  restore(): Promise<void>;
  /** From now on the world is written down every so many commits. */
  start(): void;
  /** Writes one now, or waits for the one being written; `undefined` when it could not be written. */
  write(): Promise<Snapshot | undefined>;
  stop(): Promise<void>;
}

export function createSnapshots(parts: Parts): Snapshots {
  const { journal, live, clock, log, pace, random, everyCommits, fingerprint } = parts;
  /** The commit of the newest snapshot begun or read. */
  let latest = 0;
  let delay = 0;
  let stopping = false;
  let writing: Promise<Snapshot | undefined> | undefined;
  let unlisten: (() => void) | undefined;

  async function writeNow(): Promise<Snapshot | undefined> {
    const started = clock.now();
    latest = live.head;
    try {
      const snapshot = await writeSnapshot({
        journal,
        world: live.world,
        seq: live.head,
        at: live.lastAt,
        fingerprint,
        takenAt: new Date(started).toISOString(),
        nextTurn: () => pace.turn(),
        isStopping: () => stopping,
      });
      if (snapshot) {
        const { seq, chunks } = snapshot;
        log.info({ seq, chunks, milliseconds: clock.now() - started }, 'a snapshot of the world is written');
      }
      return snapshot;
    } catch (error) {
      return unwritten(error);
    }
  }

  function unwritten(error: unknown): undefined {
    latest = live.head;
    log.warn({ err: error, seq: latest }, 'no snapshot could be written; the next start takes longer');
  }

  function write(): Promise<Snapshot | undefined> {
    writing ??= writeNow().finally(() => (writing = undefined));
    return writing;
  }

  /** Unless another server on this log has just done so: one is enough for all. */
  async function writeUnlessWritten(): Promise<Snapshot | undefined> {
    const [newest] = await journal.snapshots.list();
    if (newest?.fingerprint !== fingerprint || live.head - newest.seq >= everyCommits) return writeNow();
    latest = newest.seq;
    return undefined;
  }

  function writeWhenDue(): void {
    if (live.head - latest < everyCommits + delay || writing || stopping) return;
    delay = Math.floor(random() * everyCommits * longestDelay);
    writing = writeUnlessWritten()
      .catch(unwritten)
      .finally(() => (writing = undefined));
  }

  return {
    async restore() {
      try {
        const found = await readSnapshot({ journal, fingerprint, log });
        if (!found) return;
        fillWorld(live.world, found.parts);
        live.resume(found.snapshot);
        latest = found.snapshot.seq;
      } catch (error) {
        log.warn({ err: error }, 'a snapshot could not be used: the whole log is folded');
        for (const table of tablesOf(live.world))
          for (const row of table.values()) table.restore(table.idOf(row), undefined);
      }
    },
    start() {
      delay = Math.floor(random() * everyCommits * longestDelay);
      unlisten = live.onCommit(writeWhenDue);
      writeWhenDue();
    },
    write: async () => (live.head === 0 || stopping ? undefined : write()),
    async stop() {
      stopping = true;
      unlisten?.();
      await writing;
    },
  };
}
