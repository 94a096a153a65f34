/**
 * The log against itself: its seals, its order, what its own indexes answer, and the world that its fold gives against
 * every law of the domain.
 */
import { evolve } from '@muster/shared/domain/evolve.ts';
import { moveProblems, reckonedPhase, worldProblems } from '@muster/shared/domain/invariants.ts';
import { createWorld, type World } from '@muster/shared/domain/world.ts';
import type { Change } from '@muster/shared/kernel/change-list.ts';
import { touchedBy, type Commit } from '@muster/shared/kernel/envelope.ts';
import { foldCommit } from '@muster/shared/kernel/fold.ts';
import type { Assignment } from '@muster/shared/task/schema.ts';
import { phaseOf } from '@muster/shared/task/phase.ts';
import { canonicalText, chainStart, sealOf } from '../../journal/chain.ts';
import type { Journal } from '../../journal/journal.ts';
import type { Findings } from './findings.ts';

const pageSize = 500;

export interface VerifiedLog {
  readonly head: number;
  readonly world: World;
}

/** Up to the head of this moment; what is appended meanwhile is left for the next time. */
export async function verifyLog(journal: Journal, findings: Findings): Promise<VerifiedLog> {
  const head = await journal.head();
  const world = createWorld();
  const touching = new Map<string, number[]>();
  let seal = chainStart;
  let seq = 0;
  let folds = true;
  while (seq < head) {
    const page = await journal.read(seq, Math.min(pageSize, head - seq));
    if (page.length === 0) {
      findings.add(`commit ${seq + 1}`, `is missing; the log says it goes on to ${head}`);
      break;
    }
    for (const commit of page) {
      seq += 1;
      if (commit.seq !== seq) {
        findings.add(`commit ${seq}`, `is missing: ${commit.seq} comes next`);
        seq = commit.seq;
      }
      seal = sealOf(seal, canonicalText(commit));
      const kept = (await journal.hashAt(seq)) ?? '';
      if (kept !== seal) findings.add(`commit ${seq}`, 'is not as it was sealed');
      // From here on what stands there is what later seals were made on.
      seal = kept;
      await verifyCommands(journal, commit, findings);
      for (const id of touchedBy(commit.entries)) {
        const seqs = touching.get(id);
        if (seqs) seqs.push(seq);
        else touching.set(id, [seq]);
      }
      folds = folds && verifyFold(world, commit, findings);
    }
  }
  await verifyTouching(journal, touching, head, findings);
  if (folds) verifyWorld(world, findings);
  return { head, world };
}

async function verifyCommands(journal: Journal, commit: Commit, findings: Findings): Promise<void> {
  for (const { id, name, actor } of commit.entries) {
    const known = await journal.findCommand(id);
    if (known?.seq !== commit.seq || known.name !== name || known.actorId !== actor.id)
      findings.add(
        `command ${id}`,
        `stands in commit ${commit.seq}; by its id ${known ? `another is found, in commit ${known.seq}` : 'nothing is found'}`,
      );
  }
}

/** False when nothing can be folded after it. */
function verifyFold(world: World, commit: Commit, findings: Findings): boolean {
  for (const entry of commit.entries) {
    try {
      foldCommit(world, { ...commit, entries: [entry] }, evolve);
    } catch (error) {
      findings.add(`commit ${commit.seq}`, `cannot be folded: ${String(error)}`);
      return false;
    }
    // By command and not by commit: those of one turn may take the same assignment several steps on.
    for (const [id, before] of assignmentsBefore(world.changes.take())) {
      const now = world.assignments.get(id);
      for (const problem of now ? moveProblems(before, now) : [])
        findings.add(`commit ${commit.seq}, command ${entry.id}`, problem);
    }
  }
  return true;
}

function assignmentsBefore(changes: readonly Change[]): Map<string, Assignment | undefined> {
  const before = new Map<string, Assignment | undefined>();
  for (const { table, id, previous } of changes)
    if (table.name === 'assignments' && !before.has(id)) before.set(id, previous as Assignment | undefined);
  return before;
}

async function verifyTouching(
  journal: Journal,
  touching: ReadonlyMap<string, readonly number[]>,
  head: number,
  findings: Findings,
): Promise<void> {
  for (const [id, expected] of touching) {
    const found: number[] = [];
    for (;;) {
      const page = await journal.readTouching(id, found.at(-1) ?? 0, pageSize);
      found.push(...page.map(({ seq }) => seq));
      if (page.length < pageSize) break;
    }
    const upToHead = found.filter((seq) => seq <= head);
    if (upToHead.join() !== expected.join())
      findings.add(
        `log of ${id}`,
        `commits ${differing(expected, upToHead)} name it or are found for it, not both`,
      );
  }
}

function differing(one: readonly number[], other: readonly number[]): string {
  return [...without(one, other), ...without(other, one)].slice(0, 10).join(', ');
}

function without(mine: readonly number[], theirs: readonly number[]): number[] {
  const known = new Set(theirs);
  return mine.filter((seq) => !known.has(seq));
}

function verifyWorld(world: World, findings: Findings): void {
  for (const problem of worldProblems(world)) findings.add('world', problem);
  for (const task of world.tasks.values()) {
    const [says, reckoned] = [phaseOf(world, task), reckonedPhase(world, task)];
    if (says !== reckoned)
      findings.add('world', `task ${task.taskId} is ${says}, and by its rows ${reckoned}`);
  }
}
