/** Where too many plates stand together: one sign with what is in it, state by state; a click goes there. */
import { computed, defineComponent } from 'vue';
import { pointFeature, useGeoJsonLayer } from '../geojson-layer.ts';
import { iconNames } from '../icons.ts';
import { useMapContext } from '../map-context.ts';
import { offsetBySlot } from '../plate-layer.ts';

export const ClustersLayer = defineComponent(
  (_props, { emit }) => {
    const context = useMapContext();
    const features = computed(() =>
      context.plates.clusters.value.map(({ id, lon, lat, slot, counts }) =>
        pointFeature(lon, lat, { id, slot, icon: iconNames.cluster(counts) }),
      ),
    );
    useGeoJsonLayer(
      {
        source: 'clusters',
        slot: 'plates',
        layers: () => [
          {
            id: 'clusters',
            type: 'symbol',
            layout: {
              'icon-image': ['get', 'icon'],
              'icon-offset': offsetBySlot(1),
              'icon-allow-overlap': true,
            },
          },
        ],
        features: () => features.value,
        pickable: ['clusters'],
        onPick: (id) => {
          const cluster = context.plates.clusters.value.find((one) => one.id === id);
          if (cluster) emit('enter', cluster.places);
        },
        peeks: 'cluster',
      },
      context,
    );
    return () => null;
  },
  {
    name: 'ClustersLayer',
    emits: { enter: (places: readonly { lon: number; lat: number }[]) => places.length > 0 },
  },
);
