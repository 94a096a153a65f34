/** Candidates of the task in hand: the rank in a circle (filled = chosen), the travel time, a dashed line to the task. */
import { computed, defineComponent, onScopeDispose, watchEffect } from 'vue';
import { useI18n } from 'vue-i18n';
import { lineFeature, pointFeature, useGeoJsonLayer } from '../geojson-layer.ts';
import { iconNames } from '../icons.ts';
import { useMapContext } from '../map-context.ts';

interface MapCandidate {
  readonly id: string;
  readonly lon: number;
  readonly lat: number;
  /** From 1. */
  readonly rank: number;
  readonly chosen: boolean;
  readonly travelMinutes: number;
}

export interface MapCandidates {
  readonly task: { readonly lon: number; readonly lat: number };
  readonly candidates: readonly MapCandidate[];
}

/** A circle and the words at either side of it, in pixels. */
const room = { halfWidth: 46, halfHeight: 12 };

export const CandidatesLayer = defineComponent(
  (props: MapCandidates, { emit }) => {
    const { t } = useI18n();
    const context = useMapContext();
    const chosen = computed(() => props.candidates.filter((candidate) => candidate.chosen));
    watchEffect(() =>
      context.plates.setObstacles(
        'candidates',
        props.candidates.map(({ id, lon, lat, rank }) => ({ id, lon, lat, rank })),
        room.halfWidth,
        room.halfHeight,
      ),
    );
    onScopeDispose(() => context.plates.remove('candidates'));
    useGeoJsonLayer(
      {
        source: 'candidate-lines',
        slot: 'routes',
        layers: ({ palette }) => [
          {
            id: 'candidate-lines',
            type: 'line',
            paint: { 'line-color': palette['ink-1'], 'line-width': 1.4, 'line-dasharray': [3.6, 2.8] },
          },
        ],
        features: () =>
          chosen.value.map(({ id, lon, lat }) =>
            lineFeature(
              [
                [lon, lat],
                [props.task.lon, props.task.lat],
              ],
              { id },
            ),
          ),
      },
      context,
    );
    useGeoJsonLayer(
      {
        source: 'candidates',
        slot: 'selection',
        layers: ({ palette, fonts }) => [
          {
            id: 'candidates',
            type: 'symbol',
            layout: {
              'icon-image': ['get', 'icon'],
              'icon-allow-overlap': true,
              'symbol-sort-key': ['get', 'order'],
              'text-field': ['get', 'time'],
              'text-font': ['case', ['get', 'chosen'], ['literal', fonts.bold], ['literal', fonts.regular]],
              'text-size': 12,
              'text-variable-anchor': ['left', 'right', 'top', 'bottom'],
              'text-radial-offset': 1.3,
              'text-optional': true,
            },
            paint: {
              'text-color': ['case', ['get', 'chosen'], palette['ink-1'], palette['ink-2']],
              'text-halo-color': palette.land,
              'text-halo-width': 1.8,
            },
          },
        ],
        features: () =>
          props.candidates.map(({ id, lon, lat, rank, chosen: isChosen, travelMinutes }) =>
            pointFeature(lon, lat, {
              id,
              chosen: isChosen,
              icon: iconNames.rank(rank, isChosen),
              order: isChosen ? 1000 - rank : 100 - rank,
              time: t('map.minutes', { count: Math.max(1, Math.round(travelMinutes)) }),
            }),
          ),
        pickable: ['candidates'],
        onPick: (id) => emit('select', id),
      },
      context,
    );
    return () => null;
  },
  { name: 'CandidatesLayer', props: ['task', 'candidates'], emits: { select: (id: string) => id !== '' } },
);
