/** Who in a drill is made up: teams formed for it with their people, and a simulated command post. */
import type { DrillEvents } from '../events.ts';
import type { Conduct, Mark } from './conduct.ts';

export interface MadeUp {
  team(teamId: string): boolean;
  person(personId: string): boolean;
  /** A made-up player or the simulated desk gave the command behind this event. */
  did(mark: Mark): boolean;
  /** The desk of this exercise is a simulated one. */
  readonly desk: boolean;
}

/** The actor by whose name the simulated command post of a drill acts. */
const simulatedDesk = /^drill-desk:/;

/** Read from the log alone; of a real incident nobody is made up. */
export function madeUpIn(conduct: Conduct, formed: readonly DrillEvents['DrillTeamFormed'][]): MadeUp {
  const teams = new Set(formed.map(({ teamId }) => teamId));
  const people = new Set(formed.flatMap(({ members }) => members.map(({ personId }) => personId)));
  return {
    team: (teamId) => teams.has(teamId),
    person: (personId) => people.has(personId),
    did({ position }) {
      const actor = conduct.events[position]?.actor;
      if (!actor) return false;
      const { id, personId } = actor;
      return simulatedDesk.test(id) || (personId !== undefined && people.has(personId));
    },
    desk: conduct.events.some(({ actor }) => simulatedDesk.test(actor.id)),
  };
}
