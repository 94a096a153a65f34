/**
 * Teams: on an assignment a round plate with its state and kind, standing off the team's place; on standby an 18 px
 * ring with the kind. Rings make room for each other by leaving out the less important; plates never do.
 */
import type { TeamKind } from '@muster/shared/roster/schema.ts';
import { computed, defineComponent, onScopeDispose, watchEffect } from 'vue';
import type { AssignmentStateName } from '../../ui/shapes/geometry.ts';
import { lineFeature, pointFeature, useGeoJsonLayer } from '../geojson-layer.ts';
import { iconNames } from '../icons.ts';
import { useMapContext } from '../map-context.ts';
import { plateLayers } from '../plate-layer.ts';

export interface MapTeam {
  readonly id: string;
  readonly lon: number;
  readonly lat: number;
  readonly kind: TeamKind;
  /** Left out: on standby. */
  readonly state?: AssignmentStateName;
  /** An offer in its last 60 s. */
  readonly urgent?: boolean;
  /** Where the team is going: a solid line while it is en route. */
  readonly destination?: { readonly lon: number; readonly lat: number };
  readonly selected?: boolean;
}

export const TeamsLayer = defineComponent(
  (props: { teams: readonly MapTeam[] }, { emit }) => {
    const context = useMapContext();
    const onPick = (id: string): void => emit('select', id);
    const sent = computed(() => props.teams.filter((team) => team.state !== undefined));
    const standby = computed(() =>
      props.teams
        .filter((team) => team.state === undefined)
        .map(({ id, lon, lat, kind, selected = false }) =>
          pointFeature(lon, lat, { id, icon: iconNames.standby(kind, selected), order: selected ? 0 : 1 }),
        ),
    );
    const plates = computed(() =>
      sent.value.map(({ id, lon, lat, kind, state = 'offered', urgent = false, selected = false }) =>
        pointFeature(lon, lat, {
          id,
          slot: context.plates.slots.value.get(id) ?? 0,
          icon: iconNames.team(state, urgent, kind, selected),
          order: selected ? 100 : 1,
        }),
      ),
    );
    const routes = computed(() =>
      sent.value.flatMap(({ id, lon, lat, state, destination }) =>
        state === 'en_route' && destination
          ? [
              lineFeature(
                [
                  [lon, lat],
                  [destination.lon, destination.lat],
                ],
                { id },
              ),
            ]
          : [],
      ),
    );
    watchEffect(() =>
      context.plates.set(
        'teams',
        sent.value.map(({ id, lon, lat, selected }) => ({ id, lon, lat, rank: selected ? 0 : 5 })),
      ),
    );
    onScopeDispose(() => context.plates.remove('teams'));
    useGeoJsonLayer(
      {
        source: 'team-routes',
        slot: 'routes',
        layers: ({ palette }) => [
          {
            id: 'team-routes',
            type: 'line',
            paint: { 'line-color': palette['blue-fill'], 'line-width': 1.6 },
          },
        ],
        features: () => routes.value,
      },
      context,
    );
    useGeoJsonLayer(
      {
        source: 'teams-standby',
        slot: 'standby',
        layers: () => [
          {
            id: 'teams-standby',
            type: 'symbol',
            layout: { 'icon-image': ['get', 'icon'], 'icon-padding': 0, 'symbol-sort-key': ['get', 'order'] },
          },
        ],
        features: () => standby.value,
        pickable: ['teams-standby'],
        onPick,
      },
      context,
    );
    useGeoJsonLayer(
      {
        source: 'teams',
        slot: 'plates',
        layers: () => plateLayers('teams'),
        features: () => plates.value,
        pickable: ['teams-plates'],
        onPick,
      },
      context,
    );
    return () => null;
  },
  { name: 'TeamsLayer', props: ['teams'], emits: { select: (id: string) => id !== '' } },
);
