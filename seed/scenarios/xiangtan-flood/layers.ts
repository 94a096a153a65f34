/**
 * The exercise's own map: levees with their posts, gauge, waterworks, village, low ground, districts and a few roads.
 * Invented on real ground, and every feature says so; the kinds are those the client's exercise layer knows.
 */
import { areaAround } from '@muster/shared/drill/templates/area-around.ts';
import type { Place } from '@muster/shared/geo/place.ts';
import type { Feature, FeatureCollection, Geometry } from 'geojson';
import { atPost, levees, postName, type Levee } from './levees.ts';
import { places } from './places.ts';

function shape(kind: string, geometry: Geometry, properties: Record<string, string> = {}): Feature {
  return { type: 'Feature', properties: { kind, exercise: true, ...properties }, geometry };
}

function point(
  kind: string,
  name: string,
  { lon, lat }: Place,
  properties: Record<string, string> = {},
): Feature {
  return shape(kind, { type: 'Point', coordinates: [lon, lat] }, { name, ...properties });
}

const coordinate = (degrees: number): number => Number(degrees.toFixed(6));

function leveeShapes(levee: Levee): Feature[] {
  const coordinates = levee.line.map((corner) => corner.map(coordinate));
  const posts = Array.from({ length: 11 }, (_, kilometre) => kilometre * 1000);
  return [
    shape('levee', { type: 'LineString', coordinates }, { name: levee.name, landSide: levee.landSide }),
    ...posts.map((metres) => point('kilometre', postName(metres), atPost(levee, metres))),
  ];
}

/** Main roads, roughly: along both banks, across two bridges, and out to the county. */
const roads = [
  { name: '韶山路', through: [[112.83, 27.868], [112.862, 27.862], [112.89, 27.872], [112.905, 27.883], [112.93, 27.906]] },
  { name: '一大桥', through: [[112.885, 27.868], [112.902, 27.857], [112.928, 27.846], [112.963, 27.839], [113.02, 27.853]] },
  { name: '建设路', through: [[112.917, 27.815], [112.9335, 27.839], [112.948, 27.858], [112.963, 27.886], [112.987, 27.912]] },
  { name: '滨江路', through: [[112.872, 27.838], [112.874, 27.852], [112.888, 27.864], [112.905, 27.877], [112.925, 27.887]] },
  { name: '天易路', through: [[112.946, 27.823], [112.95, 27.792], [112.953, 27.772], [112.948, 27.74]] },
  { name: '海棠路', through: [[112.9, 27.783], [112.938, 27.78], [112.985, 27.79], [113.02, 27.8]] },
  { name: '姜畲路', through: [[112.77, 27.84], [112.82, 27.845], [112.862, 27.862]] },
]; // prettier-ignore

/** As a GeoJSON file to serve; small enough to be sent whole. */
export const layers: FeatureCollection = {
  type: 'FeatureCollection',
  features: [
    shape('low_ground', { type: 'Polygon', coordinates: [closed(areaAround(places.yangliu, 1500, 800))] }),
    ...roads.map(({ name, through }) =>
      shape('road', { type: 'LineString', coordinates: through }, { name }),
    ),
    ...levees.flatMap(leveeShapes),
    point('gauge', '湘潭站', places.gauge, { reading: '警戒 38.00 保证 39.50' }),
    point('waterworks', '窑湾水厂', places.waterworks),
    point('village', '杨柳村', places.yangliu),
    point('village', '锦石乡', places.jinshi),
    point('district', '雨湖区', { lon: 112.85, lat: 27.885 }),
    point('district', '岳塘区', { lon: 112.958, lat: 27.862 }),
    point('district', '湘潭县', { lon: 112.985, lat: 27.765 }),
  ],
};

function closed<Corner>(ring: readonly Corner[]): Corner[] {
  return [...ring, ...ring.slice(0, 1)];
}
