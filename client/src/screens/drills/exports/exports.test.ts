import { describe, expect, it } from 'vitest';
import type { LogEvent } from '@muster/shared/protocol/http/events.ts';
import { encodeTrail } from '@muster/shared/telemetry/trail.ts';
import Papa from 'papaparse';
import { archiveFormat, openArchive, packArchive, type ReviewArchive } from './archive.ts';
import { csvColumns, logCsv } from './log-csv.ts';
import { stretchesOf, trailsGeoJson, trailsGpx } from './trail-files.ts';

const event: LogEvent = {
  seq: 7,
  index: 0,
  at: '2026-06-24T12:00:00.000Z',
  commandId: 'c',
  command: 'AddNote',
  actor: { id: 'account-1', role: 'dispatcher', scope: '4303' },
  type: 'NoteAdded',
  data: { incidentId: 'i', text: '=SUM(A1), "水位"\n38.00', drillId: 'd' },
};
const time = Date.parse(event.at);
const trail = (personId: string, minutes: number) => ({
  personId,
  from: event.at,
  to: event.at,
  points: encodeTrail([
    { lon: 112.94, lat: 27.83, time: time + minutes * 60_000, accuracyMetres: 5 },
    { lon: 112.95, lat: 27.84, time: time + (minutes + 1) * 60_000, accuracyMetres: 8 },
  ]),
});
const nameOf = (personId: string): string => (personId === 'p1' ? '张<三>' : personId);

describe('X6 exports', () => {
  it('the log as CSV reads back, with nothing a spreadsheet would run', () => {
    const told = () => ({ verb: '记录', text: '=SUM(A1)', who: '周敏' });
    const csv = logCsv([event], { offset: () => 'T+0:05', told });
    const { data, meta } = Papa.parse<Record<string, string>>(csv.replace('\uFEFF', ''), { header: true });
    expect(meta.fields).toEqual([...csvColumns]);
    expect(data[0]).toMatchObject({ seq: '7', offset: 'T+0:05', drillId: 'd', text: "'=SUM(A1)" });
    expect(JSON.parse(data[0]?.['data'] ?? '')).toEqual(event.data);
  });

  it('trails as GeoJSON and GPX keep places, times and people; what cannot be read is counted', () => {
    const { stretches, unreadable } = stretchesOf([
      trail('p1', 5),
      trail('p1', 0),
      { ...trail('p2', 0), points: '9zz' },
    ]);
    expect(unreadable).toBe(1);
    const { features } = JSON.parse(trailsGeoJson(stretches, nameOf)) as {
      features: { geometry: unknown; properties: { coordTimes: string[] } }[];
    };
    expect(features[0]?.geometry).toEqual({
      type: 'LineString',
      coordinates: [
        [112.94, 27.83],
        [112.95, 27.84],
      ],
    });
    expect(features[0]?.properties.coordTimes[0]).toBe('2026-06-24T12:05:00.000Z');
    const gpx = trailsGpx(stretches, { title: '演练 & 考核', nameOf });
    expect(gpx).toContain('<name>张&lt;三&gt;</name>');
    expect(gpx).toContain('<name>演练 &amp; 考核</name>');
    // One person, two stretches, the earlier first.
    expect(gpx.match(/<trk>/g)).toHaveLength(1);
    expect([...gpx.matchAll(/<time>([^<]+)/g)].map(([, at]) => at)).toEqual([
      '2026-06-24T12:00:00.000Z',
      '2026-06-24T12:01:00.000Z',
      '2026-06-24T12:05:00.000Z',
      '2026-06-24T12:06:00.000Z',
    ]);
  });

  it('an archive opens as it was packed, and anything else says what is wrong', async () => {
    const archive: ReviewArchive = {
      format: archiveFormat,
      version: 1,
      kind: 'drill',
      id: 'd',
      title: '演练',
      exportedAt: event.at,
      events: [event],
      trails: [trail('p1', 0)],
      backdrop: [{ table: 'teams', row: { teamId: 't', name: '一队' } }],
    };
    expect(await openArchive(await packArchive(archive))).toEqual({ archive });
    const faultOf = async (text: BlobPart) => (await openArchive(new Blob([text]))).fault;
    expect(await faultOf('PK…')).toBe('not-an-archive');
    expect(await faultOf('{"format":"x"}')).toBe('not-an-archive');
    expect(await faultOf(JSON.stringify({ ...archive, version: 2 }))).toBe('other-version');
    expect(await faultOf(JSON.stringify({ ...archive, events: [{}] }))).toBe('damaged');
    const stranger = [{ table: 'accounts', row: { accountId: 'a' } }];
    expect(await faultOf(JSON.stringify({ ...archive, backdrop: stranger }))).toBe('damaged');
    const packed = new Uint8Array(await (await packArchive(archive)).arrayBuffer());
    expect(await faultOf(packed.slice(0, packed.length / 2))).toBe('damaged');
  });
});
