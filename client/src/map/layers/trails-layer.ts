/** Where somebody came along: a dotted line with a ring at its begin. Where a position jumped there is no line. */
import { defineComponent } from 'vue';
import { lineFeature, pointFeature, useGeoJsonLayer, type MapFeature } from '../geojson-layer.ts';

export interface MapTrail {
  readonly id: string;
  /** Pieces between jumps, oldest first. */
  readonly pieces: readonly (readonly (readonly [number, number])[])[];
}

function featuresOf({ id, pieces }: MapTrail): MapFeature[] {
  const start = pieces[0]?.[0];
  return [
    ...pieces.filter((piece) => piece.length > 1).map((piece) => lineFeature(piece, { id })),
    ...(start ? [pointFeature(start[0], start[1], { id })] : []),
  ];
}

export const TrailsLayer = defineComponent(
  (props: { trails: readonly MapTrail[] }) => {
    useGeoJsonLayer({
      source: 'trails',
      slot: 'routes',
      layers: ({ palette }) => [
        {
          id: 'trails-ground',
          type: 'line',
          filter: ['==', ['geometry-type'], 'LineString'],
          layout: { 'line-cap': 'round', 'line-join': 'round' },
          paint: { 'line-color': palette.land, 'line-width': 4, 'line-opacity': 0.7 },
        },
        {
          id: 'trails',
          type: 'line',
          filter: ['==', ['geometry-type'], 'LineString'],
          layout: { 'line-cap': 'round', 'line-join': 'round' },
          paint: { 'line-color': palette['ink-3'], 'line-width': 2.2, 'line-dasharray': [0.1, 2] },
        },
        {
          id: 'trails-start',
          type: 'circle',
          filter: ['==', ['geometry-type'], 'Point'],
          paint: {
            'circle-radius': 4,
            'circle-color': palette.land,
            'circle-stroke-color': palette['ink-3'],
            'circle-stroke-width': 1.6,
          },
        },
      ],
      features: () => props.trails.flatMap(featuresOf),
    });
    return () => null;
  },
  { name: 'TrailsLayer', props: ['trails'] },
);
