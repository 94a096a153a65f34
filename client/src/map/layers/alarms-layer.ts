/** Calls for help: an octagon over everything else, never counted away, pulsing until somebody answers by name. */
import { defineComponent, onScopeDispose, ref } from 'vue';
import { pointFeature, useGeoJsonLayer } from '../geojson-layer.ts';
import { iconNames } from '../icons.ts';

export interface MapAlarm {
  readonly id: string;
  readonly lon: number;
  readonly lat: number;
  readonly name: string;
  readonly heard: boolean;
  readonly drill: boolean;
}

const beatMilliseconds = 500;
const isStill = (): boolean => matchMedia('(prefers-reduced-motion: reduce)').matches;

export const AlarmsLayer = defineComponent(
  (props: { alarms: readonly MapAlarm[] }, { emit }) => {
    const dim = ref(false);
    const timer = setInterval(() => {
      dim.value = !dim.value && !isStill() && props.alarms.some(({ heard }) => !heard);
    }, beatMilliseconds);
    onScopeDispose(() => clearInterval(timer));
    useGeoJsonLayer({
      source: 'alarms',
      slot: 'alarms',
      layers: ({ palette, fonts }) => [
        {
          id: 'alarms',
          type: 'symbol',
          layout: {
            'icon-image': ['get', 'icon'],
            'icon-allow-overlap': true,
            'icon-ignore-placement': true,
            'text-field': ['get', 'name'],
            'text-font': fonts.bold,
            'text-size': 13,
            'text-anchor': 'top',
            'text-offset': [0, 1.3],
            'text-allow-overlap': true,
          },
          paint: {
            'icon-opacity': ['get', 'opacity'],
            'text-color': palette['ink-1'],
            'text-halo-color': palette.land,
            'text-halo-width': 2,
          },
        },
      ],
      features: () =>
        props.alarms.map(({ id, lon, lat, name, heard, drill }) =>
          pointFeature(lon, lat, {
            id,
            name,
            icon: iconNames.alarm(heard, drill),
            opacity: dim.value && !heard ? 0.45 : 1,
          }),
        ),
      pickable: ['alarms'],
      onPick: (id) => emit('select', id),
    });
    return () => null;
  },
  { name: 'AlarmsLayer', props: ['alarms'], emits: { select: (id: string) => id !== '' } },
);
