/**
 * Where a player is: reckoned from what the log says they do (when they set out and were released), and not remembered,
 * so that a server that was restarted goes on where it was. They drive straight, as far as a road with bends would take
 * them in the time, and walk the last part.
 */
import { distanceMetres, type Place } from '@muster/shared/geo/place.ts';
import type { Assignment } from '@muster/shared/task/schema.ts';
import { shareOf } from './choices.ts';
import type { Play } from './play.ts';

/** As travel times of candidates are reckoned (policy `detour_factor`). */
const detour = 1.3;
const onFootMetres = 100;
const walkingMetresPerSecond = 1.4;
const metresPerDegree = 111_195;

interface Leg {
  readonly from: Place;
  readonly to: Place;
  /** Drill time at which it was begun. */
  readonly since: number;
  readonly metresPerSecond: number;
}

export interface Whereabouts {
  readonly place: Place;
  readonly moves: boolean;
  /** Both only of who moves. */
  readonly metresPerSecond?: number;
  readonly heading?: number;
}

/** How long a way takes, in seconds of drill time. */
export function travelSeconds(metres: number, metresPerSecond: number): number {
  const onFoot = Math.min(metres, onFootMetres);
  return ((metres - onFoot) * detour) / metresPerSecond + onFoot / walkingMetresPerSecond;
}

/** Where somebody is on a way after so many seconds. */
function along({ from, to, metresPerSecond }: Leg, seconds: number): Whereabouts {
  const metres = distanceMetres(from, to);
  const byVehicle = Math.max(0, metres - onFootMetres);
  const pace = metresPerSecond / detour;
  const drives = seconds * pace < byVehicle;
  const gone = drives ? seconds * pace : byVehicle + (seconds - byVehicle / pace) * walkingMetresPerSecond;
  if (gone >= metres) return { place: to, moves: false };
  const share = gone / metres;
  return {
    place: { lon: from.lon + (to.lon - from.lon) * share, lat: from.lat + (to.lat - from.lat) * share },
    moves: true,
    metresPerSecond: drives ? metresPerSecond : walkingMetresPerSecond,
    heading: headingOf(from, to),
  };
}

function headingOf(from: Place, to: Place): number {
  const east = (to.lon - from.lon) * Math.cos((from.lat * Math.PI) / 180);
  const degrees = (Math.atan2(east, to.lat - from.lat) * 180) / Math.PI;
  return (degrees + 360) % 360;
}

/** Somewhere around a place, for ever the same for the same person: nobody stands in another. */
function spotNear(place: Place, radiusMetres: number, play: Play, personId: string): Place {
  const { seed } = play.drill;
  const angle = shareOf(seed, personId, 'spot angle') * 2 * Math.PI;
  const metres = Math.sqrt(shareOf(seed, personId, 'spot distance')) * radiusMetres;
  const east = metresPerDegree * Math.cos((place.lat * Math.PI) / 180);
  return {
    lon: place.lon + (Math.cos(angle) * metres) / east,
    lat: place.lat + (Math.sin(angle) * metres) / metresPerDegree,
  };
}

/** A team drives together, some teams faster than others. */
function paceOf({ drill, plan }: Play, teamId: string): number {
  return plan.temper.metresPerSecond * (0.85 + 0.3 * shareOf(drill.seed, teamId, 'pace'));
}

/** Where a player is at a drill time; nothing of a person who is in no simulated team. */
export function whereabouts(play: Play, personId: string, seconds = play.seconds): Whereabouts | undefined {
  const { world } = play;
  const volunteer = world.volunteers.get(personId);
  const team = world.teams.get(volunteer?.teamId ?? '');
  if (!team || team.drillId !== play.drill.drillId) return undefined;
  const home = spotNear(team.home, 40, play, personId);
  const metresPerSecond = paceOf(play, team.teamId);
  const at = Math.min(seconds, stopped(play, personId));
  let leg: Leg = { from: home, to: home, since: 0, metresPerSecond };
  const goes = (to: Place, since: number): void => {
    leg = { from: along(leg, since - leg.since).place, to, since, metresPerSecond };
  };
  for (const { assignment, setOut } of journeys(play, personId)) {
    const task = world.tasks.get(assignment.taskId);
    if (!task || setOut > at) continue;
    goes(spotNear(task.place, Math.min(task.radiusMetres / 2, 60), play, personId), setOut);
    const member = assignment.members.find((one) => one.personId === personId);
    if (member?.state !== 'released') continue;
    const back = play.secondsAt(member.since);
    if (back <= at) goes(home, Math.max(back, setOut));
  }
  return along(leg, at - leg.since);
}

/** Who calls for help stays where they are until somebody has come. */
function stopped({ world, secondsAt }: Play, personId: string): number {
  const open = world.alarms.by('person', personId).filter(({ status }) => status !== 'closed');
  return Math.min(Infinity, ...open.map(({ raisedAt }) => secondsAt(raisedAt)));
}

/** The assignments on which somebody set out, first come first. */
function journeys({ world, secondsAt }: Play, personId: string) {
  return world.assignments
    .by('person', personId)
    .flatMap((assignment) => {
      const { enRouteAt, members } = assignment;
      const state = members.find((member) => member.personId === personId)?.state;
      if (enRouteAt === undefined || state === 'called' || state === 'coming' || state === 'declined')
        return [];
      return [{ assignment, setOut: secondsAt(enRouteAt) }];
    })
    .toSorted((one, other) => one.setOut - other.setOut);
}

/** Drill time at which somebody is where their work is; nothing before they have set out. */
export function arrivalSeconds(play: Play, assignment: Assignment, personId: string): number | undefined {
  const task = play.world.tasks.get(assignment.taskId);
  if (!task || assignment.enRouteAt === undefined) return undefined;
  const setOut = play.secondsAt(assignment.enRouteAt);
  const from = whereabouts(play, personId, setOut)?.place;
  const to = spotNear(task.place, Math.min(task.radiusMetres / 2, 60), play, personId);
  return from && setOut + travelSeconds(distanceMetres(from, to), paceOf(play, assignment.teamId));
}

/** As it is said in a report: more digits would be noise in the log. */
export function toTheCentimetre({ lon, lat }: Place): Place {
  return { lon: Math.round(lon * 1e7) / 1e7, lat: Math.round(lat * 1e7) / 1e7 };
}
