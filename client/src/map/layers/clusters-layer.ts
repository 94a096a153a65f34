/**
 * Where too many plates stand together: one sign with what is in it, state by state; a click goes there. X2: a drill's in
 * a violet frame and with its own sign, and never with anything real in it.
 */
import { computed, defineComponent } from 'vue';
import { fadedSign, fadedTo, halfOf, halves, nameOfHalf, slotOfHalf } from '../drill-apart.ts';
import { pointFeature, useGeoJsonLayer } from '../geojson-layer.ts';
import { iconNames } from '../icons.ts';
import { useMapContext } from '../map-context.ts';
import { offsetBySlot } from '../plate-layer.ts';

export const ClustersLayer = defineComponent(
  (_props, { emit }) => {
    const context = useMapContext();
    for (const drill of halves) {
      const features = computed(() =>
        halfOf(context.plates.clusters.value, drill).map(({ id, lon, lat, slot, counts, faded }) =>
          pointFeature(lon, lat, { id, slot, faded, icon: iconNames.cluster(counts, drill) }),
        ),
      );
      useGeoJsonLayer(
        {
          source: nameOfHalf('clusters', drill),
          slot: slotOfHalf('plates', drill),
          layers: () => [
            {
              id: nameOfHalf('clusters', drill),
              type: 'symbol',
              layout: {
                'icon-image': ['get', 'icon'],
                'icon-offset': offsetBySlot(1),
                'icon-allow-overlap': true,
              },
              paint: { 'icon-opacity': fadedTo(fadedSign) },
            },
          ],
          features: () => features.value,
          pickable: [nameOfHalf('clusters', drill)],
          onPick: (id) => {
            const cluster = context.plates.clusters.value.find((one) => one.id === id);
            if (cluster) emit('enter', cluster.places);
          },
          peeks: 'cluster',
        },
        context,
      );
    }
    return () => null;
  },
  {
    name: 'ClustersLayer',
    emits: { enter: (places: readonly { lon: number; lat: number }[]) => places.length > 0 },
  },
);
