/**
 * People's positions for the whole desk: one watch, told to the map, the pages and the queue. Who is not in the area
 * that is watched is not claimed to be anywhere, and least of all to be lost.
 */
import type { Place } from '@muster/shared/geo/place.ts';
import type { Positions } from '@muster/shared/safety/nearest-team.ts';
import { freshnessLimits, freshnessOf, type Freshness } from '@muster/shared/telemetry/freshness.ts';
import {
  computed,
  inject,
  provide,
  ref,
  watch,
  type ComputedRef,
  type InjectionKey,
  type Ref,
  type ShallowRef,
} from 'vue';
import { useRoute } from 'vue-router';
import type { MapPeopleCell, MapPerson } from '../../../map/layers/people-layer.ts';
import { usePositions, type LivePerson } from '../../../sync/positions.ts';
import { worldNow } from '../../../sync/rows.ts';
import { drillLookedAt } from '../drill-in-hand.ts';
import { isWithin, placesOfWork, watchedArea, type Area } from '../map/watched-area.ts';
import { agedPeople, countFreshness, leadersPlaces, mapPeople, waitingWith } from './people-rows.ts';

const limits = () => freshnessLimits(worldNow(['policies']));

export interface MapViewport {
  readonly bbox: Area;
  readonly zoom: number;
}

export interface LivePeople {
  readonly onMap: ComputedRef<readonly MapPerson[]>;
  readonly cells: Readonly<ShallowRef<readonly MapPeopleCell[]>>;
  /** Of those in view. */
  readonly counts: ComputedRef<Readonly<Record<Freshness, number>>>;
  readonly of: (personId: string) => LivePerson | undefined;
  readonly placeOf: (personId: string) => LivePerson | undefined;
  /** Of everybody in the watched area who has one. */
  readonly places: () => Positions;
  readonly lastHeard: (personId: string) => number | undefined;
  /** Where teams are now, by the positions of their leaders that may still be believed. */
  readonly teamPlaces: () => ReadonlyMap<string, Place>;
  /** What the map shows. */
  readonly view: Readonly<Ref<MapViewport | undefined>>;
  readonly look: (viewport: MapViewport) => void;
}

const livePeopleKey: InjectionKey<LivePeople> = Symbol('live people');

/** X2: a player that is made up has a place, where their drill is in hand, and is no figure. */
const isMadeUp = (personId: string): boolean =>
  worldNow(['volunteers']).volunteers.get(personId)?.drillId !== undefined;

/** Since when, in milliseconds, somebody waits because their drill stands still. */
function standsSince(personId: string): number | undefined {
  const { volunteers, drills } = worldNow(['volunteers', 'drills']);
  const drill = drills.get(volunteers.get(personId)?.drillId ?? '');
  return drill?.status === 'paused' ? Date.parse(drill.clock.at) : undefined;
}

/** `inHand`: the drill whose simulated people are told besides the real ones; else the one the address speaks of. */
export function provideLivePeople(now: Readonly<Ref<number>>, inHand?: () => string | undefined): LivePeople {
  const route = useRoute();
  const drillId = computed(
    inHand ?? (() => drillLookedAt(route, worldNow(['incidents', 'alarms', 'teams', 'volunteers']))),
  );
  const { people: told, cells, look } = usePositions();
  const stand = computed(() => worldNow(['drills']).drills.by('status', 'paused').length > 0);
  const people = computed(() => (stand.value ? waitingWith(told.value, now.value, standsSince) : told.value));
  const viewport = ref<MapViewport>();
  /** Set when so many are in the wider area that only counts come back: then the view alone is asked for. */
  const narrow = ref(false);
  const byId = computed(() => new Map(people.value.map((person) => [person.personId, person])));
  const inView = computed(() => {
    const shown = viewport.value?.bbox;
    return shown ? people.value.filter((person) => isWithin(shown, person)) : [];
  });

  const realInView = computed(() => inView.value.filter(({ personId }) => !isMadeUp(personId)));

  watch(
    () => {
      if (!viewport.value) return undefined;
      const { bbox, zoom } = viewport.value;
      const places = narrow.value ? [] : placesOfWork(worldNow(['assignments', 'tasks', 'teams']));
      const area = { bbox: watchedArea(bbox, places), zoom };
      return drillId.value === undefined ? area : { ...area, drillId: drillId.value };
    },
    (asked, before) => {
      if (asked && JSON.stringify(asked) !== JSON.stringify(before)) look(asked);
    },
  );
  watch(cells, (counted) => {
    if (counted.length > 0) narrow.value = true;
  });

  const live: LivePeople = {
    onMap: computed((before) => agedPeople(before, mapPeople(people.value, now.value, limits(), isMadeUp))),
    cells,
    counts: computed(() => countFreshness(realInView.value, cells.value, now.value, limits())),
    of: (personId) => byId.value.get(personId),
    placeOf: (personId) => byId.value.get(personId),
    places: () => byId.value,
    lastHeard: (personId) => byId.value.get(personId)?.at,
    teamPlaces: () =>
      leadersPlaces(worldNow(['volunteers', 'policies', 'assignments']), people.value, now.value),
    view: viewport,
    look(shown) {
      narrow.value = false;
      viewport.value = shown;
    },
  };
  provide(livePeopleKey, live);
  return live;
}

/** Where the screen hears no positions there are none. */
export function livePeopleIfThere(): LivePeople | undefined {
  return inject(livePeopleKey, undefined);
}

export function useLivePeople(): LivePeople {
  const live = inject(livePeopleKey);
  if (!live) throw new Error('this part of the desk stands outside a desk');
  return live;
}

export interface KnownPosition extends Place {
  readonly at: number;
  readonly accuracyMetres: number | undefined;
  readonly freshness: Freshness;
}

/** Where somebody was last heard of, and how far that may be believed. */
export function usePosition(
  personId: () => string,
  now: () => number,
): ComputedRef<KnownPosition | undefined> {
  const live = useLivePeople();
  return computed(() => {
    const person = live.of(personId());
    if (!person) return undefined;
    const { lon, lat, at, accuracyMetres } = person;
    return { lon, lat, at, accuracyMetres, freshness: freshnessOf((now() - at) / 1000, limits()) };
  });
}
