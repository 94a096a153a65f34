/**
 * Makes a backup of a store that is in use. The log is append-only, so its commits up to a head are consistent by
 * themselves; the vault is read after that head, so that everybody whom those commits name is in it. Nothing is held:
 * a page is read, the server takes its turns, the next page is read.
 */
import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { canonicalText, chainStart, sealOf } from '../../journal/chain.ts';
import type { Journal } from '../../journal/journal.ts';
import type { Tracks } from '../../tracks/tracks.ts';
import type { Vault } from '../../vault/vault.ts';
import about from '../../package.json' with { type: 'json' };
import { backupFormat, BackupError, type BackupCounts, type BackupLine } from './format.ts';
import { createPacer } from './pacer.ts';
import { syncFolder } from './sync-folder.ts';

export interface BackupSource {
  readonly journal: Journal;
  /** As it is kept: whatever seals people is below this. */
  readonly vault: Pick<Vault, 'dump'>;
  readonly tracks: Pick<Tracks, 'dump'>;
}

export interface BackupMade extends BackupCounts {
  readonly head: number;
  readonly bytes: number;
  readonly sha256: string;
}

/** So that a file that was never finished is known for one. */
export const unfinishedEnding = '.unfinished';

/** Writes the whole file or, when it rejects, none. */
export async function writeBackup(
  source: BackupSource,
  path: string,
  now: number,
  signal: AbortSignal = new AbortController().signal,
): Promise<BackupMade> {
  // Its own, so that one that is made beside it is left alone.
  const unfinished = `${path}.${process.pid}-${Math.random().toString(36).slice(2)}${unfinishedEnding}`;
  const counts = { commits: 0, vaultRows: 0, trails: 0 };
  const sum = { sha256: '' };
  try {
    const text = Readable.from(textOf(source, now, counts, sum));
    // Names and numbers of people are in there. `flush`: it is on the disk before it gets its name.
    const file = createWriteStream(unfinished, { flags: 'wx', mode: 0o600, flush: true });
    await pipeline(text, createGzip(), file, { signal });
    await rename(unfinished, path);
    await syncFolder(dirname(path));
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
  const { size: bytes } = await stat(path);
  return { ...counts, head: counts.commits, bytes, sha256: sum.sha256 };
}

type Counting = { -readonly [K in keyof BackupCounts]: BackupCounts[K] };

async function* textOf(
  source: BackupSource,
  now: number,
  counts: Counting,
  sum: { sha256: string },
): AsyncGenerator<string> {
  const hash = createHash('sha256');
  for await (const lines of pagesOf(source, now, counts)) {
    const text = lines.map((line) => `${JSON.stringify(line)}\n`).join('');
    hash.update(text);
    yield text;
    // Everybody else's turn.
    await new Promise((resolve) => setImmediate(resolve));
  }
  sum.sha256 = hash.digest('hex');
  yield `${JSON.stringify({ kind: 'trailer', ...counts, sha256: sum.sha256 } satisfies BackupLine)}\n`;
}

async function* pagesOf(
  { journal, vault, tracks }: BackupSource,
  now: number,
  counts: Counting,
): AsyncGenerator<BackupLine[]> {
  const head = await journal.head();
  const hash = (await journal.hashAt(head)) ?? chainStart;
  const { epoch } = journal;
  const at = new Date(now).toISOString();
  yield [{ kind: 'header', format: backupFormat, product: about.version, epoch, head, hash, at }];
  yield* commitPages(journal, head, counts);
  for await (const rows of inPages(vault.dump(), rowsAtOnce)) {
    counts.vaultRows += rows.length;
    yield rows.map((row) => ({ kind: 'vault', row }));
  }
  for await (const chunks of inPages(tracks.dump(), trailsAtOnce)) {
    counts.trails += chunks.length;
    yield chunks.map((chunk) => ({ kind: 'trail', chunk }));
  }
}

const rowsAtOnce = 200;
const trailsAtOnce = 50;
/** Sealing is most of the work: so long at a time, and then it is everybody else's turn. */
const sliceMilliseconds = 2;

/** Seals are reckoned and not copied: a backup of a log that is no longer as it was written could not be restored. */
async function* commitPages(journal: Journal, head: number, counts: Counting): AsyncGenerator<BackupLine[]> {
  const pacer = createPacer();
  let previous = chainStart;
  while (counts.commits < head) {
    const after = counts.commits;
    const asked = performance.now();
    const reading = journal.read(after, Math.min(pacer.size(), head - after));
    const kept = performance.now() - asked;
    const page = await reading;
    pacer.took(kept);
    let lines: BackupLine[] = [];
    let begun = performance.now();
    for (const commit of page) {
      previous = sealOf(previous, canonicalText(commit));
      lines.push({ kind: 'commit', hash: previous, commit });
      if (performance.now() - begun < sliceMilliseconds) continue;
      yield lines;
      lines = [];
      begun = performance.now();
    }
    counts.commits += page.length;
    if (page.length === 0 || (await journal.hashAt(counts.commits)) !== previous)
      throw new BackupError(
        `the log is not as it was written, somewhere from commit ${after + 1} to ${after + Math.max(page.length, 1)}: see muster verify`,
      );
    if (lines.length > 0) yield lines;
  }
}

async function* inPages<T>(rows: AsyncIterable<T>, size: number): AsyncGenerator<T[]> {
  let page: T[] = [];
  for await (const row of rows) {
    page.push(row);
    if (page.length < size) continue;
    yield page;
    page = [];
  }
  if (page.length > 0) yield page;
}
