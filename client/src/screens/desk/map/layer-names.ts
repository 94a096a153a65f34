/** What the map can show, from what changes most to the ground; the choice is remembered in this browser. */
import { ref, watch, type Ref } from 'vue';

export const layerNames = [
  'people',
  'trails',
  'assigned',
  'standby',
  'tasks',
  'incidents',
  'zones',
  'routes',
  'exercise',
] as const;
export type LayerName = (typeof layerNames)[number];

/** Those that are switched above the map; all of them are in the panel with the legend. */
export const layersAtHand: readonly LayerName[] = [
  'zones',
  'tasks',
  'assigned',
  'standby',
  'people',
  'trails',
];

const key = 'muster.map.hidden';

/** What is kept are the hidden ones: a layer that a later version adds is shown. */
export function shownLayers(hidden: string): LayerName[] {
  const names = hidden.split(' ');
  return layerNames.filter((name) => !names.includes(name));
}

export function hiddenLayers(shown: readonly LayerName[]): string {
  return layerNames.filter((name) => !shown.includes(name)).join(' ');
}

function read(): string {
  try {
    return localStorage.getItem(key) ?? '';
  } catch {
    return '';
  }
}

export function useLayers(): Ref<LayerName[]> {
  const shown = ref(shownLayers(read()));
  watch(shown, (layers) => {
    try {
      localStorage.setItem(key, hiddenLayers(layers));
    } catch {
      // Storage is switched off or full: the choice lasts as long as the page.
    }
  });
  return shown;
}
