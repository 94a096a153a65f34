/**
 * Whom to send to somebody who does not answer (domain.md section 4): the nearest team at once. It names teams and says
 * whether they are free; whether one may be sent is for the rules of offers to say, as always.
 */
import { distanceMetres, type Place } from '../geo/place.ts';
import { policyValue } from '../policy/values.ts';
import type { Team } from '../roster/schema.ts';
import type { Alarm, RollCall, RollCallPerson, SafetyWorld } from './schema.ts';
import { isMissing } from './standing.ts';

/** Latest positions by person id, as far as whoever asks knows them. */
export type Positions = ReadonlyMap<string, Place>;

/** Where somebody is thought to be: as they said, as they were last seen, or where their work is. */
export interface LastPlace {
  readonly place: Place;
  readonly from: 'said' | 'position' | 'task' | 'incident';
}

export interface NearTeam {
  readonly teamId: string;
  readonly name: string;
  readonly kind: Team['kind'];
  /** As the crow flies, from the member who is nearest, or from home when no position is known. */
  readonly distanceMetres: number;
  readonly place: Place;
  readonly from: 'position' | 'home';
  /** Not bound by an assignment, and enough people on standby or duty: it can be offered the task. */
  readonly isFree: boolean;
}

interface Search {
  readonly place: Place;
  readonly positions: Positions;
  /** Teams not to name: those that miss somebody have been told already. */
  readonly except?: readonly string[];
  /** In a drill only the teams that take part are named, nobody else hears of it; else none that it made up (X2). */
  readonly drillId?: string | undefined;
  readonly most?: number;
}

/** Where a person who does not answer, or calls for help, is thought to be; nothing when nothing is known. */
export function lastPlaceOf(
  world: SafetyWorld,
  who: Pick<Alarm, 'personId' | 'place' | 'taskId' | 'incidentId'>,
  positions: Positions,
): LastPlace | undefined {
  const { personId, place, taskId, incidentId } = who;
  if (place) return { place, from: 'said' };
  const seen = positions.get(personId);
  if (seen) return { place: seen, from: 'position' };
  const task = taskId === undefined ? undefined : world.tasks.get(taskId);
  if (task) return { place: task.place, from: 'task' };
  const incident = incidentId === undefined ? undefined : world.incidents.get(incidentId);
  return incident && { place: incident.place, from: 'incident' };
}

/** The teams nearest to a place, free ones and others, nearest first; at the same distance by id. */
export function teamsNear(world: SafetyWorld, search: Search): NearTeam[] {
  const { place, positions, except = [], drillId, most = 3 } = search;
  const players = drillId === undefined ? undefined : (world.drills.get(drillId)?.teamIds ?? []);
  const crew = policyValue(world, 'smallest_crew');
  const near: NearTeam[] = [];
  for (const team of world.teams.values()) {
    const { teamId, name, kind, disbandedAt } = team;
    if (disbandedAt !== undefined || except.includes(teamId)) continue;
    if (players ? !players.includes(teamId) : team.drillId !== undefined) continue;
    const where = whereIs(world, team, place, positions);
    near.push({ teamId, name, kind, ...where, isFree: isFree(world, teamId, crew, drillId) });
  }
  return near.toSorted(byDistance).slice(0, most);
}

/** Somebody who is missing, where they are thought to be, and which free team is nearest to there. */
export interface Help {
  readonly person: RollCallPerson;
  readonly last: LastPlace | undefined;
  readonly team: NearTeam | undefined;
}

/** What a desk offers at once for each person who does not answer. Teams that miss somebody are not named. */
export function helpForMissing(world: SafetyWorld, rollCall: RollCall, positions: Positions): Help[] {
  const { incidentId, drillId, people } = rollCall;
  const missing = people.filter(isMissing);
  const except = [...new Set(missing.map(({ teamId }) => teamId))];
  return missing.map((person) => {
    const taskId = world.assignments.get(person.assignmentId)?.taskId;
    const who = { personId: person.personId, incidentId, ...(taskId === undefined ? {} : { taskId }) };
    const last = lastPlaceOf(world, who, positions);
    if (!last) return { person, last, team: undefined };
    const near = teamsNear(world, { place: last.place, positions, except, drillId, most: Infinity });
    return { person, last, team: near.find((team) => team.isFree) };
  });
}

function whereIs(world: SafetyWorld, { teamId, home }: Team, to: Place, positions: Positions) {
  let nearest: Pick<NearTeam, 'distanceMetres' | 'place' | 'from'> | undefined;
  // Without positions nobody's is looked up: a nation has hundreds of thousands of members.
  for (const { personId } of positions.size === 0 ? [] : world.volunteers.by('team', teamId)) {
    const place = positions.get(personId);
    if (!place) continue;
    const metres = distanceMetres(place, to);
    if (!nearest || metres < nearest.distanceMetres)
      nearest = { distanceMetres: metres, place, from: 'position' };
  }
  return nearest ?? { distanceMetres: distanceMetres(home, to), place: home, from: 'home' as const };
}

/** A drill's work keeps nobody from a real call. */
function isFree(world: SafetyWorld, teamId: string, crew: number, drillId: string | undefined): boolean {
  const binds = ({ incidentId }: { readonly incidentId: string }) =>
    drillId !== undefined || world.incidents.get(incidentId)?.drillId === undefined;
  if (world.assignments.by('team', teamId).some(binds)) return false;
  const ready = world.volunteers
    .by('team', teamId)
    .filter(({ personId, duty }) => duty !== 'off' && !world.assignments.by('engaged', personId).some(binds));
  return ready.length >= crew;
}

function byDistance(one: NearTeam, other: NearTeam): number {
  return one.distanceMetres - other.distanceMetres || (one.teamId < other.teamId ? -1 : 1);
}
