/** J8 checked: what a snapshot says is what the fold of the log says. */
import { isDeepStrictEqual } from 'node:util';
import { evolve } from '@muster/shared/domain/evolve.ts';
import { createWorld, type World } from '@muster/shared/domain/world.ts';
import { foldCommit } from '@muster/shared/kernel/fold.ts';
import type { Journal } from '../journal/journal.ts';
import { foldingFingerprint } from './fingerprint.ts';
import type { Log } from './log.ts';
import { tablesOf } from './snapshot-chunk.ts';
import { fillWorld, readSnapshot } from './snapshot-reader.ts';

interface SnapshotFinding {
  /** The commit after which the snapshot was taken. */
  readonly seq: number;
  /** Rows that differ, `table id` each, the first few of them; none: the snapshot is the fold. */
  readonly differing: readonly string[];
}

const pageSize = 500;
const mostNamed = 20;

/** Compares the snapshot that a start would use with the fold of the log; `undefined` when there is no such snapshot. */
export async function snapshotDiffers(
  journal: Journal,
  log: Log,
  fingerprint: string = foldingFingerprint(),
): Promise<SnapshotFinding | undefined> {
  const found = await readSnapshot({ journal, fingerprint, log });
  if (!found) return undefined;
  const { seq } = found.snapshot;
  const written = createWorld();
  fillWorld(written, found.parts);
  return { seq, differing: differences(written, await foldedTo(journal, seq)).slice(0, mostNamed) };
}

async function foldedTo(journal: Journal, seq: number): Promise<World> {
  const world = createWorld();
  for (let at = 0; at < seq;) {
    const page = await journal.read(at, Math.min(pageSize, seq - at));
    if (page.length === 0) throw new Error(`the log ends at ${at}, before the snapshot's ${seq}`);
    for (const commit of page) foldCommit(world, commit, evolve);
    world.changes.take();
    at += page.length;
    await new Promise((resolve) => setImmediate(resolve));
  }
  return world;
}

function differences(one: World, other: World): string[] {
  const others = new Map(tablesOf(other).map((table) => [table.name, table]));
  return tablesOf(one).flatMap((table) => {
    const twin = others.get(table.name);
    const found: string[] = [];
    for (const row of table.values()) {
      const id = table.idOf(row);
      if (!isDeepStrictEqual(row, twin?.get(id))) found.push(`${table.name} ${id}`);
    }
    for (const row of twin?.values() ?? [])
      if (!table.has(table.idOf(row))) found.push(`${table.name} ${table.idOf(row)}`);
    return found;
  });
}
