/** What the map draws, made of rows: open incidents, their work, the areas around it, and the teams where they are. */
import type { WorldView } from '@muster/shared/domain/world.ts';
import { drillIdOf } from '@muster/shared/incident/of-drill.ts';
import type { Team } from '@muster/shared/roster/schema.ts';
import type { Place } from '@muster/shared/geo/place.ts';
import { phaseOf } from '@muster/shared/task/phase.ts';
import type { Assignment } from '@muster/shared/task/schema.ts';
import type { MapIncident } from '../../../map/layers/incidents-layer.ts';
import type { MapTask } from '../../../map/layers/tasks-layer.ts';
import type { MapTeam } from '../../../map/layers/teams-layer.ts';
import type { MapZone } from '../../../map/layers/zones-layer.ts';
import { isUrgent } from '../task/assignment-facts.ts';

export interface MapFocus {
  /** Left out: everything that is open. A closed incident is drawn while it is looked at. */
  readonly incidentId?: string | undefined;
  readonly taskId?: string | undefined;
  readonly teamId?: string | undefined;
  /** Where real and drilled work are drawn together: what is of a drill stands back unless it is in hand. */
  readonly fades?: boolean;
}

function isShown(world: WorldView, incidentId: string, focus: MapFocus): boolean {
  if (focus.incidentId !== undefined) return incidentId === focus.incidentId;
  return world.incidents.get(incidentId)?.status === 'open';
}

/** X2: what is of a drill is drawn as such, and on a map of everything it stands back while it is not in hand. */
function drillLook(
  world: WorldView,
  focus: MapFocus,
  drillId: string | undefined,
): { readonly drill?: true; readonly faded?: true } {
  if (drillId === undefined) return {};
  const inHand = drillIdOf(world, { incidentId: focus.incidentId });
  return focus.fades && inHand !== drillId ? { drill: true, faded: true } : { drill: true };
}

export function mapIncidents(world: WorldView, focus: MapFocus): MapIncident[] {
  return [...world.incidents.values()]
    .filter(({ incidentId, status }) => status === 'open' || incidentId === focus.incidentId)
    .map(({ incidentId, place, title, level, drillId }) => ({
      id: incidentId,
      ...place,
      title,
      selected: incidentId === focus.incidentId && focus.taskId === undefined,
      ...(level ? { level } : {}),
      ...drillLook(world, focus, drillId),
    }));
}

/** Work that is not over; the task in hand also when it is. */
export function mapTasks(world: WorldView, focus: MapFocus): MapTask[] {
  return [...world.tasks.values()]
    .filter(
      ({ incidentId, taskId, outcome }) =>
        isShown(world, incidentId, focus) && (outcome === undefined || taskId === focus.taskId),
    )
    .map((task) => ({
      id: task.taskId,
      ...task.place,
      kind: task.kind,
      phase: phaseOf(world, task),
      priority: task.priority,
      selected: task.taskId === focus.taskId,
      ...drillLook(world, focus, drillIdOf(world, task)),
    }));
}

/** The notes of zones are read in the drawer; on the map they would cover the ground they speak of. */
export function mapZones(world: WorldView, focus: MapFocus): MapZone[] {
  return [...world.zones.values()]
    .filter(({ incidentId }) => isShown(world, incidentId, focus))
    .map((zone) => ({
      id: zone.zoneId,
      kind: zone.kind,
      ring: zone.polygon,
      ...drillLook(world, focus, drillIdOf(world, zone)),
    }));
}

/** X2: simulated teams are at home only where their drill is looked at; teams that stand are there always. */
function standingFor(world: WorldView, focus: MapFocus): Team[] {
  const inHand = drillIdOf(world, { incidentId: focus.incidentId });
  return [...world.teams.values()].filter(({ drillId }) => drillId === undefined || drillId === inHand);
}

/** Teams that could be asked, at home. */
export function standbyTeams(world: WorldView, focus: MapFocus): MapTeam[] {
  return standingFor(world, focus)
    .filter(
      ({ teamId, disbandedAt }) =>
        disbandedAt === undefined &&
        world.assignments.by('team', teamId).length === 0 &&
        (isReady(world, teamId) || teamId === focus.teamId),
    )
    .map(({ teamId, kind, home, drillId }) => ({
      id: teamId,
      ...home,
      kind,
      selected: teamId === focus.teamId,
      ...drillLook(world, focus, drillId),
    }));
}

/**
 * Teams that were asked or are on their way, with where they go. A team on scene is its task's plate and its people's
 * dots. `placeOf` is where somebody was last heard of.
 */
export function sentTeams(
  world: WorldView,
  now: number,
  focus: MapFocus,
  placeOf: (personId: string) => Place | undefined,
): MapTeam[] {
  return [...world.assignments.values()].flatMap((assignment): MapTeam[] => {
    const { teamId, taskId, state } = assignment;
    const selected = teamId === focus.teamId;
    const team = world.teams.get(teamId);
    const isFirst = world.assignments.by('team', teamId)[0]?.assignmentId === assignment.assignmentId;
    if (!team || !isFirst || (state === 'on_scene' && !selected)) return [];
    const task = world.tasks.get(taskId);
    return [
      {
        id: teamId,
        ...(whereabouts(assignment, placeOf) ?? team.home),
        kind: team.kind,
        state,
        urgent: isUrgent(assignment, now),
        selected,
        ...(task ? { destination: task.place } : {}),
        ...drillLook(world, focus, drillIdOf(world, assignment)),
      },
    ];
  });
}

/**
 * X2: those of them that are out for this drill. A team that was taken out of it for real work is none: on a drill's own
 * map its offer would be read as the drill's.
 */
export function sentInDrill(
  world: WorldView,
  now: number,
  drillId: string,
  placeOf: (personId: string) => Place | undefined,
): MapTeam[] {
  return sentTeams(world, now, {}, placeOf).filter(({ id }) => {
    const [first] = world.assignments.by('team', id);
    return first !== undefined && drillIdOf(world, first) === drillId;
  });
}

/** Somebody of the team could come: it is not all at rest. */
function isReady(world: WorldView, teamId: string): boolean {
  return world.volunteers.by('team', teamId).some(({ duty }) => duty !== 'off');
}

/** Once it has set out, a team is where the one who speaks for it is, or whoever of it was heard of. */
function whereabouts(
  { state, leadPersonId, members }: Assignment,
  placeOf: (personId: string) => Place | undefined,
): Place | undefined {
  if (state !== 'en_route' && state !== 'on_scene') return undefined;
  const lead = leadPersonId === undefined ? undefined : placeOf(leadPersonId);
  if (lead) return { lon: lead.lon, lat: lead.lat };
  for (const { personId } of members) {
    const place = placeOf(personId);
    if (place) return { lon: place.lon, lat: place.lat };
  }
  return undefined;
}

function samePlace(one: Place | undefined, other: Place | undefined): boolean {
  return one?.lon === other?.lon && one?.lat === other?.lat;
}

/** Positions come twice a second; most of them move no team, and then nothing needs to be drawn anew. */
export function sameTeams(before: readonly MapTeam[], after: readonly MapTeam[]): boolean {
  return (
    before.length === after.length &&
    before.every((team, index) => {
      const other = after[index];
      return (
        other !== undefined &&
        team.id === other.id &&
        team.kind === other.kind &&
        team.state === other.state &&
        team.urgent === other.urgent &&
        team.drill === other.drill &&
        team.faded === other.faded &&
        team.selected === other.selected &&
        samePlace(team, other) &&
        samePlace(team.destination, other.destination)
      );
    })
  );
}
