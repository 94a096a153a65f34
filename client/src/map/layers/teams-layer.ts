/**
 * Teams: on an assignment a round plate with its state and kind, standing off the team's place; on standby an 18 px
 * ring with the kind. Rings make room for each other by leaving out the less important; plates never do.
 */
import type { GeoJSONSource, Map as MapLibre, Point } from 'maplibre-gl';
import type { TeamKind } from '@muster/shared/roster/schema.ts';
import { computed, defineComponent, onScopeDispose, watchEffect } from 'vue';
import type { AssignmentStateName } from '../../ui/shapes/geometry.ts';
import { fadedSign, fadedTo, halfOf, halves, nameOfHalf, rankOfHalf, slotOfHalf } from '../drill-apart.ts';
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
  /** X2: simulated, or on its way in a drill: in a violet frame. */
  readonly drill?: boolean;
  /** Of a drill that is not in hand: stands back. */
  readonly faded?: boolean;
}

const enterMilliseconds = 300;

async function enter(map: MapLibre, source: string, cluster: number, point: Point): Promise<void> {
  const zoom = await map.getSource<GeoJSONSource>(source)?.getClusterExpansionZoom(cluster);
  if (zoom !== undefined)
    map.easeTo({ center: map.unproject(point), zoom: zoom + 0.5, duration: enterMilliseconds });
}

export const TeamsLayer = defineComponent(
  (props: { teams: readonly MapTeam[]; routes?: boolean }, { emit }) => {
    const context = useMapContext();
    const onPick = (id: string): void => emit('select', id);
    const sent = computed(() => props.teams.filter((team) => team.state !== undefined));
    /** Who stands by, and what is sent, each in its half. */
    const standbyOf = (drill: boolean) =>
      halfOf(props.teams, drill)
        .filter((team) => team.state === undefined)
        .map(({ id, lon, lat, kind, selected = false }) =>
          pointFeature(lon, lat, {
            id,
            icon: iconNames.standby(kind, selected, drill),
            order: selected ? 0 : 1,
          }),
        );
    const platesOf = (drill: boolean) =>
      halfOf(sent.value, drill)
        .filter(({ id }) => !context.plates.merged.value.has(id))
        .map(({ id, lon, lat, kind, state = 'offered', urgent = false, selected = false, faded = false }) =>
          pointFeature(lon, lat, {
            id,
            slot: context.plates.slots.value.get(id) ?? 0,
            icon: iconNames.team(state, urgent, kind, selected, drill),
            order: selected ? 100 : 1,
            faded,
          }),
        );
    const routes = computed(() =>
      sent.value.flatMap(({ id, lon, lat, state, destination, drill = false, faded = false }) =>
        props.routes && state === 'en_route' && destination
          ? [
              lineFeature(
                [
                  [lon, lat],
                  [destination.lon, destination.lat],
                ],
                // Those of a drill are drawn first, and under the others.
                { id, drill, faded, order: drill ? 0 : 1 },
              ),
            ]
          : [],
      ),
    );
    watchEffect(() =>
      context.plates.set(
        'teams',
        sent.value.map(({ id, lon, lat, state, selected, urgent, drill, faded }) => ({
          id,
          lon,
          lat,
          rank: rankOfHalf(selected ? 0 : 5, drill),
          drill,
          faded,
          // An offer that runs out within the minute must be seen.
          sign: selected || urgent ? undefined : `team.${state ?? 'offered'}`,
        })),
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
            layout: { 'line-sort-key': ['get', 'order'] },
            paint: {
              'line-color': ['case', ['get', 'drill'], palette.violet, palette['blue-fill']],
              'line-width': 1.6,
              'line-opacity': fadedTo(fadedSign),
            },
          },
        ],
        features: () => routes.value,
      },
      context,
    );
    for (const drill of halves) {
      const [ring, many] = [nameOfHalf('teams-standby', drill), nameOfHalf('teams-standby-many', drill)];
      const standby = computed(() => standbyOf(drill));
      const plates = computed(() => platesOf(drill));
      /** A ring of many is entered: to the zoom at which it comes apart. */
      const stopEntering = context.addPicker(slotOfHalf('standby', drill), (point) => {
        const map = context.map.value;
        if (!map?.getLayer(many)) return false;
        const [hit] = map.queryRenderedFeatures(point, { layers: [many] });
        const id: unknown = hit?.properties['cluster_id'];
        if (typeof id !== 'number') return false;
        void enter(map, ring, id, point);
        return true;
      });
      onScopeDispose(stopEntering);
      useGeoJsonLayer(
        {
          source: ring,
          slot: slotOfHalf('standby', drill),
          layers: () => [
            {
              id: ring,
              type: 'symbol',
              filter: ['!', ['has', 'point_count']],
              layout: {
                'icon-image': ['get', 'icon'],
                'icon-padding': 0,
                'symbol-sort-key': ['get', 'order'],
              },
            },
            {
              id: many,
              type: 'symbol',
              filter: ['has', 'point_count'],
              layout: {
                'icon-image': [
                  'concat',
                  'standby-many|',
                  ['to-string', ['get', 'point_count']],
                  drill ? '|drill' : '|',
                ],
                'icon-padding': 0,
                'symbol-sort-key': ['-', 0, ['get', 'point_count']],
              },
            },
          ],
          features: () => standby.value,
          pickable: [ring],
          onPick,
          peeks: 'team',
          cluster: { radius: 20, upTo: 12 },
        },
        context,
      );
      useGeoJsonLayer(
        {
          source: nameOfHalf('teams', drill),
          slot: slotOfHalf('plates', drill),
          layers: () => plateLayers('teams', drill),
          features: () => plates.value,
          pickable: [nameOfHalf('teams-plates', drill)],
          onPick,
          peeks: 'team',
        },
        context,
      );
    }
    return () => null;
  },
  { name: 'TeamsLayer', props: ['teams', 'routes'], emits: { select: (id: string) => id !== '' } },
);
