/**
 * Zones: danger red outline and hatch, flooded water lines and a dashed bank, cordon dash-dot, assembly flag, shelter
 * house. Each has its word: a pattern alone is not read by everybody. X2: a drill's are violet, with the word before theirs.
 */
import type { ZoneKind } from '@muster/shared/incident/schema.ts';
import type { ExpressionSpecification } from 'maplibre-gl';
import { defineComponent } from 'vue';
import { useI18n } from 'vue-i18n';
import { translate } from '../../i18n/index.ts';
import { fadedSign, fadedText, fadedTo } from '../drill-apart.ts';
import { pointFeature, polygonFeature, useGeoJsonLayer, type MapFeature } from '../geojson-layer.ts';
import { labelPoint } from '../label-point.ts';
import type { ColourName, Palette } from '../palette.ts';

export interface MapZone {
  readonly id: string;
  readonly kind: ZoneKind;
  readonly ring: readonly (readonly [number, number])[];
  readonly note?: string;
  readonly selected?: boolean;
  /** X2: of a drill: the word before its own, and stands back while its drill is not in hand. */
  readonly drill?: boolean;
  readonly faded?: boolean;
}

const isKind = (kind: ZoneKind): ExpressionSpecification => ['==', ['get', 'kind'], kind];
const isDrill: ExpressionSpecification = ['boolean', ['get', 'drill'], false];
const isArea: ExpressionSpecification = ['==', ['geometry-type'], 'Polygon'];

/** X2: what is drawn around an area of a drill is violet, whatever it says. */
function lineOf(palette: Palette, real: ColourName): ExpressionSpecification {
  return ['case', isDrill, palette.violet, palette[real]];
}

export const ZonesLayer = defineComponent(
  (props: { zones: readonly MapZone[] }, { emit }) => {
    const { t } = useI18n();
    const featuresOf = ({
      id,
      kind,
      ring,
      note,
      selected = false,
      drill = false,
      faded = false,
    }: MapZone): MapFeature[] => {
      const named = note ? `${t(`domain.zoneKind.${kind}`)} ${note}` : t(`domain.zoneKind.${kind}`);
      const word = drill ? translate('safety.tagged', { text: named }) : named;
      const at = labelPoint(ring);
      const area = polygonFeature(ring, { id, kind, selected, drill, faded });
      return at ? [area, pointFeature(at[0], at[1], { id, kind, word, drill, faded })] : [area];
    };
    useGeoJsonLayer({
      source: 'zones',
      slot: 'zones',
      layers: ({ palette, fonts }) => [
        {
          id: 'zones-ground',
          type: 'fill',
          filter: ['all', isArea, ['in', ['get', 'kind'], ['literal', ['assembly', 'shelter', 'cordon']]]],
          paint: { 'fill-color': palette['ink-1'], 'fill-opacity': 0.04 },
        },
        {
          id: 'zones-pattern',
          type: 'fill',
          filter: ['all', isArea, ['in', ['get', 'kind'], ['literal', ['danger', 'flooded']]]],
          paint: {
            'fill-pattern': [
              'match',
              ['get', 'kind'],
              'danger',
              ['case', isDrill, 'pattern-drill-hatch', 'pattern-hatch'],
              'pattern-waves',
            ],
            'fill-opacity': fadedTo(fadedSign),
          },
        },
        {
          id: 'zones-danger',
          type: 'line',
          filter: ['all', isArea, isKind('danger')],
          paint: {
            'line-color': lineOf(palette, 'red-fill'),
            'line-width': 1.5,
            'line-opacity': fadedTo(fadedSign),
          },
        },
        {
          id: 'zones-flooded',
          type: 'line',
          filter: ['all', isArea, isKind('flooded')],
          paint: {
            'line-color': lineOf(palette, 'bank'),
            'line-width': 1.4,
            'line-dasharray': [4, 2.5],
            'line-opacity': fadedTo(fadedSign),
          },
        },
        {
          id: 'zones-cordon',
          type: 'line',
          filter: ['all', isArea, isKind('cordon')],
          paint: {
            'line-color': lineOf(palette, 'amber'),
            'line-width': 1.8,
            'line-dasharray': [5, 2, 1, 2],
            'line-opacity': fadedTo(fadedSign),
          },
        },
        {
          id: 'zones-place',
          type: 'line',
          filter: ['all', isArea, ['in', ['get', 'kind'], ['literal', ['assembly', 'shelter']]]],
          paint: {
            'line-color': lineOf(palette, 'ink-2'),
            'line-width': 1,
            'line-opacity': fadedTo(fadedSign),
          },
        },
        {
          id: 'zones-selected',
          type: 'line',
          filter: ['all', isArea, ['==', ['get', 'selected'], true]],
          paint: { 'line-color': palette['ink-1'], 'line-width': 1.5, 'line-gap-width': 5 },
        },
        {
          id: 'zones-word',
          type: 'symbol',
          slot: 'places',
          filter: ['==', ['geometry-type'], 'Point'],
          layout: {
            'icon-image': ['match', ['get', 'kind'], 'assembly', 'sign-flag', 'shelter', 'sign-house', ''],
            'icon-allow-overlap': true,
            'icon-padding': 0,
            'text-field': ['get', 'word'],
            'text-font': [
              'match',
              ['get', 'kind'],
              'danger',
              ['literal', fonts.bold],
              ['literal', fonts.regular],
            ],
            'text-size': 12,
            'text-variable-anchor-offset': [
              'match',
              ['get', 'kind'],
              ['assembly', 'shelter'],
              ['literal', ['left', [1, 0], 'right', [-1, 0], 'top', [0, 0.9], 'bottom', [0, -0.9]]],
              ['literal', ['center', [0, 0], 'top', [0, 0.6], 'bottom', [0, -0.6]]],
            ],
            'text-justify': 'auto',
            'text-optional': true,
          },
          paint: {
            'icon-opacity': fadedTo(fadedSign),
            'text-opacity': fadedTo(fadedText),
            'text-color': [
              'case',
              isDrill,
              palette.violet,
              ['match', ['get', 'kind'], 'danger', palette.red, palette['ink-2']],
            ],
            'text-halo-color': palette.land,
            'text-halo-width': 1.8,
          },
        },
      ],
      features: () => props.zones.flatMap(featuresOf),
      pickable: ['zones-word', 'zones-ground', 'zones-pattern'],
      onPick: (id) => emit('select', id),
      peeks: 'zone',
    });
    return () => null;
  },
  { name: 'ZonesLayer', props: ['zones'], emits: { select: (id: string) => id !== '' } },
);
