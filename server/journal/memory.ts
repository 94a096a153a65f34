/** The log in memory: for tests, and for trying things out without leaving a file. */
import { v4 } from 'uuid';
import { touchedBy, type Commit } from '@muster/shared/kernel/envelope.ts';
import { canonicalText, chainStart, sealOf } from './chain.ts';
import type { Journal, KnownCommand } from './journal.ts';
import type { Snapshot, SnapshotChunk, SnapshotShelf } from './snapshots.ts';

interface Kept {
  /** As text, so that nobody shares an object with the log. */
  readonly text: string;
  readonly hash: string;
}

export function createMemoryJournal(firstEpoch: string = v4()): Journal {
  let epoch = firstEpoch;
  const commits: Kept[] = [];
  const commands = new Map<string, KnownCommand>();
  const touching = new Map<string, number[]>();
  const watchers = new Set<(head: number) => void>();

  function commitAt(seq: number): Commit[] {
    const kept = commits[seq - 1];
    return kept ? [JSON.parse(kept.text) as Commit] : [];
  }

  return {
    get epoch() {
      return epoch;
    },
    head: () => commits.length,
    append(expectedSeq, commit) {
      if (expectedSeq !== commits.length) return 'conflict';
      const text = canonicalText(commit);
      commits.push({ text, hash: sealOf(commits.at(-1)?.hash ?? chainStart, text) });
      for (const { id, name, actor } of commit.entries)
        commands.set(id, { seq: commit.seq, name, actorId: actor.id });
      for (const id of touchedBy(commit.entries)) touching.set(id, [...(touching.get(id) ?? []), commit.seq]);
      // After whoever appended has taken note of it: it is news to the others only.
      queueMicrotask(() => watchers.forEach((wake) => wake(commits.length)));
      return 'appended';
    },
    read: (afterSeq, limit) =>
      commits.slice(afterSeq, afterSeq + limit).map(({ text }) => JSON.parse(text) as Commit),
    readTouching: (id, afterSeq, limit) =>
      (touching.get(id) ?? [])
        .filter((seq) => seq > afterSeq)
        .slice(0, limit)
        .flatMap(commitAt),
    findCommand: (commandId) => commands.get(commandId),
    findCommands: (commandIds) => {
      const found = new Map<string, KnownCommand>();
      for (const id of commandIds) {
        const known = commands.get(id);
        if (known) found.set(id, known);
      }
      return found;
    },
    hashAt: (seq) => (seq === 0 ? chainStart : commits[seq - 1]?.hash),
    watch(wake) {
      watchers.add(wake);
      return () => watchers.delete(wake);
    },
    probe: () => undefined,
    beginEpoch: () => (epoch = v4()),
    snapshots: snapshotsInMemory(),
    close: () => undefined,
  };
}

function snapshotsInMemory(): SnapshotShelf {
  const chunks = new Map<number, Map<number, SnapshotChunk>>();
  const finished = new Map<number, Snapshot>();
  return {
    put(seq, index, chunk) {
      chunks.set(seq, (chunks.get(seq) ?? new Map<number, SnapshotChunk>()).set(index, chunk));
    },
    finish(snapshot) {
      finished.set(snapshot.seq, snapshot);
      for (const seq of chunks.keys()) if (seq < snapshot.seq && !finished.has(seq)) chunks.delete(seq);
    },
    list: () => [...finished.values()].toSorted((one, other) => other.seq - one.seq),
    chunk: (seq, index) => chunks.get(seq)?.get(index),
    drop(seq) {
      finished.delete(seq);
      chunks.delete(seq);
    },
  };
}
