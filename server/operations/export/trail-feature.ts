/** A stretch of somebody's way as GeoJSON: a line with a time for each of its points, or a point where there is one. */
import { decodeTrail } from '@muster/shared/telemetry/trail.ts';
import type { TrailChunk } from '../../tracks/tracks.ts';

export function featureOf({ chunkId, personId, points: text }: TrailChunk): object {
  // One that cannot be read (of a later version, say) is told of and not dropped without a word.
  const { points = [], refusal } = decodeTrail(text);
  const coordinates = points.map(({ lon, lat }) => [lon, lat]);
  const times = points.map(({ time }) => new Date(time).toISOString());
  return {
    type: 'Feature',
    id: chunkId,
    geometry: geometryOf(coordinates),
    properties: {
      personId,
      // The name by which other programs look for it.
      coordTimes: times,
      accuracyMetres: points.map(({ accuracyMetres }) => Math.round(accuracyMetres)),
      ...(points.some(({ jump }) => jump) && { jumps: points.map(({ jump }) => jump === true) }),
      ...(refusal && { unreadable: refusal.code }),
    },
  };
}

function geometryOf(coordinates: readonly number[][]): object | null {
  const [first] = coordinates;
  if (!first) return null;
  return coordinates.length === 1
    ? { type: 'Point', coordinates: first }
    : { type: 'LineString', coordinates };
}
