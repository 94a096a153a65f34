/** Keeps a team or a person in the middle of the map until somebody drags the map or says stop. */
import type { Place } from '@muster/shared/geo/place.ts';
import { computed, watch } from 'vue';
import { worldNow } from '../../../sync/rows.ts';
import { useLivePeople } from '../person/live-people.ts';
import { useMapTools, type Followed } from './map-tools.ts';

/** Where a team is: with whoever leads its assignment, else with its leader, else whoever of it was heard of. */
export function placeOfTeam(
  teamId: string,
  placeOf: (personId: string) => Place | undefined,
): Place | undefined {
  const { assignments, volunteers, teams } = worldNow(['assignments', 'volunteers', 'teams']);
  const [assignment] = assignments.by('team', teamId);
  const people = volunteers.by('team', teamId);
  const ids = [
    assignment?.leadPersonId,
    ...people.filter(({ post }) => post === 'leader').map(({ personId }) => personId),
    ...(assignment?.members ?? []).map(({ personId }) => personId),
  ];
  for (const id of ids) {
    const place = id === undefined ? undefined : placeOf(id);
    if (place) return { lon: place.lon, lat: place.lat };
  }
  return teams.get(teamId)?.home;
}

export function useFollowing(show: (place: Place) => void): void {
  const { followed } = useMapTools();
  const people = useLivePeople();
  const place = computed(() => {
    const held = followed.value;
    if (!held) return undefined;
    return held.kind === 'team' ? placeOfTeam(held.id, people.placeOf) : people.placeOf(held.id);
  });
  watch(
    () => place.value && `${place.value.lon} ${place.value.lat}`,
    () => {
      if (place.value) show(place.value);
    },
  );
}

/** Whether somebody is followed now, and how to begin and end it. */
export function useFollowed(kind: Followed['kind'], id: () => string) {
  const { followed } = useMapTools();
  const on = computed(() => followed.value?.kind === kind && followed.value.id === id());
  return {
    on,
    toggle: (): void => void (followed.value = on.value ? undefined : { kind, id: id() }),
  };
}
