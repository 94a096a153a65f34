/** How a simulated volunteer moves: straight, at a steady speed, with the wobble of a cheap receiver. Pure. */
import { distanceMetres, type Place } from '@muster/shared/geo/place.ts';

const metresPerDegree = 111_195;

/** The place so many metres along the straight line to a target; the target itself once it is that near. */
export function step(from: Place, to: Place, metres: number): Place {
  const distance = distanceMetres(from, to);
  if (distance <= metres) return to;
  const share = metres / distance;
  return { lon: from.lon + (to.lon - from.lon) * share, lat: from.lat + (to.lat - from.lat) * share };
}

/** The place shifted by metres to the east and to the north. */
export function shifted(place: Place, east: number, north: number): Place {
  return {
    lon: place.lon + east / (metresPerDegree * Math.cos((place.lat * Math.PI) / 180)),
    lat: place.lat + north / metresPerDegree,
  };
}

/** Compass course from one place to another, degrees clockwise from north. */
export function course(from: Place, to: Place): number {
  const east = (to.lon - from.lon) * Math.cos((from.lat * Math.PI) / 180);
  return (Math.atan2(east, to.lat - from.lat) * (180 / Math.PI) + 360) % 360;
}
