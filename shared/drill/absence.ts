/**
 * A drill's clock must not go on where nobody serves it: after a night off, all injects of the night would come at once.
 * What is known of a server that is gone is the log. Something is written there every few seconds while a drill runs, if
 * need be an entry that says no more than that; a clock that comes by after a longer silence stops each drill where the
 * log fell silent, and whoever conducts it lets it go on.
 */
import type { Context } from '../kernel/decider.ts';
import { drillSecondsAt } from './clock.ts';
import type { DrillEvent } from './events.ts';
import { longestAbsenceSeconds } from './figures.ts';
import type { DrillWorld } from './tables.ts';

type World = Pick<DrillWorld, 'drills'>;
type Looked = Pick<Context, 'at' | 'lastAt'>;

/** Half a minute; at high speed each minute of the drill, but no oftener than every five seconds. */
const signEverySeconds = (speed: number): number => Math.max(5, Math.min(30, 60 / speed));

/**
 * Pauses each drill that ran when the log fell silent for more than `longestAbsenceSeconds`, at the drill time of its
 * last commit: no drill time that the log has seen comes twice. Nothing where the log's last moment is not known. All at
 * once: the commit that pauses one is a sign of life for the others.
 */
export function pausesForAbsence(world: World, looked: Looked): DrillEvent[] {
  const { lastAt } = looked;
  if (lastAt === undefined || !(silentSeconds(looked) > longestAbsenceSeconds)) return [];
  return world.drills.by('status', 'running').map((drill) => ({
    type: 'DrillPaused',
    data: { drillId: drill.drillId, seconds: drillSecondsAt(drill, lastAt), reason: 'server-away' },
  }));
}

/** Whether a drill runs and the log has been silent for so long that a sign of life is due. */
export function wantsSignOfLife(world: World, looked: Looked): boolean {
  const silent = silentSeconds(looked);
  return world.drills.by('status', 'running').some(({ clock }) => silent >= signEverySeconds(clock.speed));
}

/** Not a number where the log's last moment is not known: then nothing is longer than anything. */
function silentSeconds({ at, lastAt }: Looked): number {
  return lastAt === undefined ? NaN : (Date.parse(at) - Date.parse(lastAt)) / 1000;
}
