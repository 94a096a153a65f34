/**
 * What a console sees: the roster within its scope, the incidents its scope reaches with all that belongs to them, and
 * of other divisions' rosters the teams and people who were sent to such an incident, for as long as it is in memory.
 */
import { overlap, within } from '../geo/division.ts';
import type { WorldView } from '../domain/world.ts';
import type { Audience } from './audience.ts';
import { isAnnounced, seesPlan } from './drill-view.ts';
import { reaches } from './reach.ts';
import type { Views } from './rows.ts';

export type Console = Extract<Audience, { kind: 'console' }>;

export const consoleViews: Views<Console> = {
  stations: ({ scope }, _, row) => (within(scope, row.division) ? row : undefined),
  teams: ({ scope }, world, row) => {
    const seen =
      within(scope, row.division) || wasSent(world.assignments.by('teamEver', row.teamId), scope, world);
    return seen ? row : undefined;
  },
  volunteers: ({ scope }, world, row) => (seesPerson(scope, world, row.personId) ? row : undefined),
  incidents: ({ scope }, _, row) => (reaches(scope, row) ? row : undefined),
  zones: ({ scope }, world, row) => (seesIncident(scope, world, row.incidentId) ? row : undefined),
  tasks: ({ scope }, world, row) => (seesIncident(scope, world, row.incidentId) ? row : undefined),
  assignments: ({ scope }, world, row) => (seesIncident(scope, world, row.incidentId) ? row : undefined),
  /** Hours served are for those who choose people or keep the roster, not for those who look on. */
  ledgers: ({ role, scope }, world, row) =>
    role !== 'observer' && seesPerson(scope, world, row.personId) ? row : undefined,
  sitreps: ({ scope }, world, row) => (seesIncident(scope, world, row.incidentId) ? row : undefined),
  /** What a larger division has laid down is for those below it too, and theirs is for it to see. */
  templates: ({ scope }, _, row) => (overlap(scope, row.division) ? row : undefined),
  /** The rules run on every console. */
  policies: (_, __, row) => row,
  handovers: ({ scope }, _, row) => (overlap(scope, row.division) ? row : undefined),
  /** Whoever answers for the person, and whoever works on the incident. */
  alarms: ({ scope }, world, row) =>
    within(scope, row.division) ||
    (row.incidentId !== undefined && seesIncident(scope, world, row.incidentId))
      ? row
      : undefined,
  rollCalls: ({ scope }, world, row) => (seesIncident(scope, world, row.incidentId) ? row : undefined),
  /** A drill may come as a surprise to those who will play in it: until it starts only who conducts drills knows. */
  drills: (desk, world, row) =>
    overlap(desk.scope, row.division) && (isAnnounced(row) || seesPlan(desk, world, row.drillId))
      ? row
      : undefined,
  /** Who plays must not read what comes next; who evaluates this very drill must. */
  drillPlans: (desk, world, row) => {
    const drill = world.drills.get(row.drillId);
    return drill && seesPlan(desk, world, row.drillId) && overlap(desk.scope, drill.division)
      ? row
      : undefined;
  },
  observations: (desk, world, row) =>
    seesPlan(desk, world, row.drillId) && overlap(desk.scope, row.division) ? row : undefined,
  improvements: ({ scope }, _, row) => (overlap(scope, row.division) ? row : undefined),
};

function seesIncident(scope: string, world: WorldView, incidentId: string): boolean {
  const incident = world.incidents.get(incidentId);
  return incident !== undefined && reaches(scope, incident);
}

function seesPerson(scope: string, world: WorldView, personId: string): boolean {
  const volunteer = world.volunteers.get(personId);
  if (!volunteer) return false;
  return within(scope, volunteer.division) || wasSent(world.assignments.by('person', personId), scope, world);
}

function wasSent(
  assignments: readonly { readonly incidentId: string }[],
  scope: string,
  world: WorldView,
): boolean {
  return assignments.some(({ incidentId }) => seesIncident(scope, world, incidentId));
}
