/** The one place where the world changes; what the rest of the server may know of it. */
import type { CommandName } from '@muster/shared/domain/commands.ts';
import type { WorldView } from '@muster/shared/domain/world.ts';
import type { Change } from '@muster/shared/kernel/change-list.ts';
import type { Actor, Commit } from '@muster/shared/kernel/envelope.ts';
import type { Refusal } from '@muster/shared/kernel/refusal.ts';
import type { ProblemCode } from '@muster/shared/protocol/problems.ts';
import type { Snapshot } from '../journal/snapshots.ts';

/** A command that has passed the door: its name is known and its data is as the schema says. */
export interface Submission {
  readonly id: string;
  readonly name: CommandName;
  readonly data: object;
  readonly claimedAt?: string;
}

/** A command that did not get as far as the rules. */
export interface KernelProblem {
  readonly status: number;
  readonly code: ProblemCode;
  readonly detail: string;
}

export type Outcome =
  | { readonly seq: number; readonly refusal?: never; readonly problem?: never }
  | { readonly refusal: Refusal; readonly seq?: never; readonly problem?: never }
  | { readonly problem: KernelProblem; readonly seq?: never; readonly refusal?: never };

/** Hears of every commit, in order of `seq`, after it is durable and the world shows it. */
export type CommitListener = (commit: Commit, changes: readonly Change[]) => void;

export type KernelStatus = 'starting' | 'ok' | 'read-only' | 'stopped';

export interface Kernel {
  /** Only durable state is ever to be seen here. */
  readonly world: WorldView;
  /** Random, made once for a data folder; a restored backup begins a new one. */
  readonly epoch: string;
  /** The `seq` of the last commit that the world shows. */
  readonly head: number;
  readonly status: KernelStatus;
  /** Never rejects: a bug in a rule is a problem with status 500, a full disk one with 503. */
  submit(command: Submission, actor: Actor): Promise<Outcome>;
  /** The answer already given to this id, if there is one; decides nothing. */
  recall(command: Submission, actor: Actor): Promise<Outcome | undefined>;
  /**
   * Decides what the passing of time has made due, again and again until nothing is (at most 200 times); the ticker calls
   * it once a second, tests by hand.
   */
  tick(): Promise<void>;
  /** Returns the function that takes the listener off again. */
  onCommit(listener: CommitListener): () => void;
  /** Hears when the log can no longer be written, and when it can again (J7). */
  onStatus(listener: (status: KernelStatus) => void): () => void;
  /** J8: writes the world down beside the log, now; `undefined` when it could not, or there is nothing to write. */
  writeSnapshot(): Promise<Snapshot | undefined>;
  start(): Promise<void>;
  stop(): Promise<void>;
}
