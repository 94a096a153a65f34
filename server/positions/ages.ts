/**
 * How old positions are (T4). Who is simulated stands still while their drill does: their ages wait with them, for to be
 * shown as lost because a coordinator thinks would be a lie. When it goes on, so do the ages, from where they stood.
 */
import type { WorldView } from '@muster/shared/domain/world.ts';
import type { Drill } from '@muster/shared/drill/schema.ts';
import type { LatestPositions } from './latest.ts';

/** The age of a slot's position in seconds, `now` in milliseconds since 1970. */
export type Ages = (slot: number, now: number) => number;

export function createAges(latest: LatestPositions, world: WorldView): Ages {
  return (slot, now) => {
    const until = latest.simulated[slot] === 1 ? standingSince(world, latest.personAt(slot)) : undefined;
    return (Math.min(now, until ?? now) - (latest.time[slot] ?? 0)) / 1000;
  };
}

function standingSince(world: WorldView, personId: string | undefined): number | undefined {
  const drillId = personId === undefined ? undefined : world.volunteers.get(personId)?.drillId;
  const drill = drillId === undefined ? undefined : world.drills.get(drillId);
  return drill?.status === 'paused' ? Date.parse(drill.clock.at) : undefined;
}

/**
 * How long a drill has stood still, in milliseconds, when its row changes from the one to the other: so much later its
 * people would have told where they are. 0 when it went on, or is over.
 */
export function stoodStill(before: Drill | undefined, after: Drill | undefined): number {
  if (before?.status !== 'paused' || after === undefined) return 0;
  return Math.max(0, Date.parse(after.clock.at) - Date.parse(before.clock.at));
}
