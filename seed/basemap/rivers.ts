/**
 * The Xiang and the Lian around Xiangtan, from the GSHHG lines beside this file (terms: NOTICE.md). A line looks poor
 * at the zoom of a city, so they are smoothed and widened to bands. The scenarios place levees and posts by the same
 * courses, so that what is drawn and what is told agree.
 */
import { readFileSync } from 'node:fs';
import type { Feature, FeatureCollection, LineString, Polygon } from 'geojson';
import { offsetLine, smoothed, type Line } from './line.ts';

/** Lines of the file, by their place in it, that make up one river in the direction of its flow. */
const COURSES = {
  湘江: { parts: [8, 17, 9, 0], halfWidthMetres: 300 },
  涟水: { parts: [14], halfWidthMetres: 75 },
} as const;

export type RiverName = keyof typeof COURSES;
export const riverNames = Object.keys(COURSES) as RiverName[];

type Lines = FeatureCollection<LineString>;

let file: Lines | undefined;
function lines(): Lines['features'] {
  file ??= JSON.parse(readFileSync(new URL('rivers-xiangtan.geojson', import.meta.url), 'utf8')) as Lines;
  return file.features;
}

function partOf(index: number): Line {
  return (lines()[index]?.geometry.coordinates ?? []).map(([lon = 0, lat = 0]) => [lon, lat]);
}

/** The course of a river from its upper end to its lower one, smoothed. */
export function courseOf(name: RiverName): Line {
  return smoothed(COURSES[name].parts.flatMap((index, rank) => partOf(index).slice(rank === 0 ? 0 : 1)));
}

export function halfWidthMetresOf(name: RiverName): number {
  return COURSES[name].halfWidthMetres;
}

/** The named rivers as polygons of their assumed width. */
export function riverBands(): Feature<Polygon>[] {
  return riverNames.map((name) => {
    const course = courseOf(name);
    const half = COURSES[name].halfWidthMetres;
    const ring = [...offsetLine(course, half), ...offsetLine(course, -half).toReversed()];
    const closed = [...ring, ...ring.slice(0, 1)];
    return {
      type: 'Feature',
      properties: { name, kind: 'river' },
      geometry: { type: 'Polygon', coordinates: [closed] },
    };
  });
}

/** Every river of the file as lines: the named ones smoothed and whole, the others as they are. */
export function riverLines(): Feature<LineString>[] {
  const named = riverNames.flatMap((name) => COURSES[name].parts as readonly number[]);
  const others = lines().filter(
    ({ geometry }, index) => !named.includes(index) && geometry.coordinates.length > 2,
  );
  return [
    ...riverNames.map((name) => ({
      type: 'Feature' as const,
      properties: { name },
      geometry: { type: 'LineString' as const, coordinates: courseOf(name) },
    })),
    ...others,
  ];
}
