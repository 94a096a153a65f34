/** The place being chosen for something that is not created yet: a cross hair that no state uses. */
import { defineComponent } from 'vue';
import { pointFeature, useGeoJsonLayer } from '../geojson-layer.ts';

export const PlaceMarkerLayer = defineComponent(
  (props: { place: { readonly lon: number; readonly lat: number } | undefined }) => {
    useGeoJsonLayer({
      source: 'place-marker',
      slot: 'alarms',
      layers: () => [
        {
          id: 'place-marker',
          type: 'symbol',
          layout: {
            'icon-image': 'sign-cross-hair',
            'icon-allow-overlap': true,
            'icon-ignore-placement': true,
          },
        },
      ],
      features: () => (props.place ? [pointFeature(props.place.lon, props.place.lat, {})] : []),
    });
    return () => null;
  },
  { name: 'PlaceMarkerLayer', props: ['place'] },
);
