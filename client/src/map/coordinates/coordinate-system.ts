/** The ways in which a place is written, and writing it so. */
import type { Place } from '@muster/shared/geo/place.ts';
import { forward } from 'mgrs';
import { toGcj02 } from './datum.ts';

export const coordinateSystems = ['wgs84', 'gcj02', 'mgrs'] as const;
export type CoordinateSystem = (typeof coordinateSystems)[number];

/** About a metre; more digits would claim what no finger and no phone can give. */
const digits = 5;

export function writeDegrees({ lon, lat }: Place): string {
  return `${lat.toFixed(digits)}, ${lon.toFixed(digits)}`;
}

function sexagesimal(degrees: number, positive: string, negative: string): string {
  const tenths = Math.round(Math.abs(degrees) * 36_000);
  const whole = Math.floor(tenths / 36_000);
  const minutes = Math.floor((tenths % 36_000) / 600);
  const seconds = ((tenths % 600) / 10).toFixed(1).padStart(4, '0');
  return `${whole}°${String(minutes).padStart(2, '0')}′${seconds}″${degrees < 0 ? negative : positive}`;
}

/** Degrees, minutes and seconds, as a radio operator reads them out. */
export function writeSexagesimal({ lon, lat }: Place): string {
  return `${sexagesimal(lat, 'N', 'S')} ${sexagesimal(lon, 'E', 'W')}`;
}

/** `49R FM 94832 78112`; nothing near the poles, where the grid ends. */
export function writeMgrs({ lon, lat }: Place): string | undefined {
  if (lat > 84 || lat < -80) return undefined;
  const [, zone = '', square = '', figures = ''] =
    /^(\d+[A-Z])([A-Z]{2})(\d*)$/.exec(forward([lon, lat])) ?? [];
  const half = figures.length / 2;
  return `${zone} ${square} ${figures.slice(0, half)} ${figures.slice(half)}`;
}

/** The place in a system; nothing where the system does not hold. */
export function writePlace(place: Place, system: CoordinateSystem): string | undefined {
  if (system === 'mgrs') return writeMgrs(place);
  const written = system === 'gcj02' ? toGcj02(place) : place;
  return written && writeDegrees(written);
}
