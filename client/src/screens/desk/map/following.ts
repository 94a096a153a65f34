/** Keeps a team in the middle of the map until somebody drags the map or says stop. */
import type { Place } from '@muster/shared/geo/place.ts';
import { watch } from 'vue';
import { worldNow } from '../../../sync/rows.ts';
import { useLivePeople } from '../person/live-people.ts';
import { useMapTools } from './map-tools.ts';

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
  watch(
    () => {
      const teamId = followed.value;
      const place = teamId === undefined ? undefined : placeOfTeam(teamId, people.placeOf);
      return place && `${place.lon} ${place.lat}`;
    },
    () => {
      const teamId = followed.value;
      const place = teamId === undefined ? undefined : placeOfTeam(teamId, people.placeOf);
      if (place) show(place);
    },
  );
}
