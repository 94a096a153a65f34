/** What the head, the panels and the keys can make the map do. */
import type { Place } from '@muster/shared/geo/place.ts';
import { onScopeDispose, type ShallowRef } from 'vue';
import type MapView from '../../../map/MapView.vue';
import type { Shown } from './map-list.ts';
import { useMapTools, type MapActs } from './map-tools.ts';

export function useMapActs(
  view: Readonly<ShallowRef<InstanceType<typeof MapView> | null>>,
  shown: () => Omit<Shown, 'people'>,
): MapActs {
  const tools = useMapTools();

  /** Everything that goes on: incidents, their tasks and zones, and who is on the way. */
  function fit(): void {
    const { incidents, tasks, zones, teams } = shown();
    const selected = incidents.filter((incident) => incident.selected);
    const places: Place[] = [
      ...(selected.length > 0 ? selected : incidents),
      ...tasks,
      ...zones.flatMap(({ ring }) => ring.map(([lon, lat]) => ({ lon, lat }))),
      ...teams.filter(({ state }) => state === 'en_route' || state === 'on_scene'),
    ];
    if (places.length > 0) view.value?.showAll(places);
  }

  const acts: MapActs = {
    fit,
    zoomBy: (steps) => void view.value?.zoomBy(steps),
    moveBy: (right, down) => void view.value?.moveBy(right, down),
    show: (place, zoom) => void view.value?.show(place, zoom),
    showAll: (places) => void view.value?.showAll(places),
    /** Its drawing buffer is not kept: it can be read while a frame is being drawn, and only then. */
    canvas: () =>
      new Promise((resolve) => {
        const map = view.value?.map;
        if (!map) {
          resolve(undefined);
          return;
        }
        map.once('render', () => {
          const source = map.getCanvas();
          const copy = document.createElement('canvas');
          copy.width = source.width;
          copy.height = source.height;
          Object.defineProperty(copy, 'clientWidth', { value: source.clientWidth });
          Object.defineProperty(copy, 'clientHeight', { value: source.clientHeight });
          copy.getContext('2d')?.drawImage(source, 0, 0);
          resolve(copy);
        });
        map.triggerRepaint();
      }),
  };
  tools.acts.value = acts;
  onScopeDispose(() => (tools.acts.value = undefined));
  return acts;
}
