/** One export of a drill or an incident: what is read for it, and the file that comes of it. */
import type { LogEvent } from '@muster/shared/protocol/http/events.ts';
import { drillScale, incidentScale, shownAt } from '@muster/shared/replay/time-scale.ts';
import { referredTo } from '@muster/shared/replay/subject.ts';
import type { Translate } from '../../desk/needs.ts';
import { actorWords, lineOf, type Names } from '../../desk/log/log-sentence.ts';
import { actorName } from '../../../sync/actors.ts';
import type { RequestProblem } from '../../../sync/http.ts';
import { drillTime } from '../../../ui/time.ts';
import { backdropRows } from '../review/backdrop-rows.ts';
import {
  archiveFormat,
  archiveMegabytesAtMost,
  archiveVersion,
  packArchive,
  type ReviewArchive,
} from './archive.ts';
import { fetchReport } from './fetch-report.ts';
import { logCsv } from './log-csv.ts';
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
  if (kind === 'json')
    return {
      blob: new Blob([`${JSON.stringify(events, undefined, 1)}\n`], utf8('application/json')),
      ending,
    };
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
  const csv = logCsv(events, {
    offset: (at) => drillTime(shownAt(scale, Date.parse(at))),
    told: (event) => ({
      ...lineOf(event, t, names),
      who: actorWords(event.actor, t, names, actorName),
    }),
  });
  return new Blob([csv], utf8('text/csv'));
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
  if (blob.size > archiveMegabytesAtMost * 2 ** 20) return { refused: 'tooLarge' };
  return { blob, ending: endings.archive };
}
