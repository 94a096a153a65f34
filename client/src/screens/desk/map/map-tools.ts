/**
 * What the map's head, its panel and the map itself have between them: the layers shown, which panel stands open, what
 * is being drawn, changed, moved, measured or followed. No address remembers it.
 */
import type { Place } from '@muster/shared/geo/place.ts';
import type { Zone } from '@muster/shared/incident/schema.ts';
import { inject, provide, ref, shallowRef, type InjectionKey, type Ref, type ShallowRef } from 'vue';
import type { DrawnRing } from '../../../map/ring-of.ts';
import type { PeekKind } from '../../../map/map-context.ts';
import { useLayers, type LayerName } from './layer-names.ts';

export const mapPanels = ['layers', 'list', 'draw', 'measure', 'place', 'picture'] as const;
export type MapPanelName = (typeof mapPanels)[number];

/** A task or an incident whose place is being moved: nothing is sent before somebody said yes. */
export interface Moving {
  readonly kind: 'task' | 'incident';
  readonly id: string;
  readonly from: Place;
  readonly to?: Place;
}

export interface ZoneEdit {
  readonly zone: Zone;
  /** As it stands now. */
  readonly ring: DrawnRing;
}

export interface Followed {
  readonly kind: 'team' | 'person';
  readonly id: string;
}

/** What a row of the list points at, for the map to show. */
export interface PointedAt extends Place {
  readonly kind: PeekKind;
  readonly id: string;
}

/** What the map can be told to do. */
export interface MapActs {
  readonly fit: () => void;
  readonly zoomBy: (steps: number) => void;
  readonly moveBy: (right: number, down: number) => void;
  readonly show: (place: Place, zoom?: number) => void;
  readonly showAll: (places: readonly Place[]) => void;
  readonly canvas: () => Promise<HTMLCanvasElement | undefined>;
}

export interface MapTools {
  readonly layers: Ref<LayerName[]>;
  readonly panel: Ref<MapPanelName | undefined>;
  readonly toggle: (panel: MapPanelName) => void;
  readonly followed: ShallowRef<Followed | undefined>;
  readonly moving: ShallowRef<Moving | undefined>;
  readonly editing: ShallowRef<ZoneEdit | undefined>;
  readonly measuring: Ref<'linestring' | 'polygon' | undefined>;
  readonly measured: ShallowRef<DrawnRing>;
  /** The place that somebody asked for by its coordinates. */
  readonly marked: ShallowRef<Place | undefined>;
  readonly cursor: ShallowRef<Place | undefined>;
  readonly pointedAt: ShallowRef<PointedAt | undefined>;
  readonly acts: ShallowRef<MapActs | undefined>;
}

const key: InjectionKey<MapTools> = Symbol('map tools');

export function provideMapTools(): MapTools {
  const panel = ref<MapPanelName>();
  const tools: MapTools = {
    layers: useLayers(),
    panel,
    toggle: (name) => (panel.value = panel.value === name ? undefined : name),
    followed: shallowRef(),
    moving: shallowRef(),
    editing: shallowRef(),
    measuring: ref(),
    measured: shallowRef([]),
    marked: shallowRef(),
    cursor: shallowRef(),
    pointedAt: shallowRef(),
    acts: shallowRef(),
  };
  provide(key, tools);
  return tools;
}

export function useMapTools(): MapTools {
  const tools = inject(key);
  if (!tools) throw new Error('this part of the map stands outside a desk');
  return tools;
}
