/**
 * T5: trails of an incident go so many days after it closed; those of drills stay. Once an hour, on every server: what
 * another has taken away already is not there.
 */
import type { WorldView } from '@muster/shared/domain/world.ts';
import { createCautiousTime } from '../kernel/cautious-time.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Log } from '../kernel/log.ts';
import type { Tracks } from './tracks.ts';

export interface RetentionParts {
  readonly tracks: Tracks;
  readonly world: WorldView;
  readonly clock: Clock;
  readonly log: Log;
  /** How long after its end an incident's trails are kept (`TRACKS_DAYS`). */
  readonly days: number;
}

export interface Retention {
  /** As often as one likes; looks once an hour. What was over at the look before, and still is, goes. */
  round(): Promise<void>;
}

const everyMilliseconds = 3_600_000;
const dayMilliseconds = 24 * 3_600_000;

export function createRetention({ tracks, world, clock, log, days }: RetentionParts): Retention {
  const strangers = new Set<string>();
  const time = createCautiousTime(clock);
  let lookedAt = -Infinity;

  /** Nobody knows when a stranger ended, so it is kept: a log restored from before it may yet be replaced. */
  const isOver = (subjectId: string, drills: ReadonlySet<string>, now: number): boolean => {
    const incident = world.incidents.get(subjectId);
    if (incident === undefined) {
      if (!drills.has(subjectId) && !strangers.has(subjectId))
        log.warn({ subjectId }, 'trails of an incident or drill that the log does not know are kept');
      strangers.add(subjectId);
      return false;
    }
    if (incident.drillId !== undefined || incident.closedAt === undefined) return false;
    return Date.parse(incident.closedAt) + days * dayMilliseconds < now;
  };

  const look = async (): Promise<void> => {
    const now = time.look();
    const drills = new Set<string>();
    for (const { drillId } of world.incidents.values()) if (drillId !== undefined) drills.add(drillId);
    for (const subjectId of await tracks.subjects()) {
      if (!isOver(subjectId, drills, now)) continue;
      const chunks = await tracks.drop(subjectId);
      log.info({ subjectId, chunks }, 'trails have been kept as long as they are to be');
    }
    // Should the store have been away, or been restored, since somebody was erased.
    for (const { personId, erasedAt } of world.volunteers.values())
      if (erasedAt !== undefined) await tracks.erase(personId);
  };

  return {
    async round() {
      const now = clock.now();
      if (now - lookedAt < everyMilliseconds) return;
      lookedAt = now;
      await look().catch((error: unknown) => log.warn({ err: error }, 'trails could not be looked through'));
    },
  };
}
