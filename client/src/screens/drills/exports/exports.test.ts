import { describe, expect, it } from 'vitest';
import type { LogEvent } from '@muster/shared/protocol/http/events.ts';
import { encodeTrail } from '@muster/shared/telemetry/trail.ts';
import Papa from 'papaparse';
import { archiveFormat, openArchive, packArchive, type ReviewArchive } from './archive.ts';
import { fileName } from './file-name.ts';
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
    const { data, meta } = Papa.parse<Record<string, string>>(csv.replace('\uFEFF', ''), {
      header: true,
      delimiter: ',',
    });
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

  it('no control character, half of a pair or noncharacter reaches a GPX file', () => {
    const { stretches } = stretchesOf([trail('p1', 0)]);
    const gpx = trailsGpx(stretches, { title: '\u0000a\uD800b\uFFFEc\u202Ed👩‍🚒', nameOf: () => ']]>&"' });
    expect(gpx).toContain('<name>a\uFFFDbc\u202Ed👩‍🚒</name>');
    expect(gpx).toContain('<name>]]&gt;&amp;&quot;</name>');
  });

  it.each(['=cmd()', '+1', '-1', '@SUM', '\t=1', '＝1', '＠x'])(
    'a cell %j is text in a spreadsheet',
    (text) => {
      const csv = logCsv([event], { offset: () => '', told: () => ({ verb: text, text, who: text }) });
      const { data } = Papa.parse<Record<string, string>>(csv.replace('\uFEFF', ''), {
        header: true,
        delimiter: ',',
      });
      expect(data[0]).toMatchObject({ what: `'${text}`, text: `'${text}`, by: `'${text}` });
    },
  );

  it('a log written in slices is one table', () => {
    const words = { offset: () => '', told: () => ({ verb: 'v', text: 't', who: 'w' }) };
    const slices = [logCsv([event], words), logCsv([{ ...event, seq: 8 }], words, false)];
    const { data, errors } = Papa.parse<Record<string, string>>(slices.join('').replace('\uFEFF', ''), {
      header: true,
      delimiter: ',',
      skipEmptyLines: true,
    });
    expect(errors).toEqual([]);
    expect(data.map(({ seq }) => seq)).toEqual(['7', '8']);
  });

  it.each([
    ['演练: 湘潭/雨湖?', '演练 湘潭 雨湖.csv'],
    ['\u202Egpj.exe\u0000', 'gpj.exe.csv'],
    ['..', 'muster.csv'],
    ['👩‍🚒'.repeat(90), `${'👩 🚒'.repeat(26)}👩.csv`],
  ])('a file after %j is called %j', (title, name) => {
    expect(fileName(title, 'csv')).toBe(name);
  });
});

describe('X6 an archive', () => {
  const archive: ReviewArchive = {
    format: archiveFormat,
    version: 1,
    kind: 'drill',
    id: 'd',
    title: '演练 <b>&</b> 👩‍🚒',
    exportedAt: event.at,
    events: Array.from({ length: 1203 }, (_, place) => ({ ...event, seq: place })),
    trails: [trail('p1', 0)],
    backdrop: [{ table: 'teams', row: { teamId: 't', name: '一队' } }],
  };
  const packed = async (): Promise<Blob> => (await packArchive(archive)) ?? new Blob();
  const faultOf = async (...text: BlobPart[]) => (await openArchive(new Blob(text))).fault;
  const altered = (change: object) => faultOf(JSON.stringify({ ...archive, events: [event], ...change }));
  const gzip = async (text: string): Promise<Blob> =>
    await new Response(new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'))).blob();

  it('opens as it was packed, also one without anything in it', async () => {
    expect(await openArchive(await packed())).toEqual({ archive });
    const empty = { ...archive, events: [], trails: [], backdrop: [] };
    expect(await openArchive((await packArchive(empty)) ?? new Blob())).toEqual({ archive: empty });
  });

  it('that is none says what is wrong', async () => {
    expect(await faultOf('')).toBe('not-an-archive');
    expect(await faultOf('PK…')).toBe('not-an-archive');
    expect(await faultOf('null')).toBe('not-an-archive');
    expect(await faultOf('{"format":"x"}')).toBe('not-an-archive');
    expect((await openArchive(await gzip('not JSON at all'))).fault).toBe('not-an-archive');
    expect(await faultOf(new Uint8Array([0x1f, 0x8b, 1, 2, 3, 4]))).toBe('damaged');
    const bytes = new Uint8Array(await (await packed()).arrayBuffer());
    expect(await faultOf(bytes.slice(0, bytes.length / 2))).toBe('damaged');
    const turned = bytes.with(bytes.length - 6, (bytes.at(-6) ?? 0) ^ 0xff);
    expect(await faultOf(turned)).toBe('damaged');
    expect(await faultOf(JSON.stringify(archive).slice(0, -40))).toBe('damaged');
  });

  it('of another version says of which', async () => {
    expect(await altered({ version: 2 })).toBe('newer-version');
    expect(await altered({ version: 0 })).toBe('other-version');
    expect(await altered({ version: '1' })).toBe('other-version');
  });

  it.each<[string, object]>([
    ['an event that is none', { events: [{}] }],
    ['an event without whose it was', { events: [{ ...event, actor: {} }] }],
    ['an event at no time', { events: [{ ...event, at: 'yesterday' }] }],
    ['events out of order', { events: [event, { ...event, seq: 3 }] }],
    ['the same event twice', { events: [event, event] }],
    [
      'a row of a table that no log refers to',
      { backdrop: [{ table: 'accounts', row: { accountId: 'a' } }] },
    ],
    ['an id that would be another address', { id: '../../desk' }],
    ['a time that is none', { exportedAt: 7 }],
  ])('with %s is damaged', async (_, change) => {
    expect(await altered(change)).toBe('damaged');
  });

  it('unpacks no further than the limit, whatever it would come to', async () => {
    const bomb = await gzip(' '.repeat(3_000_000));
    expect(bomb.size).toBeLessThan(10_000);
    expect((await openArchive(bomb, 2_000_000)).fault).toBe('too-large');
    expect((await openArchive(new Blob([' '.repeat(3000)]), 2000)).fault).toBe('too-large');
  });

  it('of more values than a memory holds is not taken apart', async () => {
    // 30 MB of text that would be as many objects.
    const slice = ',{}'.repeat(1_000_000);
    expect(await faultOf(`{"format":"${archiveFormat}","events":[{}`, ...Array(16).fill(slice), ']}')).toBe(
      'too-large',
    );
  });
});
