/** Cuts the sources into vector tiles: land, water, rivers. */
import { GeoJSONVT, type GeoJSONVTTile } from '@maplibre/geojson-vt';
import { fromGeojsonVt } from '@maplibre/vt-pbf';
import type { Feature } from 'geojson';
import type { Box } from './clip.ts';
import type { VectorTile } from './pmtiles-writer.ts';

export const LAYERS = ['land', 'water', 'rivers'] as const;
type LayerName = (typeof LAYERS)[number];

/** One source of shapes for a layer, between two zooms, within boxes. */
export interface Slice {
  readonly layer: LayerName;
  readonly shapes: readonly Feature[];
  readonly fromZoom: number;
  readonly toZoom: number;
  readonly boxes: readonly Box[];
  /** Units across a tile: 4096, or more where the last zoom is to be stretched far. */
  readonly extent: number;
  /** How far a line may be moved to make it simpler, in those units. */
  readonly tolerance: number;
}

interface CutTile {
  readonly z: number;
  readonly x: number;
  readonly y: number;
  readonly tile: GeoJSONVTTile;
}

interface CutLayer {
  readonly tile: GeoJSONVTTile;
  readonly extent: number;
}

function columnOf(lon: number, zoom: number): number {
  return Math.floor(((lon + 180) / 360) * 2 ** zoom);
}

function rowOf(lat: number, zoom: number): number {
  const sine = Math.sin((Math.max(-85, Math.min(85, lat)) * Math.PI) / 180);
  return Math.floor((0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * 2 ** zoom);
}

/** The tiles a box touches at a zoom. */
function* tilesIn([west, south, east, north]: Box, zoom: number): Generator<{ x: number; y: number }> {
  const last = 2 ** zoom - 1;
  for (let y = rowOf(north, zoom); y <= Math.min(last, rowOf(south, zoom)); y++) {
    for (let x = columnOf(west, zoom); x <= Math.min(last, columnOf(east, zoom)); x++) yield { x, y };
  }
}

/**
 * The tiles of one slice, simplified also at the last zoom, which the slicer would leave as fine as its source.
 */
function* cut({ shapes, fromZoom, toZoom, boxes, extent, tolerance }: Slice): Generator<CutTile> {
  const index = new GeoJSONVT(
    { type: 'FeatureCollection', features: [...shapes] },
    { maxZoom: toZoom + 1, indexMaxZoom: Math.min(5, toZoom), extent, buffer: extent / 64, tolerance },
  );
  const done = new Set<string>();
  for (let z = fromZoom; z <= toZoom; z++) {
    for (const { x, y } of boxes.flatMap((box) => [...tilesIn(box, z)])) {
      const key = `${z}/${x}/${y}`;
      if (done.has(key)) continue;
      done.add(key);
      const tile = index.getTile(z, x, y);
      if (tile && tile.features.length > 0) yield { z, x, y, tile };
    }
  }
}

function encode(layer: LayerName, { tile, extent }: CutLayer): Uint8Array {
  return fromGeojsonVt({ [layer]: tile }, { version: 2, extent });
}

/**
 * All tiles of all slices. Slices of one layer that meet in a tile become one layer there (of two with the same name a
 * map would read only the last), so they have to agree on its extent.
 */
export function sliceTiles(slices: readonly Slice[]): VectorTile[] {
  const tiles = new Map<string, { z: number; x: number; y: number; layers: Map<LayerName, CutLayer> }>();
  for (const slice of slices) {
    const { layer, extent } = slice;
    for (const { z, x, y, tile } of cut(slice)) {
      const key = `${z}/${x}/${y}`;
      const entry = tiles.get(key) ?? { z, x, y, layers: new Map<LayerName, CutLayer>() };
      const before = entry.layers.get(layer);
      if (before && before.extent !== extent) throw new RangeError(`two extents for ${layer} in tile ${key}`);
      const features = [...(before?.tile.features ?? []), ...tile.features];
      entry.layers.set(layer, { tile: { ...tile, features }, extent });
      tiles.set(key, entry);
    }
  }
  // A vector tile is a list of layers and nothing around it, so tiles of one layer each may simply be joined.
  return [...tiles.values()].map(({ z, x, y, layers }) => ({
    z,
    x,
    y,
    data: Buffer.concat([...layers].map(([layer, part]) => encode(layer, part))),
  }));
}
