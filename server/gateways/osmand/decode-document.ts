import type { Fix } from '@muster/shared/telemetry/fix.ts';
import { isoTime, measured, unknownAccuracyMetres } from './quantities.ts';
import { badMessage, type TrackerMessage } from './tracker-message.ts';

/**
 * `{ location: { timestamp, coords: {…}, battery: { level } }, device_id }`, in SI units; -1 stands for "not known".
 * A tracker that sends in batches puts a list under `location`.
 */
export function decodeDocument(body: string): TrackerMessage {
  const document = parsed(body);
  if (document === undefined) return badMessage('the body is not a JSON object');
  const device = document['device_id'];
  if (typeof device !== 'string' && typeof device !== 'number') return badMessage('device_id is missing');
  const locations = Array.isArray(document['location']) ? document['location'] : [document['location']];
  const fixes: Fix[] = [];
  for (const location of locations) {
    const fix = fixOf(record(location));
    if (fix === undefined) return badMessage('location needs a timestamp and coords');
    fixes.push(fix);
  }
  return { device: String(device), fixes };
}

function fixOf(location: Readonly<Record<string, unknown>> | undefined): Fix | undefined {
  const coords = record(location?.['coords']);
  const { latitude, longitude, accuracy } = coords ?? {};
  const t = isoTime(location?.['timestamp']);
  if (typeof latitude !== 'number' || typeof longitude !== 'number' || t === undefined) return undefined;
  return {
    t,
    lon: longitude,
    lat: latitude,
    acc: measured(accuracy) ?? unknownAccuracyMetres,
    ...present('speed', measured(coords?.['speed'])),
    ...present('heading', measured(coords?.['heading'])),
    ...present('battery', measured(record(location?.['battery'])?.['level'])),
  };
}

function present<K extends string>(key: K, value: number | undefined): Partial<Record<K, number>> {
  return value === undefined ? {} : ({ [key]: value } as Record<K, number>);
}

function parsed(body: string): Readonly<Record<string, unknown>> | undefined {
  try {
    return record(JSON.parse(body));
  } catch {
    return undefined;
  }
}

function record(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : undefined;
}
