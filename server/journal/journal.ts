/** The log, as the kernel needs it: three engines implement it, one contract suite runs on each. */
import type { Commit } from '@muster/shared/kernel/envelope.ts';
import type { Eventually } from './eventually.ts';
import type { SnapshotShelf } from './snapshots.ts';

/** `conflict`: somebody else's commit stands at that `seq` (J2); read on, decide again, try again. */
export type AppendOutcome = 'appended' | 'conflict';

/** What the log remembers of a command for ever: by it the first answer is given again. */
export interface KnownCommand {
  readonly seq: number;
  readonly name: string;
  readonly actorId: string;
}

export interface Journal {
  /** Made once for a data folder; a restored backup begins a new one (J10). */
  readonly epoch: string;
  /** The `seq` of the last commit, 0 for an empty log. */
  head(): Eventually<number>;
  /**
   * Puts `commit` after `expectedSeq`, the head on which it was decided; its own `seq` is the next one. Durable
   * when it returns or resolves. Throws when the store cannot be written: then nothing is known of the outcome.
   */
  append(expectedSeq: number, commit: Commit): Eventually<AppendOutcome>;
  read(afterSeq: number, limit: number): Eventually<Commit[]>;
  /** Commits whose events name an incident or a drill. */
  readTouching(id: string, afterSeq: number, limit: number): Eventually<Commit[]>;
  findCommand(commandId: string): Eventually<KnownCommand | undefined>;
  /** The same for all commands of a turn at once: those of them that are in the log, by id. */
  findCommands(commandIds: readonly string[]): Eventually<ReadonlyMap<string, KnownCommand>>;
  /** The seal of a commit (J5); empty for `seq` 0, where the chain begins. */
  hashAt(seq: number): Eventually<string | undefined>;
  /** Says how far the log has come, now and then and soon after it grew (J9): a hint, the truth is what `read` answers. */
  watch(wake: (head: number) => void): () => void;
  /** Writes something that means nothing, durably; throws while the store cannot be written (J7). */
  probe(): Eventually<void>;
  /** A log that was put back from a backup begins a new epoch (J10), before anybody is served from it. */
  beginEpoch(): Eventually<string>;
  readonly snapshots: SnapshotShelf;
  close(): Eventually<void>;
}
