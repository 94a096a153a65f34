/**
 * Keeps the last of the disk for what must go on when commands cannot: sign-ins, sessions, a checkpoint, a snapshot.
 * Commands are turned away (J7) while there is still that much left, and are let in again once there is clearly more.
 * Whatever else fills the disk is not stopped by this: then the store itself says that it is full.
 */
import { statfsSync } from 'node:fs';
import type { Journal } from '../journal/journal.ts';
import type { Log } from '../kernel/log.ts';

const lookMilliseconds = 1000;
/** So much more than the reserve there must be before commands are let in again: on the edge they would come and go. */
const letInFactor = 1.25;
const warnFactor = 4;
const mebibyte = 1024 * 1024;

export interface DiskReserve {
  readonly folder: string;
  /** 0 keeps nothing back. */
  readonly reserveBytes: number;
  readonly log: Log;
  /** Bytes that may still be written there; `undefined` where the file system does not say. */
  readonly freeBytes?: (folder: string) => number | undefined;
  /** Milliseconds on a clock that only goes forward. */
  readonly now?: () => number;
}

/** The same log, which takes nothing more once the disk is down to its reserve. */
export function keepReserve(journal: Journal, parts: DiskReserve): Journal {
  const { folder, reserveBytes, log, freeBytes = freeBytesOf, now = () => performance.now() } = parts;
  if (reserveBytes === 0) return journal;
  let lookedAt = -Infinity;
  let warned = false;

  function requireFree(bytes: number): void {
    const free = freeBytes(folder) ?? Infinity;
    warn(free);
    if (free >= bytes) return;
    const [left, kept] = [free, bytes].map((size) => Math.floor(size / mebibyte));
    throw new Error(`${left} MB are left in ${folder}, and commands need ${kept} MB: make room there`);
  }

  function warn(free: number): void {
    const isLittle = free < warnFactor * reserveBytes;
    if (isLittle && !warned)
      log.warn(
        { freeBytes: free, reserveBytes },
        'the disk is nearly full: below the reserve no command is taken any more',
      );
    warned = isLittle;
  }

  return {
    ...journal,
    get epoch() {
      return journal.epoch;
    },
    append(expectedSeq, commit) {
      if (now() - lookedAt >= lookMilliseconds) {
        requireFree(reserveBytes);
        lookedAt = now();
      }
      return journal.append(expectedSeq, commit);
    },
    probe() {
      requireFree(letInFactor * reserveBytes);
      return journal.probe();
    },
  };
}

function freeBytesOf(folder: string): number | undefined {
  const { bavail, bsize, blocks } = statfsSync(folder);
  // Some network file systems have no figures at all.
  return blocks > 0 ? bavail * bsize : undefined;
}
