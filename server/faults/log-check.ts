/** Whether a log keeps what was promised of it: no gap, no duplicate, whole seals, everything acknowledged in place. */
import { copyFileSync, existsSync, rmSync } from 'node:fs';
import { createWorld, type World } from '@muster/shared/domain/world.ts';
import { evolve } from '@muster/shared/domain/evolve.ts';
import type { Commit } from '@muster/shared/kernel/envelope.ts';
import { foldCommit } from '@muster/shared/kernel/fold.ts';
import { canonicalText, chainStart, sealOf } from '../journal/chain.ts';
import type { Journal } from '../journal/journal.ts';
import { createSqliteJournal } from '../journal/sqlite.ts';
import { systemClock } from '../kernel/clock.ts';
import { createKernel } from '../kernel/turn-loop.ts';
import { Findings } from '../operations/verify/findings.ts';
import { verifyLog } from '../operations/verify/verify-log.ts';
import { openSqliteFile } from '../storage/sqlite-file.ts';
import { createCollectingLog } from '../test/collecting-log.ts';
import { busyFingerprint } from './tell-snapshots.ts';
import { worldText } from './world-text.ts';

/** Where each acknowledged command must be. */
export type Promised = ReadonlyMap<string, { readonly seq: number }>;

/** How far a log has been looked at, so that the next look can go on from there. */
export interface Checked {
  readonly seq: number;
  readonly hash: string;
  /** Ids of the commands up to there. */
  readonly ids: Set<string>;
}

export const nothingChecked = (): Checked => ({ seq: 0, hash: chainStart, ids: new Set() });

export interface LookedAt {
  readonly problems: string[];
  readonly checked: Checked;
  readonly commits: readonly Commit[];
}

const pageSize = 500;

/** Reads on from where the last look ended: order, seals, no command twice, and what was promised since. */
export async function checkLog(journal: Journal, from: Checked, promised: Promised): Promise<LookedAt> {
  const problems: string[] = [];
  const commits: Commit[] = [];
  const { ids } = from;
  let { seq, hash } = from;
  if ((await journal.hashAt(seq)) !== hash) problems.push(`commit ${seq} is not what it was`);
  for (;;) {
    const page = await journal.read(seq, pageSize);
    for (const commit of page) {
      seq += 1;
      if (commit.seq !== seq) problems.push(`commit ${commit.seq} stands where ${seq} should`);
      hash = sealOf(hash, canonicalText(commit));
      if ((await journal.hashAt(seq)) !== hash) problems.push(`the seal of commit ${seq} is broken`);
      for (const { id } of commit.entries) {
        if (ids.has(id)) problems.push(`command ${id} is in the log twice, again at ${seq}`);
        ids.add(id);
      }
      commits.push(commit);
    }
    if (page.length === 0) break;
  }
  if ((await journal.head()) !== seq)
    problems.push(`the head is ${await journal.head()}, the log ends at ${seq}`);
  problems.push(...(await missing(journal, promised)));
  return { problems, checked: { seq, hash, ids }, commits };
}

/** What was promised and is not there. */
async function missing(journal: Journal, promised: Promised): Promise<string[]> {
  const problems: string[] = [];
  for (const [id, { seq }] of promised) {
    const known = await journal.findCommand(id);
    if (known?.seq !== seq)
      problems.push(`command ${id} was acknowledged at ${seq} and is at ${known?.seq ?? 'no place at all'}`);
  }
  return problems;
}

/** What `muster verify` finds wrong with a log, its indexes and the world that it makes. */
export async function verifyProblems(path: string): Promise<string[]> {
  const findings = new Findings();
  await withLog(path, (journal) => verifyLog(journal, findings));
  return findings.problems.map(({ where, what }) => `${where} ${what}`);
}

function foldOf(commits: readonly Commit[]): World {
  const world = createWorld();
  for (const commit of commits) {
    foldCommit(world, commit, evolve);
    world.changes.take();
  }
  return world;
}

/** J8: whether a start that may use the snapshots of a file comes to the same world as one that folds every commit. */
export async function snapshotProblems(path: string, commits: readonly Commit[]): Promise<string[]> {
  return withLog(path, async (journal) => {
    const snapshots = { everyCommits: 1_000_000, fingerprint: busyFingerprint };
    const kernel = createKernel({ journal, clock: systemClock, log: createCollectingLog(), snapshots });
    await kernel.start();
    const same = worldText(kernel.world) === worldText(foldOf(commits));
    await kernel.stop();
    return same ? [] : ['a start by snapshot comes to another world than the log'];
  });
}

/** Opens a SQLite file as a server would and hands its log over. */
export async function withLog<T>(path: string, use: (journal: Journal) => Promise<T>): Promise<T> {
  const database = openSqliteFile(path);
  try {
    return await use(createSqliteJournal(database));
  } finally {
    database.close();
  }
}

/** SQLite's own opinion of a file. */
export function integrityProblems(path: string): string[] {
  const database = openSqliteFile(path);
  try {
    const rows = database.prepare('PRAGMA integrity_check').all();
    return rows.map((row) => String(row['integrity_check'])).filter((word) => word !== 'ok');
  } finally {
    database.close();
  }
}

/** Copies a file and its log, so that looking at it changes nothing for the next server: that one recovers by itself. */
export function copyStore(from: string, to: string): void {
  for (const ending of ['', '-wal', '-shm']) rmSync(to + ending, { force: true });
  for (const ending of ['', '-wal']) if (existsSync(from + ending)) copyFileSync(from + ending, to + ending);
}
