import type { ChangeList } from './change-list.ts';
import type { Stamp } from './decider.ts';
import type { Commit, DomainEvent } from './envelope.ts';

/** How one event changes a world: the composition of every concept's evolvers. */
export type Evolve<W> = (world: W, event: DomainEvent, stamp: Stamp) => void;

/**
 * Folds one commit into the world: the only way facts become state, at a start, in a follower, on the live server
 * and in a replay alike. The changed rows are left in the world's change list, stamped with the commit's `seq`.
 */
export function foldCommit<W extends { readonly changes: ChangeList }>(
  world: W,
  commit: Commit,
  evolve: Evolve<W>,
): void {
  world.changes.begin(commit.seq);
  for (const entry of commit.entries)
    for (const event of entry.events) evolve(world, event, { at: commit.at, actor: entry.actor });
}
