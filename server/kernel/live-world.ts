/** The world, how far it has come in the log, and who hears of each step. */
import { createWorld, type World } from '@muster/shared/domain/world.ts';
import type { Change } from '@muster/shared/kernel/change-list.ts';
import type { Commit } from '@muster/shared/kernel/envelope.ts';
import { foldCommit } from '@muster/shared/kernel/fold.ts';
import type { Journal } from '../journal/journal.ts';
import type { CommitListener } from './kernel.ts';
import type { Log } from './log.ts';
import type { Replies } from './replies.ts';
import type { Rules } from './turn.ts';

const firstPage = 50;
const longestPage = 500;
const commandsPerPage = 2000;

/** A page of commits of a thousand commands each would take more memory than the world. */
function nextLimit(page: readonly Commit[]): number {
  const commands = page.reduce((sum, { entries }) => sum + entries.length, 0);
  const limit = Math.round((commandsPerPage * page.length) / Math.max(1, commands));
  return Math.min(longestPage, Math.max(1, limit));
}

export interface LiveWorld {
  readonly world: World;
  readonly head: number;
  /** When the last commit says it was made: time in the log never runs backwards. */
  readonly lastAt: string;
  /** Takes over rows already written for this durable commit, and tells everybody. */
  settle(commit: Commit): void;
  /** Folds a durable commit, then as above. */
  fold(commit: Commit): void;
  /** Answers of commits up to this one are left to be looked up in the journal. */
  rememberAfter(seq: number): void;
  /** The world was filled from a snapshot taken after this commit. */
  resume(commit: Pick<Commit, 'seq' | 'at'>): void;
  /** Folds what the log has beyond the head: at a start, after a conflict, after an unknown outcome. */
  catchUp(): Promise<void>;
  onCommit(listener: CommitListener): () => void;
}

export function createLiveWorld(
  journal: Journal,
  evolve: Rules['evolve'],
  replies: Replies,
  log: Log,
): LiveWorld {
  const world = createWorld();
  const listeners = new Set<CommitListener>();
  let head = 0;
  let lastAt = '';
  let rememberedAfter = 0;

  function settle(commit: Commit): void {
    head = commit.seq;
    lastAt = commit.at;
    const changes = world.changes.take();
    // In a long log only the latest are worth remembering: the others can be looked up.
    if (commit.seq > rememberedAfter)
      for (const { id, name, actor } of commit.entries) replies.accepted(id, name, actor.id, commit.seq);
    for (const listener of listeners) tell(listener, commit, changes);
  }

  // Whoever listens may fail, but neither the command nor the other listeners may pay for it.
  function tell(listener: CommitListener, commit: Commit, changes: readonly Change[]): void {
    try {
      listener(commit, changes);
    } catch (error) {
      log.error({ err: error, seq: commit.seq }, 'a listener failed on a commit');
    }
  }

  function fold(commit: Commit): void {
    if (commit.seq !== head + 1) throw new Error(`the log has ${commit.seq} where ${head + 1} should follow`);
    try {
      foldCommit(world, commit, evolve);
    } catch (error) {
      world.changes.rollBack();
      throw error;
    }
    settle(commit);
  }

  return {
    world,
    get head() {
      return head;
    },
    get lastAt() {
      return lastAt;
    },
    settle,
    fold,
    rememberAfter(seq) {
      rememberedAfter = seq;
    },
    resume(commit) {
      head = commit.seq;
      lastAt = commit.at;
    },
    async catchUp() {
      for (let limit = firstPage; ;) {
        const reading = journal.read(head, limit);
        const page = reading instanceof Promise ? await reading : reading;
        for (const commit of page) fold(commit);
        if (page.length < limit) return;
        limit = nextLimit(page);
        // A long log must not keep the process from answering that it is starting.
        await new Promise((resolve) => setImmediate(resolve));
      }
    },
    onCommit(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
