/** Where the exercise happens, away from the levees. Invented places on real ground; the names are the exercise's. */
import type { Place } from '@muster/shared/geo/place.ts';
import type { Ring } from '@muster/shared/geo/polygon.ts';
import { xiangtanPlaces } from '../../divisions/xiangtan-places.ts';
import { seeded } from '../../random/seeded.ts';
import { behind, eastLevee, westLevee } from './levees.ts';

/** Low ground between the Lian and the Xiang, where the two meet: the first to go under. */
const yangliu: Place = { lon: 112.8845, lat: 27.7965 };
const jinshi = xiangtanPlaces.of('430321205');
if (!jinshi) throw new Error('锦石乡 has no place');

export const places = {
  yangliu,
  yangliuEast: { lon: 112.8882, lat: 27.7978 },
  waterworks: behind(westLevee, 4350, 260),
  gauge: behind(eastLevee, 3200, -40),
  wanlouShelter: behind(westLevee, 8400, 900),
  yisuheShelter: { lon: 112.938, lat: 27.7835 },
  westAssembly: behind(westLevee, 3000, 1700),
  eastAssembly: behind(eastLevee, 6200, 1500),
  underpass: { lon: 112.9355, lat: 27.8405 },
  landslide: xiangtanPlaces.near('430321205', 'landslide', 2),
  jinshi,
} as const satisfies Record<string, Place>;

const METRE = 1 / 111_195;

/** An area with an uneven edge around a place, as water and crowds have; half its size in metres each way. */
export function areaAround(place: Place, eastMetres: number, northMetres: number): Ring {
  const source = seeded(`area ${place.lon} ${place.lat} ${eastMetres}`);
  const corners = 20;
  const east = METRE / Math.cos((place.lat * Math.PI) / 180);
  return Array.from({ length: corners }, (_, corner) => {
    const angle = (corner / corners) * 2 * Math.PI;
    const reach = 0.88 + source.next() * 0.24;
    const lon = place.lon + Math.cos(angle) * eastMetres * reach * east;
    const lat = place.lat + Math.sin(angle) * northMetres * reach * METRE;
    return [Number(lon.toFixed(6)), Number(lat.toFixed(6))];
  });
}
