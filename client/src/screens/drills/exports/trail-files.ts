/** Where people went, for other programs: GeoJSON (RFC 7946) and GPX 1.1 (Topografix), both WGS-84. */
import { decodeTrail, type TrailPoint } from '@muster/shared/telemetry/trail.ts';
import type { StoredTrail } from './read-subject.ts';

interface Stretch {
  readonly personId: string;
  readonly points: readonly TrailPoint[];
}

/** Stretches that this version cannot read are counted, never dropped without a word. */
export function stretchesOf(trails: readonly StoredTrail[]): {
  readonly stretches: readonly Stretch[];
  readonly unreadable: number;
} {
  const stretches: Stretch[] = [];
  let unreadable = 0;
  for (const { personId, points: text } of trails) {
    const { points } = decodeTrail(text);
    if (points === undefined) unreadable += 1;
    else if (points.length > 0) stretches.push({ personId, points });
  }
  return { stretches, unreadable };
}

const iso = ({ time }: TrailPoint): string => new Date(time).toISOString();

export function trailsGeoJson(stretches: readonly Stretch[], nameOf: (personId: string) => string): string {
  const features = stretches.map(({ personId, points }) => {
    const coordinates = points.map(({ lon, lat }) => [lon, lat]);
    const [only] = coordinates;
    return {
      type: 'Feature',
      geometry:
        coordinates.length === 1 ? { type: 'Point', coordinates: only } : { type: 'LineString', coordinates },
      properties: {
        personId,
        name: nameOf(personId),
        // The name by which other programs look for the times of a line's points.
        coordTimes: points.map(iso),
        accuracyMetres: points.map(({ accuracyMetres }) => Math.round(accuracyMetres)),
      },
    };
  });
  return `${JSON.stringify({ type: 'FeatureCollection', features }, undefined, 1)}\n`;
}

/** A track for each person, a segment for each stretch. */
export function trailsGpx(
  stretches: readonly Stretch[],
  { title, nameOf }: { readonly title: string; readonly nameOf: (personId: string) => string },
): string {
  const people = new Map<string, Stretch[]>();
  for (const stretch of stretches) {
    const known = people.get(stretch.personId);
    if (known) known.push(stretch);
    else people.set(stretch.personId, [stretch]);
  }
  const tracks = [...people].map(([personId, ofPerson]) => {
    const segments = ofPerson
      .toSorted((one, other) => (one.points[0]?.time ?? 0) - (other.points[0]?.time ?? 0))
      .map(({ points }) => `<trkseg>${points.map(point).join('')}</trkseg>`);
    return `<trk><name>${escaped(nameOf(personId))}</name>${segments.join('')}</trk>`;
  });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<gpx version="1.1" creator="Muster" xmlns="http://www.topografix.com/GPX/1/1">',
    `<metadata><name>${escaped(title)}</name></metadata>`,
    ...tracks,
    '</gpx>',
    '',
  ].join('\n');
}

function point(at: TrailPoint): string {
  return `<trkpt lat="${at.lat.toFixed(6)}" lon="${at.lon.toFixed(6)}"><time>${iso(at)}</time></trkpt>`;
}

const signs: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escaped(text: string): string {
  // XML 1.0 has no way at all to write most control characters, half of a pair, or what is no character.
  return text
    .toWellFormed()
    .replaceAll(/[^\P{Cc}\t\n\r]|[\uFFFE\uFFFF]/gu, '')
    .replaceAll(/[&<>"]/g, (sign) => signs[sign] ?? sign);
}
