/** The rules of the roster, composed: a command without one does not compile. */
import type { RosterDeciders } from './deciders.ts';
import type { RosterEvent } from './events.ts';
import { importDeciders } from './import.ts';
import { readinessDeciders } from './readiness.ts';
import type { RosterWorld } from './schema.ts';
import { teamDeciders } from './teams.ts';
import { volunteerDeciders } from './volunteers.ts';

export const rosterDeciders: RosterDeciders = {
  ...teamDeciders,
  ...volunteerDeciders,
  ...readinessDeciders,
  ...importDeciders,
};

/** Duties whose end has come by `at`: each returns to `off`. */
export function rosterTick(world: RosterWorld, at: string): RosterEvent[] {
  const now = Date.parse(at);
  return world.volunteers
    .by('dutyEnds', 'due')
    .filter(({ dutyUntil }) => dutyUntil !== undefined && Date.parse(dutyUntil) <= now)
    .map(({ personId }) => ({ type: 'DutyEnded', data: { personId, duty: 'off' } }));
}
