/**
 * One incident or drill in a folder of its own: its log, where people went, and who they are as far as was asked for.
 * What is written is what was so at one head; whose data leaves the house is recorded before it does.
 */
import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Commit } from '@muster/shared/kernel/envelope.ts';
import type { Person } from '@muster/shared/protocol/http/people.ts';
import type { LogEvent } from '@muster/shared/protocol/http/events.ts';
import type { Journal } from '../../journal/journal.ts';
import about from '../../package.json' with { type: 'json' };
import type { ChunkPlace, TrailChunk, Tracks } from '../../tracks/tracks.ts';
import { eventsAbout, peopleNamedIn } from './events-about.ts';
import { writeExportFile, type ExportedFile } from './export-file.ts';
import type { ExportReach } from './exported-people.ts';
import { featureOf } from './trail-feature.ts';

export interface ExportSource {
  readonly journal: Pick<Journal, 'epoch' | 'head' | 'hashAt' | 'readTouching'>;
  readonly tracks: Pick<Tracks, 'read'>;
  /** Recorded before they are handed out. */
  people(personIds: readonly string[], reach: ExportReach): Promise<Person[]>;
  /** Records that the trails of these are handed out; rejects when it cannot. */
  recordTrails(personIds: readonly string[]): Promise<void>;
}

export interface ExportRequest {
  readonly id: string;
  readonly folder: string;
  /** Absent: nobody is named. */
  readonly reach: ExportReach | undefined;
  readonly now: number;
}

export interface Exported {
  readonly events: number;
  readonly people: number;
  readonly trails: number;
}

/** The folder appears when all of it is written. Rejects when there is something in it, or nothing to export. */
export async function exportSubject(source: ExportSource, request: ExportRequest): Promise<Exported> {
  const { id, folder, reach } = request;
  if (existsSync(folder) && (await readdir(folder)).length > 0)
    throw new Error(`${folder} is not empty: name another folder`);
  const head = await source.journal.head();
  const hash = await source.journal.hashAt(head);
  const unfinished = `${folder}.unfinished`;
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { recursive: true, mode: 0o700 });
  try {
    const found: Found = { commits: 0, people: new Set(), drillId: undefined };
    const log = await writeExportFile(unfinished, 'log.jsonl', logTexts(source, id, head, found));
    if (log.items === 0) throw new Error(`the log knows no incident or drill ${id}`);
    const trails = await writeExportFile(
      unfinished,
      'trails.geojson',
      trailTexts(source, found.drillId ?? id),
    );
    const people =
      reach === undefined
        ? undefined
        : await writeExportFile(unfinished, 'people.json', peopleTexts(source, found.people, reach));
    const files = [log, trails, ...(people ? [people] : [])];
    const subject = { id, epoch: source.journal.epoch, head, hash, commits: found.commits };
    await writeManifest(unfinished, request, subject, files);
    // Refused where something has come into it meanwhile.
    if (existsSync(folder)) await rmdir(folder);
    await rename(unfinished, folder);
    return { events: log.items, people: people?.items ?? 0, trails: trails.items };
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    throw error;
  }
}

interface Found {
  commits: number;
  readonly people: Set<string>;
  /** Of an incident that belongs to one: its trails are the drill's. */
  drillId: string | undefined;
}

const commitsAtOnce = 200;

async function* logTexts({ journal }: ExportSource, id: string, head: number, found: Found) {
  for (let seq = 0; ;) {
    const page: Commit[] = await journal.readTouching(id, seq, commitsAtOnce);
    for (const commit of page) {
      if (commit.seq > head) return;
      const events = eventsAbout(commit, id);
      found.commits += 1;
      for (const event of events) {
        for (const personId of peopleNamedIn(event)) found.people.add(personId);
        found.drillId ??= drillOf(event);
      }
      yield { text: events.map((event) => `${JSON.stringify(event)}\n`).join(''), items: events.length };
    }
    const last = page.at(-1);
    if (!last) return;
    seq = last.seq;
  }
}

function drillOf({ type, data }: LogEvent): string | undefined {
  const drillId = type === 'IncidentOpened' && 'drillId' in data ? data.drillId : undefined;
  return typeof drillId === 'string' ? drillId : undefined;
}

const chunksAtOnce = 500;

async function* trailTexts({ tracks, recordTrails }: ExportSource, subjectId: string) {
  const recorded = new Set<string>();
  let first = true;
  yield { text: '{"type":"FeatureCollection","features":[', items: 0 };
  for (let after: ChunkPlace | undefined; ;) {
    const page: TrailChunk[] = await tracks.read(subjectId, {
      limit: chunksAtOnce,
      ...(after && { after }),
    });
    const fresh = [...new Set(page.map(({ personId }) => personId))].filter((one) => !recorded.has(one));
    if (fresh.length > 0) await recordTrails(fresh);
    for (const personId of fresh) recorded.add(personId);
    for (const chunk of page) {
      yield { text: `${first ? '' : ','}\n${JSON.stringify(featureOf(chunk))}`, items: 1 };
      first = false;
    }
    if (page.length < chunksAtOnce) break;
    after = page.at(-1);
  }
  yield { text: '\n]}\n', items: 0 };
}

const peopleAtOnce = 500;

async function* peopleTexts(source: ExportSource, personIds: ReadonlySet<string>, reach: ExportReach) {
  const ids = [...personIds].toSorted();
  const people: Person[] = [];
  for (let from = 0; from < ids.length; from += peopleAtOnce)
    people.push(...(await source.people(ids.slice(from, from + peopleAtOnce), reach)));
  yield { text: `${JSON.stringify(people, undefined, 2)}\n`, items: people.length };
}

const holds = [
  'log.jsonl: every event of it, in order, with the command, who gave it (by id) and when (UTC).',
  'trails.geojson: where people went (WGS-84), by person id, for as long as trails are kept.',
  'people.json, where it is there: whom the log names, as far as the operator asked for.',
  'Notes and reports in the log are as they were typed and may name people. It is recorded that this was exported.',
] as const;

async function writeManifest(
  folder: string,
  { id, reach, now }: ExportRequest,
  subject: object,
  files: readonly ExportedFile[],
): Promise<void> {
  const manifest = {
    about: `What Muster knows of ${id}. ${holds.join(' ')}`,
    product: about.version,
    exportedAt: new Date(now).toISOString(),
    subject,
    people: reach ?? 'none',
    files,
  };
  const text = `${JSON.stringify(manifest, undefined, 2)}\n`;
  await writeFile(join(folder, 'manifest.json'), text, { flag: 'wx', mode: 0o600 });
}
