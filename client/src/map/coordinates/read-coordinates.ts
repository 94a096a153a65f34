/**
 * Reads what people paste: decimal degrees, degrees with minutes and seconds (also in Chinese), MGRS. Which datum the
 * degrees are in is told by whoever pastes and never guessed: both look alike, and lie up to 700 m apart.
 */
import type { Place } from '@muster/shared/geo/place.ts';
import { toPoint } from 'mgrs';
import type { CoordinateSystem } from './coordinate-system.ts';
import { fromGcj02 } from './datum.ts';

export type CoordinateProblem =
  | 'unreadable'
  /** Read, but no place on earth. */
  | 'out-of-range'
  /** GCJ-02 was said of a place where no map service shifts. */
  | 'not-shifted'
  /** MGRS was said, and this is not, or the other way round. */
  | 'other-system';

export type CoordinateReading =
  | { readonly place: Place; readonly problem?: never }
  | { readonly problem: CoordinateProblem; readonly place?: never };

const grid = /^(\d{1,2})[C-HJ-NP-X][A-HJ-NP-Z]{2}(\d*)$/;
const half =
  /([NSEW北南东東西])?[纬緯经經]?:?\s*(-?\d+(?:\.\d+)?)\s*(?:[°度](?:\s*(\d+(?:\.\d+)?)\s*[′'分](?:\s*(\d+(?:\.\d+)?)\s*(?:[″"秒]|′′|''))?)?)?\s*(?:([NSEW])(?!-?\d))?/gu;

interface Half {
  readonly degrees: number;
  readonly axis: 'lat' | 'lon' | undefined;
}

/** Full-width letters and figures, curly quotes and the words people write beside the figures. */
function plain(text: string): string {
  return text
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[’‘´`]/g, "'")
    .replaceAll(/[“”]/g, '"')
    .replaceAll(/^GEO:|[{}[\]()]/g, ' ')
    .replaceAll(/"?(LATITUDE|LAT|纬度|緯度)"?\s*[:=]?\s*/g, ' N')
    .replaceAll(/"?(LONGITUDE|LONG|LNG|LON|经度|經度)"?\s*[:=]?\s*/g, ' E')
    .trim();
}

function readHalf(hit: RegExpExecArray): Half | undefined {
  const [, before, whole = '', minutes = '0', seconds = '0', after] = hit;
  if (before !== undefined && after !== undefined) return undefined;
  if (Number(minutes) >= 60 || Number(seconds) >= 60) return undefined;
  const letter = before ?? after;
  const size = Math.abs(Number(whole)) + Number(minutes) / 60 + Number(seconds) / 3600;
  const south = letter !== undefined && 'SW南西'.includes(letter);
  const axis = letter === undefined ? undefined : 'NS北南'.includes(letter) ? 'lat' : 'lon';
  return { degrees: whole.startsWith('-') !== south ? -size : size, axis };
}

/** Nobody's latitude in China is anybody's longitude there, so without letters the figures tell their order. */
function isLongitudeFirst(first: number, second: number): boolean {
  return Math.abs(first) > 90 || (first >= 72 && first < 136 && second > 3 && second < 54);
}

function readDegrees(text: string): Place | undefined {
  const hits = [...text.matchAll(half)].map((hit) => ({ hit, read: readHalf(hit) }));
  const [first, second] = [hits[0]?.read, hits[1]?.read];
  if (hits.length !== 2 || !first || !second) return undefined;
  // What is left beside the two halves may only part them.
  if (!/^[\s,;/、]*$/.test(text.replaceAll(half, ''))) return undefined;
  if ((first.axis === undefined) !== (second.axis === undefined)) return undefined;
  if (first.axis !== undefined && first.axis === second.axis) return undefined;
  const swapped =
    first.axis === undefined ? isLongitudeFirst(first.degrees, second.degrees) : first.axis === 'lon';
  return swapped ? { lon: first.degrees, lat: second.degrees } : { lon: second.degrees, lat: first.degrees };
}

function readGrid(text: string): Place | undefined {
  const [, zone = '', figures = ''] = grid.exec(text) ?? [];
  if (zone === '' || Number(zone) < 1 || Number(zone) > 60) return undefined;
  if (figures.length % 2 !== 0 || figures.length < 4 || figures.length > 10) return undefined;
  try {
    const [lon, lat] = toPoint(text);
    return { lon, lat };
  } catch {
    // The library throws at squares that do not exist in their zone.
    return undefined;
  }
}

export function readCoordinates(text: string, system: CoordinateSystem): CoordinateReading {
  const written = plain(text);
  const packed = written.replaceAll(/\s/g, '');
  const isGrid = grid.test(packed);
  if (isGrid !== (system === 'mgrs')) {
    const other = isGrid || readDegrees(written) !== undefined;
    return { problem: other ? 'other-system' : 'unreadable' };
  }
  const read = isGrid ? readGrid(packed) : readDegrees(written);
  if (!read) return { problem: 'unreadable' };
  if (Math.abs(read.lat) > 90 || Math.abs(read.lon) > 180) return { problem: 'out-of-range' };
  const place = system === 'gcj02' ? fromGcj02(read) : read;
  return place ? { place: rounded(place) } : { problem: 'not-shifted' };
}

/** As every other place we keep: about a decimetre. */
function rounded({ lon, lat }: Place): Place {
  return { lon: Math.round(lon * 1e6) / 1e6, lat: Math.round(lat * 1e6) / 1e6 };
}
