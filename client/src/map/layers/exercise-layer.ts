/**
 * What an exercise adds to the ground: levees with teeth to the land side and kilometre posts, gauges, waterworks and
 * villages. It is exercise data, and the map says so beside its attribution.
 *
 * The file is GeoJSON whose features have a `kind` and mostly a `name`: lines `levee` (teeth on the `landSide` 'left' or
 * 'right' of its direction, right if left out) and `road`; points `kilometre`, `gauge` (with a `reading`, written as it
 * is), `waterworks`, `village` and `district`; areas `low_ground`.
 */
import type { AddLayerObject, ExpressionSpecification } from 'maplibre-gl';
import { defineComponent } from 'vue';
import { useGeoJsonLayer, type GeoJsonLayer } from '../geojson-layer.ts';
import { useMapContext, type MapLook } from '../map-context.ts';

const isKind = (...kinds: string[]): ExpressionSpecification => ['in', ['get', 'kind'], ['literal', kinds]];
const reading: ExpressionSpecification = [
  'concat',
  ['get', 'name'],
  ' ',
  ['coalesce', ['get', 'reading'], ''],
];

type Layers = ReturnType<GeoJsonLayer['layers']>;

function lines({ palette, fonts }: MapLook): Layers {
  const teeth = (side: 'left' | 'right'): Layers[number] =>
    ({
      id: `exercise-levee-${side}`,
      type: 'symbol',
      slot: 'levees',
      minzoom: 10,
      filter: ['all', isKind('levee'), ['==', ['coalesce', ['get', 'landSide'], 'right'], side]],
      layout: {
        'symbol-placement': 'line',
        'symbol-spacing': 7,
        'icon-image': `tooth-${side}`,
        'icon-padding': 0,
        'icon-allow-overlap': true,
        'icon-ignore-placement': true,
        'icon-keep-upright': false,
      },
    }) as Layers[number] & Partial<AddLayerObject>;
  return [
    {
      id: 'exercise-low-ground',
      type: 'fill',
      slot: 'roads',
      filter: isKind('low_ground'),
      paint: { 'fill-color': palette.water, 'fill-opacity': 0.35 },
    } as Layers[number],
    {
      id: 'exercise-roads',
      type: 'line',
      slot: 'roads',
      filter: isKind('road'),
      paint: { 'line-color': palette.line, 'line-width': 1.6 },
    } as Layers[number],
    {
      id: 'exercise-levees',
      type: 'line',
      filter: isKind('levee'),
      layout: { 'line-join': 'round' },
      paint: { 'line-color': palette['ink-2'], 'line-width': 1.8 },
    } as Layers[number],
    teeth('left'),
    teeth('right'),
    {
      id: 'exercise-levee-names',
      type: 'symbol',
      slot: 'places',
      minzoom: 12,
      filter: isKind('levee'),
      layout: {
        'symbol-placement': 'line',
        'symbol-spacing': 500,
        'text-field': ['get', 'name'],
        'text-font': fonts.regular,
        'text-size': 12,
        'text-offset': [0, 1.2],
      },
      paint: { 'text-color': palette['ink-2'], 'text-halo-color': palette.land, 'text-halo-width': 1.6 },
    } as Layers[number],
  ];
}

function places({ palette, fonts }: MapLook): Layers {
  const halo = { 'text-halo-color': palette.land, 'text-halo-width': 1.6 };
  // A label takes another side before it stays away, and gives way to every plate.
  const beside = {
    'text-variable-anchor': ['left', 'right', 'top', 'bottom'],
    'text-radial-offset': 0.9,
    'text-justify': 'auto',
    'text-max-width': 20,
    'text-optional': true,
  } as const;
  const sign = (
    kind: string,
    text: ExpressionSpecification,
    bold: boolean,
    minzoom: number,
  ): Layers[number] =>
    ({
      id: `exercise-${kind}`,
      type: 'symbol',
      slot: 'places',
      minzoom,
      filter: isKind(kind),
      layout: {
        'icon-image': `sign-${kind}`,
        'icon-padding': 0,
        'text-field': text,
        'text-font': bold ? fonts.bold : fonts.regular,
        'text-size': bold ? 13 : 12,
        ...beside,
      },
      paint: { 'text-color': bold ? palette['ink-1'] : palette['ink-2'], ...halo },
    }) as Layers[number];
  return [
    {
      id: 'exercise-kilometres',
      type: 'circle',
      slot: 'places',
      minzoom: 12,
      filter: isKind('kilometre'),
      paint: { 'circle-radius': 2, 'circle-color': palette['ink-2'] },
    } as Layers[number],
    {
      id: 'exercise-kilometre-names',
      type: 'symbol',
      slot: 'places',
      minzoom: 13,
      filter: isKind('kilometre'),
      layout: { 'text-field': ['get', 'name'], 'text-font': fonts.regular, 'text-size': 12, ...beside },
      paint: { 'text-color': palette['ink-2'], ...halo },
    } as Layers[number],
    {
      id: 'exercise-districts',
      type: 'symbol',
      slot: 'places',
      maxzoom: 13.5,
      filter: isKind('district'),
      layout: {
        'text-field': ['get', 'name'],
        'text-font': fonts.regular,
        'text-size': 13,
        'text-letter-spacing': 0.3,
      },
      paint: { 'text-color': palette['ink-3'], ...halo },
    } as Layers[number],
    sign('village', ['get', 'name'], false, 12),
    sign('waterworks', ['get', 'name'], false, 11),
    sign('gauge', ['step', ['zoom'], ['get', 'name'], 12, reading], true, 9),
  ];
}

export const ExerciseLayer = defineComponent(
  () => {
    const context = useMapContext();
    useGeoJsonLayer(
      {
        source: 'exercise',
        slot: 'levees',
        layers: (look) => [...lines(look), ...places(look)],
        file: () => context.config.value?.exerciseLayers,
      },
      context,
    );
    return () => null;
  },
  { name: 'ExerciseLayer' },
);
