import { Type, type Static } from 'typebox';

/** A point in WGS-84 degrees. */
export const Place = Type.Object(
  {
    lon: Type.Number({ minimum: -180, maximum: 180 }),
    lat: Type.Number({ minimum: -90, maximum: 90 }),
  },
  { additionalProperties: false },
);
export type Place = Static<typeof Place>;

const earthRadiusMetres = 6_371_008.8;

/** Great-circle distance in metres (haversine, mean earth radius of the IUGG). */
export function distanceMetres(from: Place, to: Place): number {
  const radians = Math.PI / 180;
  const latitude = Math.sin(((to.lat - from.lat) * radians) / 2);
  const longitude = Math.sin(((to.lon - from.lon) * radians) / 2);
  const chord =
    latitude * latitude + Math.cos(from.lat * radians) * Math.cos(to.lat * radians) * longitude * longitude;
  return 2 * earthRadiusMetres * Math.asin(Math.min(1, Math.sqrt(chord)));
}
