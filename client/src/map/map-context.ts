/**
 * What a map layer gets from the map around it. A layer is a component that draws nothing itself: it adds its source
 * and layers, sets data and removes them; nothing else touches MapLibre.
 */
import type { Map as MapLibre, Point } from 'maplibre-gl';
import { inject, onScopeDispose, watchEffect, type InjectionKey, type Ref, type ShallowRef } from 'vue';
import type { LabelFonts } from './label-font.ts';
import type { MapConfig } from './map-config.ts';
import type { Palette } from './palette.ts';
import type { PlateBoard } from './plate-board.ts';
import type { Slot } from './slots.ts';

/** A new object after every (re)load of the style, as on a change of theme: then everything is added again. */
export interface MapLook {
  readonly palette: Palette;
  readonly fonts: LabelFonts;
}

/** Answers whether it took the click. */
export type Picker = (point: Point) => boolean;

export const peekKinds = ['person', 'team', 'task', 'incident', 'zone', 'cluster', 'standby'] as const;
export type PeekKind = (typeof peekKinds)[number];

/** What lies under the pointer, and where it truly is. */
export interface Peeked {
  readonly kind: PeekKind;
  readonly id: string;
  readonly lon: number;
  readonly lat: number;
}

/** For what is not drawn from GeoJSON. */
export type Peeker = (point: Point) => Peeked | undefined;

export interface MapContext {
  readonly map: ShallowRef<MapLibre | undefined>;
  readonly look: ShallowRef<MapLook | undefined>;
  readonly config: ShallowRef<MapConfig | undefined>;
  readonly plates: PlateBoard;
  /** While something is drawn on the map, clicks belong to the drawing. */
  readonly drawing: Ref<boolean>;
  readonly addPicker: (slot: Slot, picker: Picker) => () => void;
  readonly addPeeks: (layers: readonly string[], kind: PeekKind) => () => void;
  readonly addPeeker: (peeker: Peeker) => () => void;
}

export const mapContextKey: InjectionKey<MapContext> = Symbol('map');

export function useMapContext(): MapContext {
  const context = inject(mapContextKey);
  if (!context) throw new Error('a map layer stands outside a MapView');
  return context;
}

export interface MapLayerWork {
  readonly add: (map: MapLibre, look: MapLook) => void;
  /** Sets the data; runs again whenever anything it reads changes. */
  readonly update: (map: MapLibre, look: MapLook) => void;
  readonly remove: (map: MapLibre) => void;
}

export function useMapLayer(work: MapLayerWork, context: MapContext = useMapContext()): MapContext {
  let addedTo: MapLook | undefined;
  watchEffect(() => {
    const map = context.map.value;
    const look = context.look.value;
    if (!map || !look) return;
    if (addedTo !== look) {
      work.add(map, look);
      addedTo = look;
    }
    work.update(map, look);
  });
  onScopeDispose(() => {
    const map = context.map.value;
    if (map && addedTo === context.look.value && addedTo) work.remove(map);
  });
  return context;
}
