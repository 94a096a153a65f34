/** Reads a backup line by line, and trusts none of it. */
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { keyNote } from '../../vault/seal/key-note.ts';
import { createLineCheck, type LineCheck } from './check-lines.ts';
import { BackupError, type BackupHeader, type BackupLine, type BackupTrailer } from './format.ts';

export interface CheckedBackup {
  readonly header: BackupHeader;
  readonly trailer: BackupTrailer;
  /** Words sealed by the key of its vault, by which the key is known; absent when nothing was sealed yet. */
  readonly keyNote?: string;
}

/** Reads all of it for nothing but its faults: rejects with a `BackupError` that says where it broke. */
export async function checkBackup(path: string): Promise<CheckedBackup> {
  let header: BackupHeader | undefined;
  let trailer: BackupTrailer | undefined;
  let note: string | undefined;
  for await (const line of readBackup(path)) {
    if (line.kind === 'header') header = line;
    if (line.kind === 'trailer') trailer = line;
    if (line.kind === 'vault' && line.row.kind === 'note' && line.row.record.key === keyNote)
      note = line.row.record.value;
  }
  if (!header || !trailer) throw new BackupError(`${path} has nothing in it`);
  return { header, trailer, ...(note !== undefined && { keyNote: note }) };
}

/** Each line as soon as it is checked; whether the file is whole is only known when the last one has come. */
export async function* readBackup(path: string): AsyncGenerator<BackupLine> {
  const check: LineCheck = createLineCheck();
  try {
    for await (const bytes of linesOf(path)) {
      const line = parsed(bytes);
      check.take(line, bytes);
      yield line;
    }
  } catch (error) {
    check.end(error);
  }
  check.end();
}

const lineFeed = 0x0a;

async function* linesOf(path: string): AsyncGenerator<Buffer> {
  const gunzip = createGunzip();
  // What goes wrong in there comes out of the loop below.
  pipeline(createReadStream(path), gunzip, () => undefined);
  let rest: Buffer[] = [];
  for await (const chunk of gunzip as AsyncIterable<Buffer>) {
    let from = 0;
    for (let end = chunk.indexOf(lineFeed); end >= 0; end = chunk.indexOf(lineFeed, from)) {
      yield Buffer.concat([...rest, chunk.subarray(from, end)]);
      rest = [];
      from = end + 1;
    }
    if (from < chunk.length) rest.push(chunk.subarray(from));
  }
  if (rest.length > 0) yield Buffer.concat(rest);
}

function parsed(bytes: Buffer): BackupLine | undefined {
  try {
    const line: unknown = JSON.parse(bytes.toString('utf8'));
    return isLine(line) ? line : undefined;
  } catch {
    return undefined;
  }
}

/** What each kind carries; that it is as it was written is for the sum to say. */
const carried: Readonly<Record<string, readonly string[]>> = {
  header: ['format', 'product', 'epoch', 'head', 'hash', 'at'],
  commit: ['hash', 'commit'],
  vault: ['row'],
  trail: ['chunk'],
  trailer: ['commits', 'vaultRows', 'trails', 'sha256'],
} satisfies Record<BackupLine['kind'], readonly string[]>;

function isLine(line: unknown): line is BackupLine {
  if (typeof line !== 'object' || line === null || !('kind' in line)) return false;
  const names = carried[String(line.kind)];
  return names?.every((name) => name in line) === true;
}
