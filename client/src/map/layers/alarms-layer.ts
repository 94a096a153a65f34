/**
 * Calls for help: an octagon over everything else, never counted away, in a second one until somebody answers by name.
 * It does not pulse here: each beat would paint the whole map anew, and a desk without a graphics card stood still.
 */
import { defineComponent } from 'vue';
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

export const AlarmsLayer = defineComponent(
  (props: { alarms: readonly MapAlarm[] }, { emit }) => {
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
          }),
        ),
      pickable: ['alarms'],
      onPick: (id) => emit('select', id),
    });
    return () => null;
  },
  { name: 'AlarmsLayer', props: ['alarms'], emits: { select: (id: string) => id !== '' } },
);
