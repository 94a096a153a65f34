/**
 * The two levees of the exercise, along the banks of the Xiang as the basemap draws it: from the mouth of the Lian
 * downstream past the city. A place on them is told as people tell it, by its post: 河西堤 K5+180.
 */
import type { Place } from '@muster/shared/geo/place.ts';
import type { Ring } from '@muster/shared/geo/polygon.ts';
import { beside, metresAlong, offsetLine, partOf, pointAlong, type Line } from '../../basemap/line.ts';
import { courseOf, halfWidthMetresOf } from '../../basemap/rivers.ts';

export interface Levee {
  readonly name: string;
  /** From K0 downstream. */
  readonly line: Line;
  readonly landSide: 'left' | 'right';
}

const LENGTH_METRES = 10_500;
const FORELAND_METRES = 60;
const MOUTH_OF_THE_LIAN: Place = { lon: 112.888, lat: 27.8092 };

const course = courseOf('湘江');
const start = metresAlong(course, MOUTH_OF_THE_LIAN) + 400;
/** The river from post K0 on, with room to spare for the outer bank of its bend. */
const reach = partOf(course, start, start + LENGTH_METRES + 2000);
const distance = halfWidthMetresOf('湘江') + FORELAND_METRES;

function build(name: string, landSide: Levee['landSide']): Levee {
  const bank = offsetLine(reach, landSide === 'left' ? distance : -distance);
  return { name, line: partOf(bank, 0, LENGTH_METRES), landSide };
}

/** Seen downstream the west levee has the land, 雨湖, to its left, and the east one has 岳塘 to its right. */
export const westLevee = build('河西堤', 'left');
export const eastLevee = build('河东堤', 'right');
export const levees = [westLevee, eastLevee] as const;

/** 5180 → K5+180, 3000 → K3. */
export function postName(metres: number): string {
  const rest = metres % 1000;
  return `K${Math.floor(metres / 1000)}${rest === 0 ? '' : `+${String(rest).padStart(3, '0')}`}`;
}

const rounded = ({ lon, lat }: Place): Place => ({
  lon: Number(lon.toFixed(6)),
  lat: Number(lat.toFixed(6)),
});

/** The crest of a levee at a post. */
export function atPost(levee: Levee, metres: number): Place {
  return rounded(pointAlong(levee.line, metres));
}

/** A place behind a levee: so many metres to the land side of a post. */
export function behind(levee: Levee, metres: number, landMetres: number): Place {
  return rounded(beside(levee.line, metres, levee.landSide === 'left' ? landMetres : -landMetres));
}

/** The strip of land behind a levee between two posts, so many metres deep. */
export function stripBehind(levee: Levee, from: number, to: number, depthMetres: number): Ring {
  const posts = [from, (from + to) / 2, to];
  const corners = [
    ...posts.map((post) => behind(levee, post, 10)),
    ...posts.toReversed().map((post) => behind(levee, post, depthMetres)),
  ];
  return corners.map(({ lon, lat }) => [lon, lat]);
}
