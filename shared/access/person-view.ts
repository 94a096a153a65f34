/**
 * What a volunteer's phone sees: the person, the team and its people, the assignments that are theirs (or, for a
 * leader or deputy, the team's) until the incident is closed, those of the team's last drill until it is in another, and
 * those assignments' tasks, incidents and zones.
 * Everything is found through indexes: a phone's world is tens of rows whatever the size of the nation's.
 */
import type { WorldView } from '../domain/world.ts';
import type { Stored } from '../kernel/table.ts';
import { policyNames } from '../policy/schema.ts';
import type { Volunteer } from '../roster/schema.ts';
import type { Alarm } from '../safety/schema.ts';
import { activeStates, type Assignment } from '../task/schema.ts';
import { drillsOfTeam, playersView } from './drill-view.ts';
import { alarmsNear, isOwnOrMates, ownPart, rollCallsSeen } from './safety-view.ts';
import { isNamed } from './post.ts';
import { tableRow, type TableRow, type Views } from './rows.ts';

/** Where a person stands: what all the person's views begin with. */
export interface Standpoint {
  readonly own: Stored<Volunteer>;
  readonly serves: boolean;
  /** Leader or deputy of the own team. */
  readonly leads: boolean;
}

/** The person's standpoint; nothing for somebody the roster does not know, who sees nothing. */
export function standpointOf(world: WorldView, personId: string): Standpoint | undefined {
  const own = world.volunteers.get(personId);
  if (!own) return undefined;
  const serves = own.retiredAt === undefined;
  return { own, serves, leads: serves && own.post !== 'member' };
}

export const personViews: Views<Standpoint> = {
  stations: () => undefined,
  teams: ({ own, serves }, _, row) => (serves && row.teamId === own.teamId ? row : undefined),
  volunteers: ({ own, serves, leads }, _, row) => {
    if (row.personId === own.personId) return row;
    if (!serves || row.teamId !== own.teamId || row.retiredAt !== undefined) return undefined;
    return leads ? row : withoutNumbers(row);
  },
  incidents: (standpoint, world, row) => (seesIncident(standpoint, world, row.incidentId) ? row : undefined),
  zones: (standpoint, world, row) => (seesIncident(standpoint, world, row.incidentId) ? row : undefined),
  tasks: (standpoint, world, row) =>
    !row.draft &&
    world.assignments
      .by('task', row.taskId)
      .some((assignment) => seesAssignment(standpoint, world, assignment))
      ? row
      : undefined,
  assignments: (standpoint, world, row) => (seesAssignment(standpoint, world, row) ? row : undefined),
  /** One's own hours, and the rest they earn. */
  ledgers: ({ own }, _, row) => (row.personId === own.personId ? row : undefined),
  /** Reports, templates and shifts are the command post's. */
  sitreps: () => undefined,
  templates: () => undefined,
  /** The phone runs the rules too: what rest is owed, how long an offer stands. */
  policies: (_, __, row) => row,
  handovers: () => undefined,
  alarms: (standpoint, world, row) => (seesAlarm(standpoint, world, row) ? row : undefined),
  rollCalls: (standpoint, _, row) => ownPart(standpoint, row),
  drills: ({ own, serves }, world, row) =>
    serves && showsDrill(own, world, row.drillId) ? playersView(own.teamId, row) : undefined,
  drillPlans: () => undefined,
  observations: () => undefined,
  improvements: () => undefined,
};

/** Every row the person may see, without looking at any other. */
export function* personRows(world: WorldView, personId: string): Generator<TableRow> {
  const standpoint = standpointOf(world, personId);
  if (!standpoint) return;
  const { own, serves } = standpoint;
  const team = serves ? world.teams.get(own.teamId) : undefined;
  if (team) yield tableRow('teams', team);
  yield tableRow('volunteers', own);
  for (const mate of serves ? world.volunteers.by('team', own.teamId) : []) {
    const seen = mate.personId === personId ? undefined : personViews.volunteers(standpoint, world, mate);
    if (seen) yield tableRow('volunteers', seen);
  }
  const assignments = assignmentsSeen(standpoint, world);
  const incidentIds = new Set(assignments.map((assignment) => assignment.incidentId));
  for (const incidentId of incidentIds) {
    const incident = world.incidents.get(incidentId);
    if (incident) yield tableRow('incidents', incident);
  }
  for (const incidentId of incidentIds)
    for (const zone of world.zones.by('incident', incidentId)) yield tableRow('zones', zone);
  for (const taskId of new Set(assignments.map((assignment) => assignment.taskId))) {
    const task = world.tasks.get(taskId);
    if (task && !task.draft) yield tableRow('tasks', task);
  }
  for (const assignment of assignments) yield tableRow('assignments', assignment);
  for (const alarm of alarmsNear(standpoint, world, incidentIds))
    if (seesAlarm(standpoint, world, alarm)) yield tableRow('alarms', alarm);
  for (const rollCall of rollCallsSeen(standpoint, world)) yield tableRow('rollCalls', rollCall);
  if (serves)
    for (const drill of drillsOfTeam(world, own.teamId))
      yield tableRow('drills', playersView(own.teamId, drill));
  const ledger = world.ledgers.get(personId);
  if (ledger) yield tableRow('ledgers', ledger);
  for (const name of policyNames) {
    const policy = world.policies.get(name);
    if (policy) yield tableRow('policies', policy);
  }
}

function assignmentsSeen(standpoint: Standpoint, world: WorldView): Stored<Assignment>[] {
  const { own, leads } = standpoint;
  const found = new Set(world.assignments.by('person', own.personId));
  if (leads) for (const row of world.assignments.by('teamEver', own.teamId)) found.add(row);
  return [...found].filter((assignment) => seesAssignment(standpoint, world, assignment));
}

function seesIncident(standpoint: Standpoint, world: WorldView, incidentId: string): boolean {
  return world.assignments
    .by('incident', incidentId)
    .some((assignment) => seesAssignment(standpoint, world, assignment));
}

/** One's own, a team-mate's, and whoever calls for help on an incident one is on. */
function seesAlarm(standpoint: Standpoint, world: WorldView, alarm: Alarm): boolean {
  if (isOwnOrMates(standpoint, alarm)) return true;
  const { status, incidentId } = alarm;
  return status !== 'closed' && incidentId !== undefined && seesIncident(standpoint, world, incidentId);
}

/** Theirs, and still of use: it binds them, its incident goes on, or its drill is shown (for who stood down to look back). */
function seesAssignment(
  { own, serves, leads }: Standpoint,
  world: WorldView,
  assignment: Assignment,
): boolean {
  if (!serves) return false;
  const theirs = isNamed(assignment, own.personId) || (leads && assignment.teamId === own.teamId);
  if (!theirs) return false;
  if (activeStates.includes(assignment.state)) return true;
  const { status, drillId } = world.incidents.get(assignment.incidentId) ?? {};
  return status === 'open' || (drillId !== undefined && showsDrill(own, world, drillId));
}

const showsDrill = ({ teamId }: Volunteer, world: WorldView, drillId: string): boolean =>
  drillsOfTeam(world, teamId).some((drill) => drill.drillId === drillId);

/** A team-mate's certificates without their numbers: that they have one is useful, its number is theirs. */
function withoutNumbers(volunteer: Stored<Volunteer>): Stored<Volunteer> {
  if (volunteer.certificates.every((certificate) => certificate.number === undefined)) return volunteer;
  return {
    ...volunteer,
    certificates: volunteer.certificates.map(({ skill, issuer, expiresOn }) => ({
      skill,
      issuer,
      expiresOn,
    })),
  };
}
