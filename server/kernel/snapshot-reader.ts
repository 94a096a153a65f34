/** J8: the newest snapshot that can be believed, and putting it into a world that is still empty. */
import type { World } from '@muster/shared/domain/world.ts';
import type { Journal } from '../journal/journal.ts';
import type { Snapshot } from '../journal/snapshots.ts';
import type { Log } from './log.ts';
import { readChunk, tablesOf, type Part } from './snapshot-chunk.ts';

export interface ReadSnapshot {
  readonly snapshot: Snapshot;
  readonly parts: readonly Part[];
}

interface Request {
  readonly journal: Journal;
  readonly fingerprint: string;
  readonly log: Log;
}

/**
 * The latest snapshot that was made by the code that runs, is whole, and belongs to this very log; `undefined` without
 * one: then the whole log is folded, and nothing is lost but time.
 */
export async function readSnapshot({
  journal,
  fingerprint,
  log,
}: Request): Promise<ReadSnapshot | undefined> {
  for (const snapshot of await journal.snapshots.list()) {
    const { seq } = snapshot;
    if (snapshot.fingerprint !== fingerprint) {
      log.info({ seq }, 'a snapshot was made by other code and is passed over');
      continue;
    }
    if ((await journal.hashAt(seq)) !== snapshot.hash) {
      log.warn({ seq }, 'a snapshot is not of this log and is passed over');
      continue;
    }
    const parts = await readParts(journal, snapshot);
    if (parts) return { snapshot, parts };
    log.warn({ seq }, 'a snapshot is damaged and is passed over');
  }
  return undefined;
}

async function readParts(journal: Journal, snapshot: Snapshot): Promise<Part[] | undefined> {
  const { seq, takenAt } = snapshot;
  const parts: Part[] = [];
  for (let index = 0; index < snapshot.chunks; index += 1) {
    const reading = journal.snapshots.chunk(seq, index);
    const chunk = reading instanceof Promise ? await reading : reading;
    const part = chunk && readChunk(chunk, { seq, takenAt, index });
    if (!part) return undefined;
    parts.push(part);
    // A large world must not keep the process from answering that it is starting.
    if (index % chunksPerTurn === 0) await new Promise((resolve) => setImmediate(resolve));
  }
  return parts;
}

const chunksPerTurn = 16;

/** Puts the parts of a snapshot into a world in which nothing is. Throws when they do not fit the tables. */
export function fillWorld(world: World, parts: readonly Part[]): void {
  const tables = new Map(tablesOf(world).map((table) => [table.name, table]));
  for (const part of parts) {
    const table = tables.get(part.table);
    if (!table) throw new Error(`a snapshot has a table ${part.table}, the world has none`);
    if ('rows' in part) for (const row of part.rows) table.restore(table.idOf(row), row);
    else for (const order of part.orders) table.arrange(order);
  }
}
