/**
 * The style under everything: neutral land and water from a PMTiles archive, or raster tiles of the operator's choice
 * (Tianditu with a key), or bare ground. No borders are drawn in any of them.
 */
import {
  addProtocol,
  type ExpressionSpecification,
  type LayerSpecification,
  type Map as MapLibre,
  type MapSourceDataEvent,
  type SourceSpecification,
  type StyleSpecification,
} from 'maplibre-gl';
import { Protocol } from 'pmtiles';
import { mirrors } from './mirrors.ts';
import type { LabelFonts } from './label-font.ts';
import type { MapConfig } from './map-config.ts';
import type { Palette } from './palette.ts';
import { slots, slotSpecification } from './slots.ts';

const groundSource = 'ground';
const seaLayer = 'ground-sea';

let protocolAdded = false;

function addPmtilesProtocol(): void {
  if (protocolAdded) return;
  addProtocol('pmtiles', new Protocol().tile);
  protocolAdded = true;
}

interface Ground {
  readonly sources: Record<string, SourceSpecification>;
  /** Under the roads slot, and between zones and the levees slot. */
  readonly land: LayerSpecification[];
  readonly water: LayerSpecification[];
}

/** Layers of the archive: polygons `land` and `water` (lakes, wide rivers), lines `rivers`, some of them with a `name`. */
function vectorGround(url: string, attribution: string, palette: Palette, fonts: LabelFonts): Ground {
  addPmtilesProtocol();
  const source = groundSource;
  const bankWidth: ExpressionSpecification = ['interpolate', ['linear'], ['zoom'], 8, 0.4, 13, 1.2];
  return {
    sources: {
      [source]: { type: 'vector', url: `pmtiles://${new URL(url, location.href).href}`, attribution },
    },
    land: [
      { id: seaLayer, type: 'background', paint: { 'background-color': palette.land } },
      {
        id: 'ground-land',
        type: 'fill',
        source,
        'source-layer': 'land',
        paint: { 'fill-color': palette.land, 'fill-antialias': false },
      },
    ],
    water: [
      {
        id: 'ground-stream',
        type: 'line',
        source,
        'source-layer': 'rivers',
        layout: { 'line-cap': 'round', 'line-join': 'round' },
        paint: {
          'line-color': palette.water,
          // From zoom 8 the archive has the named rivers as areas of their own width.
          'line-width': [
            'step',
            ['zoom'],
            1,
            8,
            ['case', ['has', 'name'], 0, 1.5],
            12,
            ['case', ['has', 'name'], 0, 3],
          ],
        },
      },
      {
        id: 'ground-bank',
        type: 'line',
        source,
        'source-layer': 'water',
        minzoom: 8,
        paint: { 'line-color': palette.bank, 'line-width': bankWidth },
      },
      {
        id: 'ground-water',
        type: 'fill',
        source,
        'source-layer': 'water',
        paint: { 'fill-color': palette.water, 'fill-antialias': false },
      },
      {
        id: 'ground-river-name',
        type: 'symbol',
        source,
        'source-layer': 'rivers',
        minzoom: 9,
        filter: ['has', 'name'],
        layout: {
          'symbol-placement': 'line',
          'symbol-spacing': 360,
          'text-field': ['get', 'name'],
          'text-font': fonts.italic,
          'text-size': 13,
          'text-letter-spacing': 0.5,
          'text-keep-upright': true,
        },
        paint: {
          'text-color': palette['river-name'],
          'text-halo-color': palette.water,
          'text-halo-width': 1,
        },
      },
    ],
  };
}

function rasterGround(tiles: readonly string[], attribution: string, palette: Palette): Ground {
  const sources: Record<string, SourceSpecification> = {};
  const land: LayerSpecification[] = [
    { id: 'ground-bare', type: 'background', paint: { 'background-color': palette.land } },
  ];
  tiles.forEach((template, index) => {
    const source = `ground-${index}`;
    sources[source] = { type: 'raster', tiles: mirrors(template), tileSize: 256, attribution, maxzoom: 18 };
    land.push({ id: source, type: 'raster', source, paint: { 'raster-fade-duration': 0 } });
  });
  return { sources, land, water: [] };
}

/**
 * The sea is where the archive has no land. Until its tiles are there all is drawn as land: a town that looks flooded
 * for a second is not a loading state for people who wait for a flood.
 */
export function showSeaOnceLoaded(map: MapLibre, palette: Palette): void {
  if (!map.getLayer(seaLayer)) return;
  const onData = (event: MapSourceDataEvent): void => {
    if (event.sourceId !== groundSource || !event.isSourceLoaded || !map.areTilesLoaded()) return;
    map.off('sourcedata', onData);
    if (map.getLayer(seaLayer)) map.setPaintProperty(seaLayer, 'background-color', palette.water);
  };
  map.on('sourcedata', onData);
}

function groundOf(config: MapConfig, palette: Palette, fonts: LabelFonts): Ground {
  const { basemap } = config;
  if (basemap.kind === 'pmtiles') return vectorGround(basemap.url, basemap.attribution, palette, fonts);
  if (basemap.kind === 'raster') return rasterGround(basemap.tiles, basemap.attribution, palette);
  return rasterGround([], '', palette);
}

export function buildStyle(config: MapConfig, palette: Palette, fonts: LabelFonts): StyleSpecification {
  const ground = groundOf(config, palette, fonts);
  return {
    version: 8,
    sources: ground.sources,
    transition: { duration: 0, delay: 0 },
    layers: [
      ...ground.land,
      ...slots.flatMap((slot) =>
        slot === 'water' ? [...ground.water, slotSpecification(slot)] : [slotSpecification(slot)],
      ),
    ],
  };
}
