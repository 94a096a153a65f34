/** One export of a drill or an incident: what is read for it, and the file that comes of it. */
import type { LogEvent } from '@muster/shared/protocol/http/events.ts';
import { drillScale, incidentScale, shownAt } from '@muster/shared/replay/time-scale.ts';
import { referredTo } from '@muster/shared/replay/subject.ts';
import type { Translate } from '../../desk/needs.ts';
import { actorWords, type Names } from '../../desk/log/log-sentence.ts';
import { actorName } from '../../../sync/actors.ts';
import type { RequestProblem } from '../../../sync/http.ts';
import { drillTime } from '../../../ui/time.ts';
import { safeLineOf } from '../review/event-facts.ts';
import { backdropRows } from '../review/backdrop-rows.ts';
import { archiveFormat, archiveVersion, packArchive, type ReviewArchive } from './archive.ts';
import { fetchReport } from './fetch-report.ts';
import { logCsv, type CsvWords } from './log-csv.ts';
import { nextTurn } from './next-turn.ts';
import { readEvents, readTrails, type StoredTrail } from './read-subject.ts';
import { stretchesOf, trailsGeoJson, trailsGpx } from './trail-files.ts';
import { namesHere } from './wait-for-names.ts';

export const exportKinds = ['report', 'csv', 'json', 'geojson', 'gpx', 'archive'] as const;
export type ExportKind = (typeof exportKinds)[number];

export interface ExportSource {
  readonly kind: 'drill' | 'incident';
  readonly id: string;
  readonly title: string;
  readonly language: string;
}

export interface ExportWords {
  readonly t: Translate;
  readonly namesOf: (events: readonly LogEvent[]) => Names;
}

export type Exported =
  | { readonly blob: Blob; readonly ending: string; readonly unreadable?: number }
  | { readonly refused: RequestProblem | 'noTrails' | 'tooLarge' };

const endings: Readonly<Record<ExportKind, string>> = {
  report: 'docx',
  csv: 'csv',
  json: 'json',
  geojson: 'geojson',
  gpx: 'gpx',
  archive: 'muster.gz',
};

/** Puts some tens of milliseconds of work into a turn. */
const eventsASlice = 500;

const utf8 = (type: string) => ({ type: `${type};charset=utf-8` });

export async function makeExport(
  kind: ExportKind,
  source: ExportSource,
  words: ExportWords,
): Promise<Exported> {
  const ending = endings[kind];
  if (kind === 'report') {
    const { blob, problem } = await fetchReport(source.id, source.language);
    return blob ? { blob, ending } : { refused: problem };
  }
  const { found: events, problem } = await readEvents(source.id);
  if (!events) return { refused: problem };
  if (kind === 'csv') return { blob: await asTable(events, source, words), ending };
  if (kind === 'json') return { blob: await asJson(events), ending };
  const read = await trailsOf(source, events);
  if (!read.found) return { refused: read.problem };
  if (kind === 'archive') return await asArchive(source, events, read.found);
  const { stretches, unreadable } = stretchesOf(read.found);
  if (stretches.length === 0) return { refused: 'noTrails' };
  const names = words.namesOf(events);
  const ids = [...new Set(stretches.map(({ personId }) => personId))];
  const nameOf = await namesHere(ids, names.person);
  const blob =
    kind === 'gpx'
      ? new Blob([trailsGpx(stretches, { title: source.title, nameOf })], utf8('application/gpx+xml'))
      : new Blob([trailsGeoJson(stretches, nameOf)], utf8('application/geo+json'));
  return { blob, ending, unreadable };
}

async function asTable(
  events: readonly LogEvent[],
  { kind }: ExportSource,
  { t, namesOf }: ExportWords,
): Promise<Blob> {
  const scale = kind === 'drill' ? drillScale(events) : incidentScale(events);
  const names = namesOf(events);
  const actors = events.map(({ actor }) => actor);
  await Promise.all([
    namesHere(
      actors.flatMap(({ personId }) => personId ?? []),
      names.person,
    ),
    namesHere(
      actors.flatMap(({ id, role, personId }) => (role === 'system' || personId ? [] : id)),
      actorName,
    ),
  ]);
  const csv: CsvWords = {
    offset: (at) => drillTime(shownAt(scale, Date.parse(at))),
    told: (event) => ({
      ...safeLineOf(event, t, names),
      who: actorWords(event.actor, t, names, actorName),
    }),
  };
  const slices = await inSlices(events, (slice, from) => logCsv(slice, csv, from === 0));
  return new Blob(slices.length > 0 ? slices : [logCsv([], csv)], utf8('text/csv'));
}

/** An event a line: as long as the log may be, any line of it can be looked at by itself. */
async function asJson(events: readonly LogEvent[]): Promise<Blob> {
  const lines = await inSlices(events, (slice, from) =>
    slice.map((event, place) => `${from + place === 0 ? '' : ',\n'}${JSON.stringify(event)}`).join(''),
  );
  return new Blob(['[\n', ...lines, '\n]\n'], utf8('application/json'));
}

async function inSlices<Item>(
  list: readonly Item[],
  write: (slice: readonly Item[], from: number) => string,
): Promise<string[]> {
  const written: string[] = [];
  for (let from = 0; from < list.length; from += eventsASlice) {
    written.push(write(list.slice(from, from + eventsASlice), from));
    await nextTurn();
  }
  return written;
}

/** Of a drill, any of its incidents leads to the ways of all. */
async function trailsOf({ kind, id }: ExportSource, events: readonly LogEvent[]) {
  const named = events.find(({ data }) => 'incidentId' in data)?.data as { incidentId?: string } | undefined;
  const incidentId = kind === 'incident' ? id : named?.incidentId;
  return incidentId === undefined ? { found: [] as readonly StoredTrail[] } : await readTrails(incidentId);
}

async function asArchive(
  { kind, id, title }: ExportSource,
  events: readonly LogEvent[],
  trails: readonly StoredTrail[],
): Promise<Exported> {
  const { teamIds, personIds } = referredTo(events);
  const archive: ReviewArchive = {
    format: archiveFormat,
    version: archiveVersion,
    kind,
    id,
    title,
    exportedAt: new Date().toISOString(),
    events,
    trails,
    backdrop: backdropRows([...teamIds], [...personIds]),
  };
  const blob = await packArchive(archive);
  return blob ? { blob, ending: endings.archive } : { refused: 'tooLarge' };
}
