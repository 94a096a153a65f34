/**
 * The file `vault.key`: keys in base64, one a line, the first seals. It is complete and on the disk before any of its
 * keys is used, since a key that a power cut takes away takes every name with it.
 */
import { randomBytes } from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';

export const keyFileName = 'vault.key';

const heading = `# Keys of this server's vault: without them nobody can read the names and numbers in it or in its backups.
# Keep a copy apart from the backups. The first key seals, further ones only open.
`;

/** The keys in the file; `undefined` when there is none. Throws when it has no key. */
export function readKeyFile(path: string): string[] | undefined {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if (isCode(error, 'ENOENT')) return undefined;
    throw error;
  }
  const secrets = text.split('\n').map((line) => line.trim());
  const found = secrets.filter((line) => line !== '' && !line.startsWith('#'));
  if (found.length === 0) throw new Error(`${path} has no key in it: put the right file back`);
  return found;
}

/** Makes the file, unless there is one: what stands in it then. */
export function createKeyFile(path: string, secret: string): string[] {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  sweepParts(path);
  const part = writePart(path, [secret]);
  try {
    // A link is made only where nothing is, and what it shows is whole.
    linkSync(part, path);
  } catch (error) {
    if (!isCode(error, 'EEXIST')) throw error;
  } finally {
    rmSync(part, { force: true });
  }
  syncFolder(dirname(path));
  return readKeyFile(path) ?? [];
}

/** Replaces what stands in the file: a kill leaves the old one or the new one. */
export function replaceKeyFile(path: string, secrets: readonly string[]): void {
  sweepParts(path);
  renameSync(writePart(path, secrets), path);
  syncFolder(dirname(path));
}

const partOf = (path: string) => `${path}.${randomBytes(6).toString('hex')}.part`;

function writePart(path: string, secrets: readonly string[]): string {
  const part = partOf(path);
  const file = openSync(part, 'wx', 0o600);
  try {
    writeSync(file, `${heading}${secrets.join('\n')}\n`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  return part;
}

/** What a kill left half made may hold a key that is to be gone. */
function sweepParts(path: string): void {
  const folder = dirname(path);
  for (const name of readdirSync(folder))
    if (name.startsWith(`${keyFileName}.`) && name.endsWith('.part')) rmSync(join(folder, name));
}

function syncFolder(folder: string): void {
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
