import type { Fix } from '@muster/shared/telemetry/fix.ts';
import { isoTime, measured, unknownAccuracyMetres } from './quantities.ts';
import { badMessage, type TrackerMessage } from './tracker-message.ts';

const metresPerSecondInAKnot = 1852 / 3600;
/** A receiver's usual range error: a dilution of precision of 1 means about this many metres. */
const metresPerDilution = 5;

/** `id, lat, lon, timestamp, accuracy | hdop, speed (knots), bearing | heading, batt (percent)`. */
export function decodeParameters(parameters: URLSearchParams, receivedAt: number): TrackerMessage {
  const device = parameters.get('id') ?? parameters.get('deviceid');
  if (!device) return badMessage('id is missing');
  if (!hasPosition(parameters)) return { device, fixes: [] };
  const t = timeOf(parameters.get('timestamp'), receivedAt);
  if (t === undefined) return badMessage('timestamp is neither seconds, milliseconds nor ISO 8601');
  const [lat, lon] = placeOf(parameters);
  if (lat === undefined || lon === undefined) return badMessage('lat and lon are not numbers');
  return { device, fixes: [{ t, lat, lon, ...detailsOf(parameters) }] };
}

/** A heartbeat, a panic button or a receiver without satellites says nothing of where it is. */
function hasPosition(parameters: URLSearchParams): boolean {
  if (['0', 'false'].includes(parameters.get('valid') ?? '')) return false;
  return parameters.has('location') || parameters.has('lat') || parameters.has('lon');
}

function placeOf(parameters: URLSearchParams): (number | undefined)[] {
  const pair = parameters.get('location')?.split(',') ?? [parameters.get('lat'), parameters.get('lon')];
  return [signed(pair[0]), signed(pair[1])];
}

function detailsOf(parameters: URLSearchParams): Omit<Fix, 't' | 'lon' | 'lat'> {
  const knots = measured(parameters.get('speed'));
  const heading = measured(parameters.get('bearing') ?? parameters.get('heading'));
  const percent = measured(parameters.get('batt'));
  const dilution = measured(parameters.get('hdop'));
  const diluted = dilution === undefined ? unknownAccuracyMetres : dilution * metresPerDilution;
  const acc = measured(parameters.get('accuracy')) ?? diluted;
  return {
    acc,
    ...(knots === undefined ? {} : { speed: knots * metresPerSecondInAKnot }),
    ...(heading === undefined ? {} : { heading }),
    ...(percent === undefined ? {} : { battery: percent / 100 }),
  };
}

/** Seconds and milliseconds are told apart by their size: 10 ** 11 is the year 5138 in one, 1973 in the other. */
function timeOf(timestamp: string | null, receivedAt: number): string | undefined {
  if (timestamp === null || timestamp === '') return isoTime(receivedAt);
  const figure = Number(timestamp);
  if (Number.isFinite(figure)) return isoTime(figure < 1e11 ? figure * 1000 : figure);
  // "2026-11-22 08:15:00", without a zone, is UTC in this protocol.
  return isoTime(
    /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/u.test(timestamp) ? `${timestamp.replace(' ', 'T')}Z` : timestamp,
  );
}

function signed(text: string | null | undefined): number | undefined {
  if (text === null || text === undefined || text.trim() === '') return undefined;
  const figure = Number(text);
  return Number.isFinite(figure) ? figure : undefined;
}
