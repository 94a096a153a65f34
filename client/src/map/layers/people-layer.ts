/**
 * People by the age of their position: fresh a solid dot, stale hollow on its accuracy disc, lost a dashed red ring in
 * a dashed accuracy ring with the time it was last heard. Never a ghost that looks fresh (T4). Where the server
 * answers with cells (from 2,000 in view) their counts are written instead; who is lost is always shown alone.
 */
import type { Point } from 'maplibre-gl';
import { computed, defineComponent, onScopeDispose, toRaw } from 'vue';
import type { FreshnessName } from '../../ui/shapes/geometry.ts';
import { clock, type Moment } from '../../ui/time.ts';
import { halfOf, halves, nameOfHalf, slotOfHalf } from '../drill-apart.ts';
import { pointFeature, useGeoJsonLayer } from '../geojson-layer.ts';
import { useMapContext, useMapLayer } from '../map-context.ts';
import { PeopleDrawing } from '../people-drawing.ts';
import { slotLayer } from '../slots.ts';

export interface MapPerson {
  readonly id: string;
  readonly lon: number;
  readonly lat: number;
  readonly freshness: FreshnessName;
  readonly accuracyMetres: number;
  /** Degrees clockwise from north, while it is known that they move. */
  readonly heading?: number | undefined;
  /** When the position was measured; written beside who is lost. */
  readonly at?: Moment;
  readonly selected?: boolean;
  /** X2: made up for a drill: a violet dot, and the red of nobody who is lost. */
  readonly drill?: boolean;
}

export interface MapPeopleCell {
  readonly lon: number;
  readonly lat: number;
  readonly fresh: number;
  readonly stale: number;
  readonly lost?: number;
  /** X2: simulated people are counted, and nobody real: violet, and the red of nobody who is lost. */
  readonly drill?: boolean;
}

const reachPixels = 12;
const cellRadius: ['interpolate', ...unknown[]] = [
  'interpolate',
  ['linear'],
  ['get', 'count'],
  1,
  11,
  100,
  16,
  5000,
  26,
];

export const PeopleLayer = defineComponent(
  (props: { people: readonly MapPerson[]; cells?: readonly MapPeopleCell[] }, { emit }) => {
    const context = useMapContext();
    for (const drill of halves) {
      let drawing: PeopleDrawing | undefined;
      const id = nameOfHalf('people', drill);
      useMapLayer(
        {
          add(map, look) {
            drawing = new PeopleDrawing(look.palette, id);
            map.addLayer(drawing, slotLayer(slotOfHalf('people', drill)));
          },
          // Ten thousand proxies would cost more than the drawing; a new array is what says that something moved.
          update: () => drawing?.setPeople(halfOf(toRaw(props.people), drill)),
          remove: (map) => map.removeLayer(id),
        },
        context,
      );
    }
    const lost = computed(() =>
      toRaw(props.people).filter((person) => person.freshness === 'lost' && !person.drill),
    );
    useGeoJsonLayer(
      {
        source: 'people-lost',
        slot: 'people',
        layers: ({ palette, fonts }) => [
          {
            id: 'people-lost',
            type: 'symbol',
            layout: {
              'text-field': ['get', 'time'],
              'text-font': fonts.bold,
              'text-size': 12,
              'text-variable-anchor': ['right', 'left', 'bottom', 'top'],
              'text-radial-offset': 1.2,
            },
            paint: { 'text-color': palette.red, 'text-halo-color': palette.land, 'text-halo-width': 1.6 },
          },
        ],
        features: () =>
          lost.value.map((person) =>
            pointFeature(person.lon, person.lat, { time: person.at === undefined ? '' : clock(person.at) }),
          ),
      },
      context,
    );
    useGeoJsonLayer(
      {
        source: 'people-cells',
        slot: 'people',
        layers: ({ palette, fonts }) => [
          {
            id: 'people-cells',
            type: 'circle',
            paint: {
              'circle-radius': cellRadius as unknown as number,
              'circle-color': palette.panel,
              'circle-stroke-color': ['case', ['get', 'drill'], palette.violet, palette['ink-2']],
              'circle-stroke-width': ['case', ['get', 'drill'], 2.4, 1.2],
            },
          },
          {
            id: 'people-cell-counts',
            type: 'symbol',
            layout: {
              'text-field': ['format', ['get', 'fresh'], {}, ['get', 'stale'], { 'font-scale': 0.9 }],
              'text-font': fonts.bold,
              'text-size': 12,
              'text-line-height': 1.1,
              'text-allow-overlap': true,
            },
            paint: { 'text-color': ['case', ['get', 'drill'], palette.violet, palette['ink-1']] },
          },
          {
            // Beside the circle and not in it: who is lost is not one of many.
            id: 'people-cell-lost',
            type: 'symbol',
            filter: ['!=', ['get', 'lost'], ''],
            layout: {
              'text-field': ['get', 'lost'],
              'text-font': fonts.bold,
              'text-size': 13,
              'text-anchor': 'bottom-left',
              'text-offset': [0.7, -0.7],
              'text-allow-overlap': true,
            },
            paint: {
              'text-color': ['case', ['get', 'drill'], palette.violet, palette.red],
              'text-halo-color': palette.land,
              'text-halo-width': 2,
            },
          },
        ],
        features: () =>
          (props.cells ?? []).map(({ lon, lat, fresh, stale, lost: unheard = 0, drill = false }) =>
            pointFeature(lon, lat, {
              drill,
              count: fresh + stale,
              lost: unheard > 0 ? `◌${unheard}` : '',
              fresh: fresh > 0 ? String(fresh) : '',
              stale: stale > 0 ? `${fresh > 0 ? '\n' : ''}○${stale}` : '',
            }),
          ),
      },
      context,
    );
    const nearestTo = (point: Point): MapPerson | undefined => {
      const map = context.map.value;
      if (!map) return undefined;
      let nearest: MapPerson | undefined;
      let least = reachPixels;
      const from = map.unproject([point.x - reachPixels, point.y + reachPixels]);
      const to = map.unproject([point.x + reachPixels, point.y - reachPixels]);
      for (const person of toRaw(props.people)) {
        if (person.lon < from.lng || person.lon > to.lng || person.lat < from.lat || person.lat > to.lat)
          continue;
        const at = map.project([person.lon, person.lat]);
        const distance = Math.hypot(at.x - point.x, at.y - point.y);
        if (distance >= least) continue;
        least = distance;
        nearest = person;
      }
      return nearest;
    };
    const stopPicking = context.addPicker('people', (point) => {
      const nearest = nearestTo(point);
      if (nearest) emit('select', nearest.id);
      return nearest !== undefined;
    });
    const stopPeeking = context.addPeeker((point) => {
      const nearest = nearestTo(point);
      return nearest && { kind: 'person', id: nearest.id, lon: nearest.lon, lat: nearest.lat };
    });
    onScopeDispose(stopPeeking);
    onScopeDispose(stopPicking);
    return () => null;
  },
  { name: 'PeopleLayer', props: ['people', 'cells'], emits: { select: (id: string) => id !== '' } },
);
