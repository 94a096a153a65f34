/**
 * T5: writes down where people go while they are away on an incident or drill, from the fixes that reach this server.
 * Telemetry: what a kill takes is the last minute.
 */
import { v7 } from 'uuid';
import { setImmediate } from 'node:timers/promises';
import type { Change } from '@muster/shared/kernel/change-list.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Kernel } from '../kernel/kernel.ts';
import type { Log } from '../kernel/log.ts';
import type { OwnFix, Positions } from '../positions/positions.ts';
import { isSimulated, sharingSince } from '../positions/tracking.ts';
import { Spells } from './spells.ts';
import type { Tracks } from './tracks.ts';
import { TrailBuffer } from './trail-buffer.ts';
import { WaitingChunks } from './waiting-chunks.ts';

export interface RecorderParts {
  readonly tracks: Tracks;
  readonly positions: Positions;
  readonly kernel: Kernel;
  readonly clock: Clock;
  readonly log: Log;
}

export interface Recorder {
  start(): void;
  /** Once a second: stores what has waited a minute. */
  round(): Promise<void>;
  /** Drops what is held of a person; takes them out of the store with this round or a later one. */
  forget(personId: string): void;
  /** What is held in memory just now. */
  readonly held: { readonly points: number; readonly chunks: number; readonly bytes: number };
  /** Stores everything. */
  stop(): Promise<void>;
}

/** A point waits this long for its chunk. */
const chunkMilliseconds = 60_000;
/** A chunk is cut at so many points, however young: a back-fill, or a device that measures more than once a second. */
const mostPointsInChunk = 200;
/** So many points are held altogether, some 180 bytes each; beyond that, chunks are cut sooner. */
export const mostPointsHeld = 150_000;
/** Cutting one takes some 100 µs: between so many, others have their turn. */
const cutsAtOnce = 40;
const pruneEveryMilliseconds = 3_600_000;

export function createRecorder({ tracks, positions, kernel, clock, log }: RecorderParts): Recorder {
  const { world } = kernel;
  const spells = new Spells(world);
  const waiting = new WaitingChunks(tracks, log);
  /** By subject and person. */
  const buffers = new Map<string, TrailBuffer>();
  const stops: (() => void)[] = [];
  let held = 0;
  let prunedAt = -Infinity;

  const cut = (key: string, buffer: TrailBuffer): void => {
    held -= buffer.length;
    const chunk = buffer.cut(v7());
    if (chunk) waiting.add(chunk);
    // Back at the end: the first of all buffers is the one that has waited longest.
    buffers.delete(key);
    if (spells.isAway(buffer.personId, buffer.subjectId)) buffers.set(key, buffer);
  };

  const record = ({ personId, fix, time, receivedAt }: OwnFix): void => {
    // To the moment, without the leeway that showing somebody has.
    if (time < (sharingSince(world, personId) ?? Infinity)) return;
    const { lon, lat, acc, speed, heading } = fix;
    const point = { time, lon, lat, accuracyMetres: acc, speed, heading };
    for (const subjectId of spells.subjectsAt(personId, time)) {
      const key = `${subjectId} ${personId}`;
      const buffer = buffers.get(key) ?? new TrailBuffer(subjectId, personId, isSimulated(world, personId));
      buffers.set(key, buffer);
      if (!buffer.add(point, receivedAt)) continue;
      held += 1;
      if (buffer.length >= mostPointsInChunk) cut(key, buffer);
    }
    for (const [key, buffer] of buffers) {
      if (held <= mostPointsHeld) break;
      cut(key, buffer);
    }
  };

  const forget = (personId: string): void => {
    for (const [key, buffer] of buffers) {
      if (buffer.personId !== personId) continue;
      held -= buffer.length;
      buffers.delete(key);
    }
    waiting.erase(personId);
  };

  const onCommit = (changes: readonly Change[]): void => {
    for (const { personId, subjectId } of spells.follow(changes)) {
      const key = `${subjectId} ${personId}`;
      const buffer = buffers.get(key);
      if (buffer && !spells.isAway(personId, subjectId)) cut(key, buffer);
    }
    for (const { table, id } of changes)
      if (table.name === 'volunteers' && world.volunteers.get(id)?.erasedAt !== undefined) forget(id);
  };

  /** Cuts what has waited since before a moment, in slices. */
  const cutWaiting = async (since: number): Promise<void> => {
    const due = [...buffers].filter(([, { waitingSince = Infinity }]) => waitingSince <= since);
    for (const [index, [key, buffer]] of due.entries()) {
      if (index % cutsAtOnce === cutsAtOnce - 1) await setImmediate();
      if (buffers.get(key) === buffer) cut(key, buffer);
    }
  };

  return {
    get held() {
      return { points: held, chunks: waiting.length, bytes: waiting.bytes };
    },
    forget,
    start() {
      spells.begin(clock.now());
      stops.push(
        positions.onFix(record),
        kernel.onCommit((_, changes) => onCommit(changes)),
      );
    },
    async round() {
      const now = clock.now();
      if (now - prunedAt >= pruneEveryMilliseconds) {
        spells.prune(now);
        prunedAt = now;
      }
      await cutWaiting(now - chunkMilliseconds);
      await waiting.flush();
    },
    async stop() {
      for (const stop of stops.splice(0)) stop();
      await cutWaiting(Infinity);
      await waiting.flush();
      // What was under way may have begun before the last were cut.
      if (waiting.length > 0) await waiting.flush();
      if (waiting.length > 0) log.error({ chunks: waiting.length }, 'trails were not stored at the stop');
    },
  };
}
