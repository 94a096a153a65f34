/** The basemap that needs no internet: neutral land, water and rivers as one PMTiles file. */
import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Feature, MultiPolygon } from 'geojson';
import { attribution } from './attribution.ts';
import type { Box } from './clip.ts';
import { writePmtiles } from './pmtiles-writer.ts';
import { riverBands, riverLines } from './rivers.ts';
import { LAYERS, sliceTiles, type Slice } from './slice.ts';
import * as sources from './sources.ts';

const WORLD: Box = [-180, -85, 180, 85];
const LOCAL: Box = [112, 27, 114, 29];
const LAST_ZOOM = 10;
/** What a screen can show at a tile's own zoom: half a pixel of 512. */
const USUAL = { extent: 4096, tolerance: 4 };
/** Beyond the last zoom a map stretches its tiles, 16 times until streets are seen: finer units keep banks smooth. */
const FINE = { extent: 8192, tolerance: 8 };
const FINEST = { extent: 8192, tolerance: 1 };

function shape(geometry: MultiPolygon, properties: Feature['properties'] = {}): Feature {
  return { type: 'Feature', properties, geometry };
}

function slices(): Slice[] {
  const { land, lakes } = sources.chinaLandAndLakes();
  const rivers = sources.chinaRivers();
  const water = (leastLake: number, leastRiver: number): Feature[] => [
    shape(sources.largerThan(lakes, leastLake), { kind: 'lake' }),
    shape(sources.largerThan(rivers, leastRiver), { kind: 'river' }),
  ];
  const overview = { fromZoom: 5, toZoom: 7, boxes: [sources.CHINA], ...USUAL };
  const close = { fromZoom: 8, toZoom: LAST_ZOOM, boxes: sources.CHINA_CLOSE };
  return [
    { layer: 'land', shapes: sources.worldLand(), fromZoom: 0, toZoom: 4, boxes: [WORLD], ...USUAL },
    { layer: 'land', shapes: [shape(land)], ...overview },
    { layer: 'land', shapes: [shape(land)], ...close, ...USUAL },
    { layer: 'water', shapes: water(20, 10), ...overview },
    { layer: 'water', shapes: water(8, 1), ...close, ...FINE },
    { layer: 'water', shapes: riverBands(), fromZoom: 8, toZoom: LAST_ZOOM, boxes: [LOCAL], ...FINEST },
    { layer: 'rivers', shapes: riverLines(), fromZoom: 5, toZoom: LAST_ZOOM, boxes: [LOCAL], ...FINEST },
  ];
}

export interface BuiltBasemap {
  readonly bytes: number;
  readonly tiles: number;
  readonly seconds: number;
}

/**
 * Builds the basemap into a file (folders above it are made). Returns undefined, having done nothing, when the file is
 * there already. The file appears whole or not at all.
 */
export function buildBasemap(outFile: string): BuiltBasemap | undefined {
  if (existsSync(outFile)) return undefined;
  const start = performance.now();
  const tiles = sliceTiles(slices());
  const archive = writePmtiles(tiles, {
    metadata: {
      name: 'Muster basemap',
      description: '示意图，不作划界依据',
      attribution,
      vector_layers: LAYERS.map((id) => ({
        id,
        minzoom: 0,
        maxzoom: LAST_ZOOM,
        fields: { name: 'String', kind: 'String' },
      })),
    },
    bounds: WORLD,
    centre: { lon: 112.94, lat: 27.83, zoom: LAST_ZOOM },
  });
  mkdirSync(dirname(outFile), { recursive: true });
  const unfinished = `${outFile}.${process.pid}.part`;
  writeFileSync(unfinished, archive);
  renameSync(unfinished, outFile);
  return { bytes: archive.length, tiles: tiles.length, seconds: (performance.now() - start) / 1000 };
}
