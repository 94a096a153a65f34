/** People as the map draws and counts them, by the age of their position. */
import type { WorldView } from '@muster/shared/domain/world.ts';
import type { Place } from '@muster/shared/geo/place.ts';
import {
  freshnessLimits,
  freshnessOf,
  type Freshness,
  type FreshnessLimits,
} from '@muster/shared/telemetry/freshness.ts';
import type { MapPerson } from '../../../map/layers/people-layer.ts';

export interface Heard {
  readonly slot: number;
  readonly personId: string;
  readonly lon: number;
  readonly lat: number;
  readonly at: number;
  readonly accuracyMetres: number | undefined;
  readonly heading?: number | undefined;
}

/**
 * Whoever waits for their drill to go on grows no older (T4): their position counts as if measured so much later as they
 * have waited. `toldAt` is when the server said how old it was, which by then had done the same.
 */
export function waitingWith<
  Person extends { readonly personId: string; readonly at: number; readonly toldAt: number },
>(people: readonly Person[], now: number, standsSince: (personId: string) => number | undefined): Person[] {
  return people.map((person) => {
    const since = standsSince(person.personId);
    if (since === undefined) return person;
    const waited = now - Math.max(since, person.toldAt);
    return waited > 0 ? { ...person, at: person.at + waited } : person;
  });
}

/** Where a device gives no accuracy, a ring of this size is drawn: what a phone indoors is good for. */
const assumedMetres = 50;

export function mapPeople(
  people: readonly Heard[],
  now: number,
  limits?: FreshnessLimits,
  isMadeUp: (personId: string) => boolean = () => false,
): MapPerson[] {
  return people.map(({ slot, personId, lon, lat, at, accuracyMetres, heading }) => ({
    // Whose it is may be a message away; the slot keeps the dot one and the same until then.
    id: personId || `slot ${slot}`,
    lon,
    lat,
    freshness: freshnessOf((now - at) / 1000, limits),
    accuracyMetres: accuracyMetres ?? assumedMetres,
    heading,
    at,
    ...(isMadeUp(personId) ? { drill: true } : {}),
  }));
}

/** The second hand alone moves nobody: what was drawn stays the same array, and the map is not painted again. */
export function agedPeople(
  before: readonly MapPerson[] | undefined,
  after: readonly MapPerson[],
): readonly MapPerson[] {
  const same =
    before?.length === after.length &&
    before.every((person, index) => {
      const other = after[index];
      return (
        other !== undefined &&
        person.id === other.id &&
        person.lon === other.lon &&
        person.lat === other.lat &&
        // Written beside who is lost, and a drill's are never written as that.
        (person.drill === true || person.at === other.at) &&
        person.freshness === other.freshness &&
        person.heading === other.heading &&
        person.drill === other.drill &&
        person.accuracyMetres === other.accuracyMetres
      );
    });
  return same ? before : after;
}

/** The same people, one of them marked as the one in hand. */
export function selectPerson(
  people: readonly MapPerson[],
  personId: string | undefined,
): readonly MapPerson[] {
  if (personId === undefined) return people;
  return people.map((person) => (person.id === personId ? { ...person, selected: true } : person));
}

/**
 * The places of teams by those of them who were heard of lately: where the leader is; of a team that is out without one,
 * where somebody of it is who went. Who is at home with a phone is not the team.
 */
export function leadersPlaces(world: WorldView, people: readonly Heard[], now: number): Map<string, Place> {
  const [places, led] = [new Map<string, Place>(), new Map<string, Place>()];
  const limits = freshnessLimits(world);
  for (const { personId, lon, lat, at } of people) {
    const volunteer = world.volunteers.get(personId);
    if (!volunteer || freshnessOf((now - at) / 1000, limits) === 'lost') continue;
    if (volunteer.post === 'leader') led.set(volunteer.teamId, { lon, lat });
    else if (isOut(world, volunteer.teamId, personId)) places.set(volunteer.teamId, { lon, lat });
  }
  return new Map([...places, ...led]);
}

function isOut(world: WorldView, teamId: string, personId: string): boolean {
  return world.assignments
    .by('team', teamId)
    .some(
      ({ state, members }) =>
        (state === 'en_route' || state === 'on_scene') && members.some((one) => one.personId === personId),
    );
}

type Counted = Readonly<Record<Freshness, number>>;

/**
 * How many of these, counted alone or by cells, were heard of within a minute, within ten, and not since; cells of
 * simulated people are no part of it (X2).
 */
export function countFreshness(
  people: readonly Pick<Heard, 'at'>[],
  cells: readonly (Counted & { readonly drill?: boolean })[],
  now: number,
  limits?: FreshnessLimits,
): Counted {
  const counts: Record<Freshness, number> = { fresh: 0, stale: 0, lost: 0 };
  for (const { at } of people) counts[freshnessOf((now - at) / 1000, limits)] += 1;
  for (const cell of cells) {
    if (cell.drill) continue;
    counts.fresh += cell.fresh;
    counts.stale += cell.stale;
    counts.lost += cell.lost;
  }
  return counts;
}
