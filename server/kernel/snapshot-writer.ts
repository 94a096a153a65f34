/** J8: writes the world down beside the log while commits go on, a little in each turn of the event loop. */
import type { World } from '@muster/shared/domain/world.ts';
import type { Journal } from '../journal/journal.ts';
import type { Snapshot } from '../journal/snapshots.ts';
import { partsOf, writeChunk } from './snapshot-chunk.ts';

export interface SnapshotRequest {
  readonly journal: Journal;
  /** As it is after commit `seq`, made at `at`; it is copied before this function first waits. */
  readonly world: World;
  readonly seq: number;
  readonly at: string;
  readonly fingerprint: string;
  readonly takenAt: string;
  /** Resolves when the next chunk may be written. */
  readonly nextTurn: () => Promise<void>;
  readonly isStopping?: () => boolean;
}

const kept = 2;

/** The snapshot written; `undefined` when it was given up because the server stops. Throws when the store cannot be written. */
export async function writeSnapshot(request: SnapshotRequest): Promise<Snapshot | undefined> {
  const { journal, seq, at, fingerprint, takenAt, nextTurn } = request;
  const { snapshots } = journal;
  const parts = partsOf(request.world);
  const sealed = await journal.hashAt(seq);
  if (sealed === undefined) throw new Error(`the log has no commit ${seq} to write a snapshot of`);
  // Whatever was begun at this very place and given up.
  await snapshots.drop(seq);
  let chunks = 0;
  for (const part of parts) {
    await nextTurn();
    if (request.isStopping?.()) {
      await snapshots.drop(seq);
      return undefined;
    }
    await snapshots.put(seq, chunks, writeChunk(part, { seq, takenAt, index: chunks }));
    chunks += 1;
  }
  const snapshot: Snapshot = { seq, at, hash: sealed, fingerprint, takenAt, chunks };
  await snapshots.finish(snapshot);
  for (const { seq: old } of (await snapshots.list()).slice(kept)) await snapshots.drop(old);
  return snapshot;
}
