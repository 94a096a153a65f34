/**
 * Drill time of any moment of a drill that runs. Its row shows how the clock goes now; how it went before a pause or a
 * jump is in the log, which is read once for a drill that was begun before this server.
 */
import { drillTimeline, type DrillTimeline, type TimedEvent } from '@muster/shared/drill/clock.ts';
import type { Commit } from '@muster/shared/kernel/envelope.ts';
import type { Journal } from '../journal/journal.ts';
import type { Kernel } from '../kernel/kernel.ts';
import type { Log } from '../kernel/log.ts';

export interface DrillTimes {
  /** Nothing while the log of a drill is still being read. */
  of(drillId: string): DrillTimeline | undefined;
  start(): void;
  stop(): void;
}

interface Kept {
  readonly events: TimedEvent[];
  /** Commits up to here are in it. */
  seq: number;
  timeline: DrillTimeline | undefined;
}

const clockEvents = new Set([
  'DrillStarted',
  'DrillPaused',
  'DrillResumed',
  'DrillSpeedSet',
  'DrillJumped',
  'DrillEnded',
]);
const commitsAtOnce = 500;

export function createDrillTimes(parts: {
  readonly kernel: Kernel;
  readonly journal: Pick<Journal, 'readTouching'>;
  readonly log: Log;
}): DrillTimes {
  const { kernel, journal, log } = parts;
  const kept = new Map<string, Kept>();
  /** What was committed while the log of a drill is read. */
  const reading = new Map<string, Commit[]>();
  const stops: (() => void)[] = [];

  const onCommit = (commit: Commit): void => {
    for (const drillId of drillsIn(commit)) {
      const found = kept.get(drillId);
      if (found) add(found, commit, drillId);
      else reading.get(drillId)?.push(commit);
      if (
        commit.entries.some(({ events }) =>
          events.some(({ type, data }) => type === 'DrillEnded' && isOf(data, drillId)),
        )
      )
        kept.delete(drillId);
    }
  };

  /** From its beginning; what is committed meanwhile is added at the end. */
  async function read(drillId: string): Promise<void> {
    const meanwhile: Commit[] = [];
    reading.set(drillId, meanwhile);
    const found: Kept = { events: [], seq: 0, timeline: undefined };
    try {
      for (let more = true; more;) {
        const commits = await journal.readTouching(drillId, found.seq, commitsAtOnce);
        for (const commit of commits) add(found, commit, drillId);
        more = commits.length === commitsAtOnce;
      }
      for (const commit of meanwhile) add(found, commit, drillId);
      kept.set(drillId, found);
    } catch (error) {
      log.warn(
        { err: error, drillId },
        'the log of a drill could not be read; its players wait until it can',
      );
    } finally {
      reading.delete(drillId);
    }
  }

  return {
    of(drillId) {
      const found = kept.get(drillId);
      if (found) return (found.timeline ??= drillTimeline(found.events));
      if (!reading.has(drillId)) void read(drillId);
      return undefined;
    },
    start() {
      stops.push(kernel.onCommit(onCommit));
    },
    stop() {
      for (const stop of stops.splice(0)) stop();
      kept.clear();
    },
  };
}

function add(found: Kept, { seq, at, entries }: Commit, drillId: string): void {
  if (seq <= found.seq) return;
  found.seq = seq;
  for (const { events } of entries)
    for (const event of events)
      if (clockEvents.has(event.type) && isOf(event.data, drillId)) {
        found.events.push({ at, event });
        found.timeline = undefined;
      }
}

function isOf(data: object, drillId: string): boolean {
  return 'drillId' in data && data.drillId === drillId;
}

function drillsIn({ entries }: Commit): Set<string> {
  const found = new Set<string>();
  for (const { events } of entries)
    for (const { type, data } of events)
      if (clockEvents.has(type) && 'drillId' in data && typeof data.drillId === 'string')
        found.add(data.drillId);
  return found;
}
