/**
 * Where the oil drifts: the Xiang from the mouth of the Lian down to the waterworks of 窑湾, on the banks as the demo's
 * map draws them. Invented places on real ground.
 */
import type { Place } from '../../../geo/place.ts';
import { placeAt } from '../template.ts';

export const ground = {
  /** Mid-stream, about a kilometre above the mouth of the Lian. */
  source: placeAt(112.894862, 27.80266),
  barge: placeAt(112.892381, 27.80004),
  upperBoomWest: placeAt(112.877775, 27.819384),
  upperBoomEast: placeAt(112.885048, 27.821694),
  lowerBoom: placeAt(112.876331, 27.835003),
  /** Behind the levee, where whoever guards the intake stands. */
  intakeBank: placeAt(112.878507, 27.844879),
  intake: placeAt(112.88164, 27.847399),
  waterworks: placeAt(112.878456, 27.849337),
  depot: placeAt(112.9355, 27.8405),
  landing: placeAt(112.876136, 27.829405),
  wasteYard: placeAt(112.872324, 27.827395),
} as const satisfies Record<string, Place>;
