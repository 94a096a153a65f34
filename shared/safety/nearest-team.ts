/**
 * Whom to send to somebody who does not answer (domain.md section 4): the nearest team at once. It names teams and says
 * whether they are free; whether one may be sent is for the rules of offers to say, as always.
 */
import { distanceMetres, type Place } from '../geo/place.ts';
import { policyValue } from '../policy/values.ts';
import type { Team } from '../roster/schema.ts';
import type { Alarm, RollCall, RollCallPerson, SafetyWorld } from './schema.ts';
import { placeSince } from './alarm-place.ts';
import { isMissing } from './standing.ts';

/** A position, when it was measured (milliseconds since 1970) and how exactly, where that is known. */
interface SeenPlace extends Place {
  readonly at?: number;
  readonly accuracyMetres?: number | undefined;
}

/** Latest positions by person id, as far as whoever asks knows them. */
export type Positions = ReadonlyMap<string, SeenPlace>;

/** Where somebody is thought to be: as they said, as they were last seen, or where their work is. */
export interface LastPlace {
  readonly place: Place;
  readonly from: 'said' | 'position' | 'task' | 'incident';
  /** When they were there, milliseconds since 1970; left out where nobody has measured it. */
  readonly at?: number;
  readonly accuracyMetres?: number;
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

type Sought = Pick<Alarm, 'personId' | 'place' | 'taskId' | 'incidentId'> &
  Partial<Pick<Alarm, 'accuracyMetres' | 'placeAt' | 'raisedAt' | 'pressedAt' | 'pressedAtUnknown'>>;

/**
 * Where a person who does not answer, or calls for help, is thought to be: the later of what was said of an alarm and
 * of the position, else where their work is; nothing when nothing is known.
 */
export function lastPlaceOf(world: SafetyWorld, who: Sought, positions: Positions): LastPlace | undefined {
  const { personId, taskId, incidentId } = who;
  const said = placeSaid(who);
  const seen = positions.get(personId);
  const isSeenLater = seen?.at !== undefined && said?.at !== undefined && seen.at > said.at;
  if (said && !isSeenLater) return said;
  if (seen) return { place: { lon: seen.lon, lat: seen.lat }, from: 'position', ...measured(seen) };
  const task = taskId === undefined ? undefined : world.tasks.get(taskId);
  if (task) return { place: task.place, from: 'task' };
  const incident = incidentId === undefined ? undefined : world.incidents.get(incidentId);
  return incident && { place: incident.place, from: 'incident' };
}

function placeSaid({ raisedAt, ...said }: Sought): LastPlace | undefined {
  const { place, accuracyMetres } = said;
  const saidAt = raisedAt === undefined ? said.placeAt : placeSince({ ...said, raisedAt });
  const at = saidAt === undefined ? undefined : Date.parse(saidAt);
  return place && { place, from: 'said', ...measured({ at, accuracyMetres }) };
}

function measured({
  at,
  accuracyMetres,
}: {
  readonly at?: number | undefined;
  readonly accuracyMetres?: number | undefined;
}): Pick<LastPlace, 'at' | 'accuracyMetres'> {
  return {
    ...(at === undefined ? {} : { at }),
    ...(accuracyMetres === undefined ? {} : { accuracyMetres }),
  };
}

/** The teams nearest to a place, free ones and others, nearest first; at the same distance by id. */
export function teamsNear(world: SafetyWorld, { most = 3, ...search }: Search): NearTeam[] {
  return byDistance(world, search)
    .slice(0, most)
    .map((team) => ({ ...team, isFree: isFree(world, team.teamId, search.drillId) }));
}

/** The nearest team that is free. */
function nearestFreeTeam(world: SafetyWorld, search: Search): NearTeam | undefined {
  // A nation has thousands of teams: who of them is free is asked from the nearest on, and no farther than needed.
  const found = byDistance(world, search).find(({ teamId }) => isFree(world, teamId, search.drillId));
  return found && { ...found, isFree: true };
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
    const team = nearestFreeTeam(world, { place: last.place, positions, except, drillId });
    return { person, last, team };
  });
}

type Placed = Omit<NearTeam, 'isFree'>;

function byDistance(world: SafetyWorld, { place, positions, except = [], drillId }: Search): Placed[] {
  const players = drillId === undefined ? undefined : (world.drills.get(drillId)?.teamIds ?? []);
  const seen = nearestSeen(world, place, positions);
  const near: Placed[] = [];
  for (const team of world.teams.values()) {
    const { teamId, name, kind, home, disbandedAt } = team;
    if (disbandedAt !== undefined || except.includes(teamId)) continue;
    if (players ? !players.includes(teamId) : team.drillId !== undefined) continue;
    const atHome = { place: home, distanceMetres: distanceMetres(home, place), from: 'home' } as const;
    near.push({ teamId, name, kind, ...(seen.get(teamId) ?? atHome) });
  }
  return near.toSorted(
    (one, other) => one.distanceMetres - other.distanceMetres || (one.teamId < other.teamId ? -1 : 1),
  );
}

type Where = Pick<NearTeam, 'distanceMetres' | 'place' | 'from'>;

/** Of each team the member whose known position is nearest. */
function nearestSeen(world: SafetyWorld, to: Place, positions: Positions): ReadonlyMap<string, Where> {
  const nearest = new Map<string, Where>();
  for (const [personId, place] of positions) {
    const row = world.volunteers.get(personId);
    if (!row || row.retiredAt !== undefined) continue;
    const metres = distanceMetres(place, to);
    const known = nearest.get(row.teamId);
    if (known && known.distanceMetres <= metres) continue;
    nearest.set(row.teamId, { distanceMetres: metres, place, from: 'position' });
  }
  return nearest;
}

/** A drill's work keeps nobody from a real call. */
function isFree(world: SafetyWorld, teamId: string, drillId: string | undefined): boolean {
  const binds = ({ incidentId }: { readonly incidentId: string }) =>
    drillId !== undefined || world.incidents.get(incidentId)?.drillId === undefined;
  if (world.assignments.by('team', teamId).some(binds)) return false;
  const ready = world.volunteers
    .by('team', teamId)
    .filter(({ personId, duty }) => duty !== 'off' && !world.assignments.by('engaged', personId).some(binds));
  return ready.length >= policyValue(world, 'smallest_crew');
}
