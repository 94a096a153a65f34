/**
 * One incident or drill in a file of its own, which another installation can open and replay: the log, the ways people
 * went, and the rows that the log refers to and does not make (teams, people without their names, stations).
 */
import type { LogEvent } from '@muster/shared/protocol/http/events.ts';
import type { BackdropRow } from '@muster/shared/replay/replay.ts';
import type { StoredTrail } from './read-subject.ts';

export const archiveFormat = 'muster-review-archive';
export const archiveVersion = 1;
export const archiveMegabytesAtMost = 200;

export interface ReviewArchive {
  readonly format: typeof archiveFormat;
  readonly version: typeof archiveVersion;
  readonly kind: 'incident' | 'drill';
  readonly id: string;
  readonly title: string;
  readonly exportedAt: string;
  readonly events: readonly LogEvent[];
  readonly trails: readonly StoredTrail[];
  readonly backdrop: readonly BackdropRow[];
}

/** Packed: a log is mostly the same words over and over. */
export async function packArchive(archive: ReviewArchive): Promise<Blob> {
  const stream = new Blob([JSON.stringify(archive)]).stream().pipeThrough(new CompressionStream('gzip'));
  return await new Response(stream).blob();
}

export type ArchiveFault = 'too-large' | 'not-an-archive' | 'other-version' | 'damaged';
export type OpenedArchive =
  | { readonly archive: ReviewArchive; readonly fault?: never }
  | { readonly fault: ArchiveFault; readonly archive?: never };

/** Reads a file that somebody chose: whatever it is, the answer is an archive or what is wrong with it. */
export async function openArchive(file: Blob): Promise<OpenedArchive> {
  if (file.size > archiveMegabytesAtMost * 2 ** 20) return { fault: 'too-large' };
  try {
    const head = new Uint8Array(await file.slice(0, 2).arrayBuffer());
    const isPacked = head[0] === 0x1f && head[1] === 0x8b;
    const text = isPacked
      ? await new Response(file.stream().pipeThrough(new DecompressionStream('gzip'))).text()
      : await file.text();
    return readArchive(JSON.parse(text));
  } catch (error) {
    return { fault: error instanceof SyntaxError ? 'not-an-archive' : 'damaged' };
  }
}

function readArchive(read: unknown): OpenedArchive {
  if (!isRecord(read) || read['format'] !== archiveFormat) return { fault: 'not-an-archive' };
  if (read['version'] !== archiveVersion) return { fault: 'other-version' };
  const { events, trails, backdrop, kind, id, title, exportedAt } = read;
  const isWhole =
    (kind === 'incident' || kind === 'drill') &&
    typeof id === 'string' &&
    typeof title === 'string' &&
    typeof exportedAt === 'string' &&
    Number.isFinite(Date.parse(exportedAt)) &&
    Array.isArray(events) &&
    events.every(isEvent) &&
    Array.isArray(trails) &&
    trails.every(isTrail) &&
    Array.isArray(backdrop) &&
    backdrop.every(isBackdropRow);
  // Each part was looked at just above; the compiler cannot follow that through an unknown object.
  return isWhole ? { archive: read as unknown as ReviewArchive } : { fault: 'damaged' };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function isEvent(value: unknown): boolean {
  if (!isRecord(value)) return false;
  const { seq, index, at, type, data, actor, command } = value;
  return (
    typeof seq === 'number' &&
    typeof index === 'number' &&
    typeof at === 'string' &&
    typeof type === 'string' &&
    typeof command === 'string' &&
    isRecord(data) &&
    isRecord(actor)
  );
}

function isTrail(value: unknown): boolean {
  return isRecord(value) && typeof value['personId'] === 'string' && typeof value['points'] === 'string';
}

/** Only what a log refers to and does not make: a file cannot put anything else into the world that is replayed. */
function isBackdropRow(value: unknown): boolean {
  if (!isRecord(value) || !isRecord(value['row'])) return false;
  const { table, row } = value as { table: unknown; row: Record<string, unknown> };
  const key = { teams: 'teamId', volunteers: 'personId' }[String(table)];
  return key !== undefined && typeof row[key] === 'string';
}
