/**
 * Where Xiangtan's divisions are, roughly. The division list has no coordinates, so county seats and the outline of
 * each county are put down by hand, to about two kilometres, and everything below a county is scattered inside its
 * outline by a pure function of its code. Good enough for a demo's map; not a source for anything else.
 *
 * Outlines follow the Xiang as the basemap draws it (GSHHG, off by up to 1.5 km from the real banks): 雨湖 lies on the
 * outer side of the bend, 岳塘 inside it, and nothing is scattered into the water.
 */
import { distanceMetres, type Place } from '@muster/shared/geo/place.ts';
import { contains, type Ring } from '@muster/shared/geo/polygon.ts';
import { courseOf, halfWidthMetresOf, riverNames } from '../basemap/rivers.ts';
import { seeded } from '../random/seeded.ts';
import type { Places } from './places.ts';

type Pair = [lon: number, lat: number];

interface County {
  readonly seat: Pair;
  readonly outline: Ring;
}

const CITY_HALL: Pair = [112.952, 27.829];

// prettier-ignore
const COUNTIES: Readonly<Record<string, County>> = {
  '430302': { seat: [112.893, 27.872], outline: [[112.69, 27.86], [112.77, 27.86], [112.862, 27.838], [112.87, 27.855], [112.9, 27.872], [112.926, 27.885], [112.915, 27.91], [112.86, 27.955], [112.76, 27.955], [112.7, 27.93]] },
  '430304': { seat: [112.965, 27.868], outline: [[112.895, 27.838], [112.905, 27.812], [112.935, 27.812], [112.955, 27.823], [112.99, 27.848], [113.03, 27.865], [113.035, 27.915], [112.995, 27.93], [112.968, 27.915], [112.95, 27.88], [112.925, 27.862], [112.9, 27.85]] },
  '430321': { seat: [112.951, 27.779], outline: [[112.56, 27.7], [112.69, 27.735], [112.8, 27.77], [112.88, 27.785], [112.95, 27.79], [113.0, 27.8], [113.03, 27.76], [113.03, 27.62], [112.98, 27.42], [112.9, 27.3], [112.74, 27.27], [112.6, 27.38], [112.52, 27.5]] },
  '430381': { seat: [112.52, 27.733], outline: [[112.02, 27.66], [112.1, 27.56], [112.27, 27.55], [112.38, 27.59], [112.47, 27.585], [112.55, 27.62], [112.52, 27.72], [112.42, 27.72], [112.3, 27.78], [112.34, 27.87], [112.26, 27.95], [112.12, 27.93], [112.03, 27.82]] },
  '430382': { seat: [112.527, 27.915], outline: [[112.44, 27.87], [112.56, 27.85], [112.62, 27.86], [112.6, 27.93], [112.52, 27.97], [112.44, 27.95]] },
  '430371': { seat: [112.972, 27.848], outline: [[112.95, 27.835], [112.97, 27.84], [112.998, 27.858], [112.985, 27.872], [112.955, 27.86]] },
  '430372': { seat: [113.016, 27.958], outline: [[113.004, 27.94], [113.035, 27.93], [113.05, 27.96], [113.02, 27.985], [113.004, 27.975]] },
  '430373': { seat: [112.9, 27.925], outline: [[112.86, 27.9], [112.925, 27.895], [112.94, 27.93], [112.955, 27.955], [112.92, 27.98], [112.87, 27.97]] },
};

/** Degrees of latitude, near enough for a scatter. */
const KILOMETRE = 0.009;

const rounded = (lon: number, lat: number): Place => ({
  lon: Number(lon.toFixed(5)),
  lat: Number(lat.toFixed(5)),
});

const isNearby = ([lon, lat]: Pair): boolean => lon < 113.1 && lat > 27.2 && lat < 28.1;

const rivers = riverNames.map((name) => ({
  course: courseOf(name).filter(isNearby),
  reach: halfWidthMetresOf(name) + 150,
}));

/** In a river or on its very bank. The courses have a corner every 300 m or less, so corners are all it looks at. */
function isWater(place: Place): boolean {
  return rivers.some(({ course, reach }) =>
    course.some(
      ([lon, lat]) =>
        Math.abs(lat - place.lat) < KILOMETRE &&
        Math.abs(lon - place.lon) < KILOMETRE &&
        distanceMetres({ lon, lat }, place) < reach,
    ),
  );
}

/** A dry point inside the outline and within reach (degrees) of the centre, always the same one for a label. */
function scatter(label: string, { lon, lat }: Place, reach: number, outline: Ring): Place {
  const source = seeded(`place ${label}`);
  for (let attempt = 0; attempt < 500; attempt++) {
    const candidate = rounded(lon + (source.next() * 2 - 1) * reach, lat + (source.next() * 2 - 1) * reach);
    if (contains(outline, candidate) && !isWater(candidate)) return candidate;
  }
  return { lon, lat };
}

function townReach(code: string): number {
  // The third part of a code tells streets (001-099), which hug the seat, from towns and townships (100 and up).
  return Number(code.slice(6, 9)) < 100 ? 4 * KILOMETRE : 60 * KILOMETRE;
}

/** The city's own teams stand on the east bank, where its hall is. */
const outlineOf = (code: string): Ring | undefined =>
  COUNTIES[code === '4303' ? '430304' : code.slice(0, 6)]?.outline;

const centres = new Map<string, Place | undefined>();

function centreOf(code: string): Place | undefined {
  if (!centres.has(code)) centres.set(code, findCentre(code));
  return centres.get(code);
}

function findCentre(code: string): Place | undefined {
  if (code === '4303') return rounded(...CITY_HALL);
  const county = COUNTIES[code.slice(0, 6)];
  if (!county) return undefined;
  const seat = rounded(...county.seat);
  if (code.length === 6) return seat;
  if (code.length === 9) return scatter(code, seat, townReach(code), county.outline);
  return scatter(code, centreOf(code.slice(0, 9)) ?? seat, 2 * KILOMETRE, county.outline);
}

/** Places of Xiangtan (4303): the city, its counties, towns and villages (WGS-84); it knows no others. */
export const xiangtanPlaces: Places = {
  of: centreOf,
  near(code, label, kilometres) {
    const centre = centreOf(code);
    const outline = outlineOf(code);
    if (!centre || !outline) throw new RangeError(`no place known for division ${code}`);
    return scatter(`${code} ${label}`, centre, kilometres * KILOMETRE, outline);
  },
};
