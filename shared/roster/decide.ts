/** The rules of the roster, composed: a command without one does not compile. */
import type { RosterDeciders } from './deciders.ts';
import type { RosterEvent } from './events.ts';
import { importDeciders } from './import.ts';
import { readinessDeciders } from './readiness.ts';
import { minuteOf, type RosterWorld } from './schema.ts';
import { teamDeciders } from './teams.ts';
import { volunteerDeciders } from './volunteers.ts';

export const rosterDeciders: RosterDeciders = {
  ...teamDeciders,
  ...volunteerDeciders,
  ...readinessDeciders,
  ...importDeciders,
};

/**
 * Duties whose end has come by `at`: each returns to `off`. The clock comes by every second, and a duty ends at some
 * hour of the day: of all those that have an end only the minutes that have begun are looked at.
 */
export function rosterTick(world: RosterWorld, at: string): RosterEvent[] {
  const now = Date.parse(at);
  const begun = [...world.volunteers.keys('dutyEnds')].filter((minute) => minute <= minuteOf(at));
  return begun
    .toSorted()
    .flatMap((minute) => world.volunteers.by('dutyEnds', minute))
    .filter(({ dutyUntil }) => dutyUntil !== undefined && Date.parse(dutyUntil) <= now)
    .map(({ personId }) => ({ type: 'DutyEnded', data: { personId, duty: 'off' } }));
}
