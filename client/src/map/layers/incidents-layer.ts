/** Incidents: a hexagon with the response level on the true place, the title under it. */
import type { ResponseLevel } from '@muster/shared/incident/schema.ts';
import { defineComponent, onScopeDispose, watchEffect } from 'vue';
import { translate } from '../../i18n/index.ts';
import { fadedSign, fadedText, fadedTo, halfOf, halves, nameOfHalf, slotOfHalf } from '../drill-apart.ts';
import { pointFeature, useGeoJsonLayer } from '../geojson-layer.ts';
import { iconNames } from '../icons.ts';
import { useMapContext } from '../map-context.ts';

export interface MapIncident {
  readonly id: string;
  readonly lon: number;
  readonly lat: number;
  readonly title: string;
  readonly level?: ResponseLevel;
  readonly selected?: boolean;
  /** X2: violet, and the word before its title. */
  readonly drill?: boolean;
  /** Of a drill that is not in hand: stands back. */
  readonly faded?: boolean;
}

export const IncidentsLayer = defineComponent(
  (props: { incidents: readonly MapIncident[] }, { emit }) => {
    const context = useMapContext();
    watchEffect(() =>
      context.plates.setObstacles(
        'incidents',
        props.incidents.map(({ id, lon, lat }) => ({ id, lon, lat, rank: 0 })),
        14,
        12,
      ),
    );
    onScopeDispose(() => context.plates.remove('incidents'));
    for (const drill of halves)
      useGeoJsonLayer(
        {
          source: nameOfHalf('incidents', drill),
          slot: slotOfHalf('plates', drill),
          layers: ({ palette, fonts }) => [
            {
              id: nameOfHalf('incidents', drill),
              type: 'symbol',
              slot: slotOfHalf('standby', drill),
              layout: {
                'icon-image': ['get', 'icon'],
                'icon-allow-overlap': true,
                'text-field': ['get', 'title'],
                'text-font': fonts.regular,
                'text-size': 12,
                'text-variable-anchor': ['top', 'bottom', 'left', 'right'],
                'text-radial-offset': 1.2,
                'text-justify': 'auto',
                'symbol-sort-key': ['get', 'order'],
                'text-optional': true,
                'text-max-width': 12,
              },
              paint: {
                'icon-opacity': fadedTo(fadedSign),
                'text-opacity': fadedTo(fadedText),
                'text-color': palette[drill ? 'violet' : 'ink-2'],
                'text-halo-color': palette.land,
                'text-halo-width': 1.5,
              },
            },
          ],
          features: () =>
            halfOf(props.incidents, drill).map(
              ({ id, lon, lat, title, level, selected = false, faded = false }) =>
                pointFeature(lon, lat, {
                  id,
                  title: drill ? translate('safety.tagged', { text: title }) : title,
                  faded,
                  order: selected ? 0 : 1,
                  icon: iconNames.incident(level, selected, drill),
                }),
            ),
          pickable: [nameOfHalf('incidents', drill)],
          onPick: (id) => emit('select', id),
          peeks: 'incident',
        },
        context,
      );
    return () => null;
  },
  { name: 'IncidentsLayer', props: ['incidents'], emits: { select: (id: string) => id !== '' } },
);
