/**
 * Where the flood exercise happens: invented places on real ground, around 27.83 N 112.94 E. The posts of the two levees
 * (河西堤, 河东堤) were read off the lines that the demo's map draws along the Xiang; a test there holds them to it.
 */
import type { Place } from '../../../geo/place.ts';
import type { Ring } from '../../../geo/polygon.ts';
import { placeAt } from '../template.ts';

export const ground = {
  /** K5 of the west levee: the middle of the reach through the city. */
  river: placeAt(112.884314, 27.852853),
  firstBoil: placeAt(112.876512, 27.840398),
  secondBoil: placeAt(112.884644, 27.854587),
  lowCrest: placeAt(112.91499, 27.868206),
  spillway: placeAt(112.880679, 27.814802),
  westPatrol: placeAt(112.876384, 27.832046),
  eastPatrol: placeAt(112.889605, 27.847966),
  westSurvey: placeAt(112.87891, 27.845262),
  /** Low ground between the Lian and the Xiang, where the two meet: the first to go under. */
  yangliu: placeAt(112.8845, 27.7965),
  yangliuEast: placeAt(112.8882, 27.7978),
  yisuheShelter: placeAt(112.938, 27.7835),
  wanlouShelter: placeAt(112.905308, 27.880112),
  westAssembly: placeAt(112.85941, 27.837684),
  eastAssembly: placeAt(112.916607, 27.85285),
  raincoats: placeAt(112.875177, 27.855053),
} as const satisfies Record<string, Place>;

/** Strips of land behind the west levee, 130 m to either side of a boil. */
export const boilStrips = {
  first: [[112.876888, 27.839139], [112.877111, 27.840296], [112.877392, 27.841442], [112.875612, 27.841821], [112.875314, 27.840603], [112.875077, 27.839377]],
  second: [[112.884469, 27.853293], [112.885158, 27.854296], [112.885925, 27.855257], [112.884476, 27.856248], [112.883616, 27.85517], [112.882879, 27.854096]],
} satisfies Record<string, Ring>; // prettier-ignore
