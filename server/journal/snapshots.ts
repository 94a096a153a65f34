/**
 * J8: states of the world kept beside the log, only so that a start is fast. A snapshot is many chunks, each a part of
 * one table; nobody finds it before all of it is there. Losing every one of them costs time and nothing else.
 */
import type { Eventually } from './eventually.ts';

export interface Snapshot {
  /** The commit after which the world looked like this, when that was, and its seal. */
  readonly seq: number;
  readonly at: string;
  readonly hash: string;
  /** Of the code that folds: another one's snapshot is not used. */
  readonly fingerprint: string;
  readonly takenAt: string;
  readonly chunks: number;
}

export interface SnapshotChunk {
  readonly table: string;
  /** Text of at most a few hundred kilobytes; what is in it is the kernel's business. */
  readonly body: string;
}

export interface SnapshotShelf {
  /** Puts chunk `index` (from 0) of the snapshot after commit `seq`, which nobody finds before it is finished. */
  put(seq: number, index: number, chunk: SnapshotChunk): Eventually<void>;
  /** From now on it is found. What was put for earlier ones that were never finished goes. */
  finish(snapshot: Snapshot): Eventually<void>;
  /** The finished ones, latest `seq` first. */
  list(): Eventually<Snapshot[]>;
  /** One chunk; `undefined` when it is not there (then the snapshot is of no use). */
  chunk(seq: number, index: number): Eventually<SnapshotChunk | undefined>;
  /** Takes away the snapshot after commit `seq`, finished or not. */
  drop(seq: number): Eventually<void>;
}
