/** The usual map layer: one GeoJSON source, a few style layers before a slot, data from reactive state. */
import type { AddLayerObject, GeoJSONSource, GeoJSONSourceSpecification, Map as MapLibre } from 'maplibre-gl';
import { onScopeDispose } from 'vue';
import { useMapContext, useMapLayer, type MapContext, type MapLook, type PeekKind } from './map-context.ts';
import { slotLayer, type Slot } from './slots.ts';

type FeatureData = Exclude<GeoJSONSourceSpecification['data'], string>;
type FeatureList = Extract<FeatureData, { type: 'FeatureCollection' }>;
export type MapFeature = FeatureList['features'][number];
type Properties = Record<string, string | number | boolean | undefined>;

export function pointFeature(lon: number, lat: number, properties: Properties): MapFeature {
  return { type: 'Feature', geometry: { type: 'Point', coordinates: [lon, lat] }, properties };
}

export function lineFeature(
  corners: readonly (readonly [number, number])[],
  properties: Properties,
): MapFeature {
  return {
    type: 'Feature',
    geometry: { type: 'LineString', coordinates: corners.map(([lon, lat]) => [lon, lat]) },
    properties,
  };
}

/** A ring as we keep it does not repeat its first corner; GeoJSON's does. */
export function polygonFeature(
  ring: readonly (readonly [number, number])[],
  properties: Properties,
): MapFeature {
  const closed = [...ring, ...ring.slice(0, 1)].map(([lon, lat]) => [lon, lat]);
  return { type: 'Feature', geometry: { type: 'Polygon', coordinates: [closed] }, properties };
}

type LayerInSlot = Omit<AddLayerObject, 'source'> & { readonly id: string; readonly slot?: Slot };

export interface GeoJsonLayer {
  /** Name of the source; unique on the map. */
  readonly source: string;
  readonly slot: Slot;
  /** Style layers from the bottom; `source` and place are filled in. */
  readonly layers: (look: MapLook) => LayerInSlot[];
  readonly features?: () => readonly MapFeature[];
  /** In place of features: a file to fetch. With none, nothing is added. */
  readonly file?: () => string | undefined;
  /** Layers whose features can be picked, by their property `id`. */
  readonly pickable?: readonly string[];
  readonly onPick?: (id: string) => void;
  /** What kind of thing its pickable features are, for whoever shows a card of what the pointer is at. */
  readonly peeks?: PeekKind;
  /** Points nearer than this to each other are one feature with `point_count`, up to the zoom given. */
  readonly cluster?: { readonly radius: number; readonly upTo: number };
}

/** Whether two values of features say the same: they are arrays of arrays of numbers, or plain. */
function sameValue(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (Array.isArray(one))
    return (
      Array.isArray(other) &&
      one.length === other.length &&
      one.every((part, index) => sameValue(part, other[index]))
    );
  return false;
}

function sameFeature(one: MapFeature, other: MapFeature | undefined): boolean {
  if (one === other) return true;
  if (!other || one.geometry.type !== other.geometry.type) return false;
  const [before, after] = [one.properties ?? {}, other.properties ?? {}];
  const names = Object.keys(before);
  return (
    names.length === Object.keys(after).length &&
    names.every((name) => sameValue(before[name], after[name])) &&
    'coordinates' in one.geometry &&
    'coordinates' in other.geometry &&
    sameValue(one.geometry.coordinates, other.geometry.coordinates)
  );
}

/** Rows come anew twice a second and mostly draw the same: then nothing goes to the worker, and no label is placed again. */
function sameFeatures(before: readonly MapFeature[], after: readonly MapFeature[]): boolean {
  return before.length === after.length && before.every((one, index) => sameFeature(one, after[index]));
}

function setFeatures(map: MapLibre, source: string, features: readonly MapFeature[]): void {
  const held = map.getSource<GeoJSONSource>(source);
  void held?.setData({ type: 'FeatureCollection', features: [...features] });
}

export function useGeoJsonLayer(layer: GeoJsonLayer, context: MapContext = useMapContext()): MapContext {
  let added: string[] = [];
  let shown: readonly MapFeature[] = [];
  useMapLayer(
    {
      add(map, look) {
        shown = [];
        const file = layer.file?.();
        if (layer.file && file === undefined) return;
        map.addSource(layer.source, {
          type: 'geojson',
          data:
            file === undefined
              ? { type: 'FeatureCollection', features: [] }
              : new URL(file, location.href).href,
          ...(layer.cluster
            ? { cluster: true, clusterRadius: layer.cluster.radius, clusterMaxZoom: layer.cluster.upTo }
            : {}),
        });
        added = layer.layers(look).map(({ slot, ...specification }) => {
          map.addLayer(
            { ...specification, source: layer.source } as AddLayerObject,
            slotLayer(slot ?? layer.slot),
          );
          return specification.id;
        });
      },
      update(map) {
        const features = layer.features?.();
        if (!features || sameFeatures(shown, features)) return;
        shown = features;
        setFeatures(map, layer.source, features);
      },
      remove(map) {
        for (const id of added) if (map.getLayer(id)) map.removeLayer(id);
        if (map.getSource(layer.source)) map.removeSource(layer.source);
      },
    },
    context,
  );
  const { onPick, pickable, peeks } = layer;
  if (peeks && pickable) onScopeDispose(context.addPeeks(pickable, peeks));
  if (onPick && pickable) {
    const unregister = context.addPicker(layer.slot, (point) => {
      const map = context.map.value;
      const present = pickable.filter((id) => map?.getLayer(id));
      const reach = 4;
      const hit = map?.queryRenderedFeatures(
        [
          [point.x - reach, point.y - reach],
          [point.x + reach, point.y + reach],
        ],
        { layers: present },
      )[0];
      const id: unknown = hit?.properties['id'];
      if (typeof id !== 'string') return false;
      onPick(id);
      return true;
    });
    onScopeDispose(unregister);
  }
  return context;
}
