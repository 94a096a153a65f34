/** What the map shows of the rows, by the layers that are switched on; each part is made anew only when its rows change. */
import { computed, type ComputedRef } from 'vue';
import type { MapTeam } from '../../../map/layers/teams-layer.ts';
import { worldNow } from '../../../sync/rows.ts';
import { useLivePeople } from '../person/live-people.ts';
import type { Shown } from './map-list.ts';
import {
  mapIncidents,
  mapTasks,
  mapZones,
  sameTeams,
  sentTeams,
  standbyTeams,
  type MapFocus,
} from './map-rows.ts';
import { useMapTools } from './map-tools.ts';

export function useShown(
  looksAt: () => MapFocus,
  now: () => number,
  /** Candidates are drawn as their rank: one thing stands in one place once. */
  ranked: ComputedRef<ReadonlySet<string>>,
): ComputedRef<Omit<Shown, 'people'>> {
  const { layers } = useMapTools();
  const people = useLivePeople();
  const focus = (): MapFocus => ({ ...looksAt(), fades: true });
  const chosen = computed(() => new Set(layers.value));

  const incidents = computed(() =>
    chosen.value.has('incidents') ? mapIncidents(worldNow(['incidents']), focus()) : [],
  );
  const tasks = computed(() =>
    chosen.value.has('tasks')
      ? mapTasks(worldNow(['incidents', 'tasks', 'assignments', 'volunteers', 'teams']), focus())
      : [],
  );
  const zones = computed(() =>
    chosen.value.has('zones') ? mapZones(worldNow(['incidents', 'zones']), focus()) : [],
  );
  const standby = computed(() =>
    chosen.value.has('standby')
      ? standbyTeams(worldNow(['teams', 'volunteers', 'assignments', 'incidents']), focus()).filter(
          ({ id }) => !ranked.value.has(id),
        )
      : [],
  );
  const sent = computed<MapTeam[]>((before) => {
    if (!chosen.value.has('assigned')) return [];
    const tables = worldNow(['teams', 'assignments', 'tasks', 'incidents']);
    const next = sentTeams(tables, now(), focus(), people.placeOf);
    return before && sameTeams(before, next) ? before : next;
  });
  const teams = computed(() => [...sent.value, ...standby.value]);
  return computed(() => ({
    incidents: incidents.value,
    tasks: tasks.value,
    zones: zones.value,
    teams: teams.value,
  }));
}
