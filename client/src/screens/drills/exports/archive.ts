/**
 * One incident or drill in a file of its own, which another installation can open and replay: the log, the ways people
 * went, and the rows that the log refers to and does not make (teams, people without their names, stations).
 */
import type { LogEvent } from '@muster/shared/protocol/http/events.ts';
import type { BackdropRow } from '@muster/shared/replay/replay.ts';
import { nextTurn } from './next-turn.ts';
import type { StoredTrail } from './read-subject.ts';

export const archiveFormat = 'muster-review-archive';
export const archiveVersion = 1;
/** Unpacked; a log of a hundred thousand events is some fifty. */
export const archiveMegabytesAtMost = 200;
const bytesAtMost = archiveMegabytesAtMost * 2 ** 20;
/** Commas and opening brackets: each value takes memory of its own, however short it is written. */
const valuesAtMost = 30_000_000;
const [comma, brace, bracket] = [0x2c, 0x7b, 0x5b];
const sliceLength = 500;

class TooMuch extends Error {}

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

/** What a file of an archive is, told before anything of it is replayed. */
export type ArchiveHead = Pick<ReviewArchive, 'kind' | 'id' | 'title' | 'exportedAt'>;

/** Packed, in slices: a log is mostly the same words over and over. `undefined`: it holds more than anybody could open. */
export async function packArchive(archive: ReviewArchive): Promise<Blob | undefined> {
  const encoder = new TextEncoder();
  const pieces = jsonPieces(archive);
  let bytes = 0;
  const source = new ReadableStream<Uint8Array<ArrayBuffer>>({
    async pull(controller) {
      await nextTurn();
      const { value, done } = pieces.next();
      if (done) {
        controller.close();
        return;
      }
      const piece = encoder.encode(value);
      bytes += piece.length;
      if (bytes > bytesAtMost) controller.error(new TooMuch());
      else controller.enqueue(piece);
    },
  });
  try {
    return await new Response(source.pipeThrough(new CompressionStream('gzip'))).blob();
  } catch (error) {
    if (bytes > bytesAtMost) return undefined;
    throw error;
  }
}

function* jsonPieces({ events, trails, backdrop, ...head }: ReviewArchive): Generator<string, undefined> {
  yield JSON.stringify(head).slice(0, -1);
  for (const [name, list] of Object.entries({ events, trails, backdrop })) {
    yield `,"${name}":[`;
    for (let from = 0; from < list.length; from += sliceLength)
      yield `${from === 0 ? '' : ','}${JSON.stringify(list.slice(from, from + sliceLength)).slice(1, -1)}`;
    yield ']';
  }
  yield '}';
  return undefined;
}

export type ArchiveFault =
  'too-large' | 'not-an-archive' | 'newer-version' | 'other-version' | 'damaged' | 'unreadable';
export type OpenedArchive =
  | { readonly archive: ReviewArchive; readonly fault?: never }
  | { readonly fault: ArchiveFault; readonly archive?: never };

/**
 * Reads a file that somebody chose: whatever it is, the answer is an archive or what is wrong with it. Unpacks at most
 * `archiveMegabytesAtMost` and holds at most `valuesAtMost`, whatever the file says of itself. Takes as long as it takes:
 * for a worker.
 */
export async function openArchive(file: Blob, bytesMost = bytesAtMost): Promise<OpenedArchive> {
  if (file.size > bytesMost) return { fault: 'too-large' };
  let text = '';
  try {
    const head = new Uint8Array(await file.slice(0, 2).arrayBuffer());
    const isPacked = head[0] === 0x1f && head[1] === 0x8b;
    const stream = isPacked ? file.stream().pipeThrough(new DecompressionStream('gzip')) : file.stream();
    text = await readWithin(stream, bytesMost);
  } catch (error) {
    if (error instanceof TooMuch) return { fault: 'too-large' };
    // It was moved or written to since it was chosen.
    const isGone = error instanceof DOMException && error.name === 'NotReadableError';
    return { fault: isGone ? 'unreadable' : 'damaged' };
  }
  try {
    return readArchive(JSON.parse(text));
  } catch {
    // What says that it is an archive and breaks off is one that was damaged.
    return { fault: text.slice(0, 200).includes(archiveFormat) ? 'damaged' : 'not-an-archive' };
  }
}

/** A few bytes can unpack to more than any memory holds, and a small text can hold more values than its size tells. */
async function readWithin(stream: ReadableStream<Uint8Array>, bytesMost: number): Promise<string> {
  const decoder = new TextDecoder();
  const reader = stream.getReader();
  const parts: string[] = [];
  let bytes = 0;
  let values = 0;
  for (;;) {
    const { value, done } = await reader.read();
    if (done) break;
    bytes += value.length;
    // By index: an iterator over two hundred million bytes takes as long as everything else together.
    for (let at = 0; at < value.length; at += 1) {
      const byte = value[at];
      if (byte === comma || byte === brace || byte === bracket) values += 1;
    }
    if (bytes > bytesMost || values > valuesAtMost) {
      void reader.cancel().catch(() => undefined);
      throw new TooMuch();
    }
    parts.push(decoder.decode(value, { stream: true }));
  }
  parts.push(decoder.decode());
  return parts.join('');
}

function readArchive(read: unknown): OpenedArchive {
  if (!isRecord(read) || read['format'] !== archiveFormat) return { fault: 'not-an-archive' };
  const { version, events, trails, backdrop, kind, id, title, exportedAt } = read;
  if (version !== archiveVersion)
    return {
      fault: typeof version === 'number' && version > archiveVersion ? 'newer-version' : 'other-version',
    };
  const isWhole =
    (kind === 'incident' || kind === 'drill') &&
    typeof id === 'string' &&
    isId.test(id) &&
    typeof title === 'string' &&
    isMoment(exportedAt) &&
    Array.isArray(events) &&
    events.every(isEvent) &&
    isInOrder(events) &&
    Array.isArray(trails) &&
    trails.every(isTrail) &&
    Array.isArray(backdrop) &&
    backdrop.every(isBackdropRow);
  // Each part was looked at just above; the compiler cannot follow that through an unknown object.
  return isWhole ? { archive: read as unknown as ReviewArchive } : { fault: 'damaged' };
}

/** It stands in an address of this page. */
const isId = /^[\w-]{1,80}$/;

function isMoment(value: unknown): value is string {
  return typeof value === 'string' && value.length <= 40 && Number.isFinite(Date.parse(value));
}

/** A log is told in the order in which it was written: replaying it in another would show what never was. */
function isInOrder(events: readonly LogEvent[]): boolean {
  return events.every(({ seq, index }, place) => {
    const before = events[place - 1];
    return !before || before.seq < seq || (before.seq === seq && before.index < index);
  });
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function isEvent(value: unknown): value is LogEvent {
  if (!isRecord(value)) return false;
  const { seq, index, at, type, data, actor, command, commandId } = value;
  return (
    Number.isSafeInteger(seq) &&
    Number.isSafeInteger(index) &&
    isMoment(at) &&
    typeof type === 'string' &&
    typeof command === 'string' &&
    typeof commandId === 'string' &&
    isRecord(data) &&
    isRecord(actor) &&
    [actor['id'], actor['role'], actor['scope']].every((part) => typeof part === 'string')
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
