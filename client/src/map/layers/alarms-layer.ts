/**
 * Calls for help: an octagon over everything else, never counted away, in a second one until somebody answers by name.
 * X2: those of a drill over their drill only.
 * It does not pulse here: each beat would paint the whole map anew, and a desk without a graphics card stood still.
 */
import { defineComponent } from 'vue';
import { halfOf, halves, nameOfHalf, slotOfHalf } from '../drill-apart.ts';
import { pointFeature, useGeoJsonLayer } from '../geojson-layer.ts';
import { iconNames } from '../icons.ts';

export interface MapAlarm {
  readonly id: string;
  readonly lon: number;
  readonly lat: number;
  readonly name: string;
  /** How old and how exact the place is; '' where nobody has measured it. */
  readonly note: string;
  readonly heard: boolean;
  readonly drill: boolean;
}

export const AlarmsLayer = defineComponent(
  (props: { alarms: readonly MapAlarm[] }, { emit }) => {
    for (const drill of halves)
      useGeoJsonLayer({
        source: nameOfHalf('alarms', drill),
        slot: slotOfHalf('alarms', drill),
        layers: ({ palette, fonts }) => [
          {
            id: nameOfHalf('alarms', drill),
            type: 'symbol',
            layout: {
              'icon-image': ['get', 'icon'],
              'icon-allow-overlap': true,
              'icon-ignore-placement': true,
              'text-field': [
                'format',
                ['get', 'name'],
                {},
                ['get', 'note'],
                { 'font-scale': 0.9, 'text-font': ['literal', fonts.regular] },
              ],
              'text-font': fonts.bold,
              'text-size': 13,
              'text-anchor': 'top',
              'text-offset': [0, 1.3],
              'text-allow-overlap': true,
            },
            paint: {
              'text-color': palette[drill ? 'violet' : 'ink-1'],
              'text-halo-color': palette.land,
              'text-halo-width': 2,
            },
          },
        ],
        features: () =>
          halfOf(props.alarms, drill).map(({ id, lon, lat, name, note, heard }) =>
            pointFeature(lon, lat, {
              id,
              name,
              note: note === '' ? '' : `\n${note}`,
              icon: iconNames.alarm(heard, drill),
            }),
          ),
        pickable: [nameOfHalf('alarms', drill)],
        onPick: (id) => emit('select', id),
      });
    return () => null;
  },
  { name: 'AlarmsLayer', props: ['alarms'], emits: { select: (id: string) => id !== '' } },
);
