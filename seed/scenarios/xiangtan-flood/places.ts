/** Where the demo happens besides the drill's ground. Invented places on real ground; the names are the exercise's. */
import { ground } from '@muster/shared/drill/templates/xiangtan-flood/ground.ts';
import type { Place } from '@muster/shared/geo/place.ts';
import { xiangtanPlaces } from '../../divisions/xiangtan-places.ts';
import { behind, eastLevee, westLevee } from './levees.ts';

const jinshi = xiangtanPlaces.of('430321205');
if (!jinshi) throw new Error('锦石乡 has no place');

export const places = {
  ...ground,
  waterworks: behind(westLevee, 4350, 260),
  gauge: behind(eastLevee, 3200, -40),
  underpass: { lon: 112.9355, lat: 27.8405 },
  landslide: xiangtanPlaces.near('430321205', 'landslide', 2),
  jinshi,
} as const satisfies Record<string, Place>;
