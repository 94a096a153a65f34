/** How long, how large, which way: for what is drawn to be measured, and for zones. */
import { distanceMetres } from '@muster/shared/geo/place.ts';

type Corner = readonly [number, number];

const radians = Math.PI / 180;
const earthRadiusMetres = 6_371_008.8;

export function legMetres([fromLon, fromLat]: Corner, [lon, lat]: Corner): number {
  return distanceMetres({ lon: fromLon, lat: fromLat }, { lon, lat });
}

export function lineMetres(corners: readonly Corner[]): number {
  return corners.reduce((sum, corner, index) => {
    const before = corners[index - 1];
    return before ? sum + legMetres(before, corner) : sum;
  }, 0);
}

/** Around a ring, back to its first corner. */
export function ringMetres(ring: readonly Corner[]): number {
  return lineMetres([...ring, ...ring.slice(0, 1)]);
}

/** Area on the sphere (Chamberlain and Duquette's sum), whichever way round the ring goes. */
export function ringSquareMetres(ring: readonly Corner[]): number {
  const sum = ring.reduce((total, [lon, lat], index) => {
    const [nextLon, nextLat] = ring[(index + 1) % ring.length] ?? [lon, lat];
    return total + (nextLon - lon) * radians * (2 + Math.sin(lat * radians) + Math.sin(nextLat * radians));
  }, 0);
  return Math.abs((sum * earthRadiusMetres * earthRadiusMetres) / 2);
}

/** Degrees clockwise from true north along the great circle, at its begin. */
export function bearingDegrees([fromLon, fromLat]: Corner, [lon, lat]: Corner): number {
  const east = (lon - fromLon) * radians;
  const y = Math.sin(east) * Math.cos(lat * radians);
  const x =
    Math.cos(fromLat * radians) * Math.sin(lat * radians) -
    Math.sin(fromLat * radians) * Math.cos(lat * radians) * Math.cos(east);
  return (Math.atan2(y, x) / radians + 360) % 360;
}

export const compassPoints = ['n', 'ne', 'e', 'se', 's', 'sw', 'w', 'nw'] as const;
export type CompassPoint = (typeof compassPoints)[number];

export function compassPoint(degrees: number): CompassPoint {
  return compassPoints[Math.round(degrees / 45) % 8] ?? 'n';
}

/** `metres` under ten kilometres, then `kilometres` with a digit behind the point. */
export function lengthFigure(metres: number): {
  readonly unit: 'metres' | 'kilometres';
  readonly count: number;
} {
  if (metres < 10_000) return { unit: 'metres', count: Math.round(metres) };
  return { unit: 'kilometres', count: Math.round(metres / 100) / 10 };
}

/** Square metres under a hectare, hectares under ten square kilometres, then those. */
export function areaFigure(squareMetres: number): {
  readonly unit: 'squareMetres' | 'hectares' | 'squareKilometres';
  readonly count: number;
} {
  if (squareMetres < 10_000) return { unit: 'squareMetres', count: Math.round(squareMetres) };
  if (squareMetres < 10_000_000) return { unit: 'hectares', count: Math.round(squareMetres / 1000) / 10 };
  return { unit: 'squareKilometres', count: Math.round(squareMetres / 100_000) / 10 };
}
