/** The shapes the basemap is cut from, but for the rivers of Xiangtan: land of the world and of China, water. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Feature, MultiPolygon, Position } from 'geojson';
import { feature } from 'topojson-client';
import type { Topology } from 'topojson-specification';
import { clipRing, type Box } from './clip.ts';

/** China and its seas, and what an overview of them shows around. */
export const CHINA: Box = [73, 3, 136, 54];
/** The same without its neighbours' coasts, for the zooms where coasts are heavy: west and middle, north-east, south. */
export const CHINA_CLOSE: readonly Box[] = [
  [73, 15, 124.5, 54],
  [124.5, 38.5, 136, 54],
  [109.5, 3, 117, 15],
];
/** Where the GSHHG rivers replace OpenStreetMap's, which at 100 m break into blots here. */
const XIANGTAN: Box = [112, 27, 113.35, 28.35];

function boxOf(ring: readonly Position[]): Box {
  let [west, south, east, north] = [180, 90, -180, -90];
  for (const [lon = 0, lat = 0] of ring) {
    west = Math.min(west, lon);
    south = Math.min(south, lat);
    east = Math.max(east, lon);
    north = Math.max(north, lat);
  }
  return [west, south, east, north];
}

const touch = (a: Box, b: Box): boolean => a[0] < b[2] && a[2] > b[0] && a[1] < b[3] && a[3] > b[1];

/** Characters of a polygon that is surely less than ten degrees across. */
const SMALL = 4000;

/** Whether a polygon's first point, "112.94,27.83],…", lies within ten degrees of China: cheaper than parsing it. */
function isAround(polygon: string): boolean {
  const lon = Number.parseFloat(polygon);
  const lat = Number.parseFloat(polygon.slice(polygon.indexOf(',') + 1));
  return touch([lon - 10, lat - 10, lon + 10, lat + 10], CHINA);
}

/**
 * The polygons of one of the geo-maps packages that touch the box of China, cut to it. Each file is a single
 * multi-polygon of up to 80 MB. Parsed in one go it takes a gigabyte, most of it for places far away; so the text
 * is parsed polygon by polygon.
 */
function readPolygons(name: string): Position[][][] {
  const text = readFileSync(fileURLToPath(import.meta.resolve(`@geo-maps/${name}/map.geo.json`)), 'latin1');
  const last = text.lastIndexOf(']]]]');
  const between = ']]],[[[';
  const kept: Position[][][] = [];
  for (let start = text.indexOf('[[[[') + 4; start < last;) {
    const next = text.indexOf(between, start);
    const end = next < 0 ? last : next;
    const polygon = text.slice(start, end);
    start = end + between.length;
    if (polygon.length < SMALL && !isAround(polygon)) continue;
    const rings = JSON.parse(`[[[${polygon}]]]`) as Position[][];
    const [outer] = rings;
    if (!outer || !touch(boxOf(outer), CHINA)) continue;
    const cut = rings.map((ring) => clipRing(ring, CHINA)).filter((ring) => ring.length > 3);
    if (cut.length > 0) kept.push(cut);
  }
  if (kept.length === 0) throw new Error(`@geo-maps/${name} does not look as it used to`);
  return kept;
}

/** Natural Earth's land, for the overview. */
export function worldLand(): Feature[] {
  const atlas = JSON.parse(
    readFileSync(fileURLToPath(import.meta.resolve('world-atlas/land-50m.json')), 'utf8'),
  ) as Topology;
  const land = atlas.objects['land'];
  if (!land) throw new Error('world-atlas/land-50m.json has no land');
  const shapes = feature(atlas, land);
  return shapes.type === 'FeatureCollection' ? shapes.features : [shapes];
}

/** OpenStreetMap's land around China, and the lakes in it: the holes of its polygons. */
export function chinaLandAndLakes(): { land: MultiPolygon; lakes: MultiPolygon } {
  const coordinates = readPolygons('earth-lands-250m');
  const holes = coordinates
    .flatMap((rings) => rings.slice(1))
    .filter((hole) => !touch(boxOf(hole), XIANGTAN));
  return {
    land: { type: 'MultiPolygon', coordinates: coordinates.map((rings) => rings.slice(0, 1)) },
    lakes: { type: 'MultiPolygon', coordinates: holes.map((hole) => [hole]) },
  };
}

/** OpenStreetMap's wide rivers in China, but for the part that has better lines. */
export function chinaRivers(): MultiPolygon {
  const rivers = readPolygons('earth-rivers-100m');
  const coordinates = rivers.filter(([outer]) => outer && !touch(boxOf(outer), XIANGTAN));
  return { type: 'MultiPolygon', coordinates };
}

function squareKilometres(ring: readonly Position[]): number {
  let sum = 0;
  ring.forEach(([lonA = 0, latA = 0], index) => {
    const [lonB = 0, latB = 0] = ring[(index + 1) % ring.length] ?? [];
    sum += lonA * latB - lonB * latA;
  });
  const perDegree = 111.2;
  return (Math.abs(sum) / 2) * perDegree ** 2 * Math.cos(((ring[0]?.[1] ?? 0) * Math.PI) / 180);
}

/** The larger of the polygons: many of the water ones are too small to be seen before a zoom is past. */
export function largerThan(shapes: MultiPolygon, leastSquareKilometres: number): MultiPolygon {
  const large = shapes.coordinates.filter(
    ([outer]) => outer && squareKilometres(outer) >= leastSquareKilometres,
  );
  return { type: 'MultiPolygon', coordinates: large };
}
