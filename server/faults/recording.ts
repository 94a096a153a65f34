/**
 * What a process did to the files of one folder, and what it said, in the order in which it did: recorded from outside
 * by strace, so that not a line of the store is another than in production.
 */
import { spawn, spawnSync } from 'node:child_process';
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { execPath } from 'node:process';
import { createInterface } from 'node:readline';

/** Names are those of files in the folder. */
export type Step =
  | { readonly kind: 'create' | 'unlink' | 'sync'; readonly name: string }
  | { readonly kind: 'write'; readonly name: string; readonly offset: number; readonly bytes: Buffer }
  | { readonly kind: 'truncate'; readonly name: string; readonly size: number }
  | { readonly kind: 'sync-folder' }
  | { readonly kind: 'say'; readonly text: string };

const calls = {
  read: ['openat', 'pwrite64', 'write', 'fsync', 'fdatasync', 'ftruncate', 'unlink', 'unlinkat'],
  /** Those that would change files in ways that are not replayed here: better to stop than to be wrong. */
  unknown: [
    'open',
    'creat',
    'pwritev',
    'pwritev2',
    'writev',
    'fallocate',
    'rename',
    'renameat',
    'renameat2',
    'truncate',
  ],
};

/** Why nothing can be recorded here; `undefined` when it can. */
export function whyNoRecording(): string | undefined {
  const tried = spawnSync('strace', ['-o', '/dev/null', 'true'], { encoding: 'utf8' });
  if (tried.error) return 'there is no strace';
  return tried.status === 0 ? undefined : `strace may not look at a process here: ${tried.stderr.trim()}`;
}

/** Runs a script to its end and answers with what it did in `folder`; `traceFile` lies somewhere else. */
export async function record(
  script: string,
  args: readonly string[],
  { folder, traceFile }: { readonly folder: string; readonly traceFile: string },
): Promise<Step[]> {
  // The main thread alone, which is where SQLite works; that nothing was missed is seen when all of it is replayed.
  const trace = [
    '-y',
    '-xx',
    '-s',
    '50000000',
    '-e',
    `trace=${[...calls.read, ...calls.unknown].map((call) => `?${call}`).join()}`,
  ];
  const child = spawn('strace', [...trace, '-o', traceFile, execPath, script, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  child.stdout.resume();
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  if (code !== 0) throw new Error(`what was recorded ended with ${code}`);
  const steps: Step[] = [];
  const known = new Set<string>();
  for await (const line of createInterface({ input: createReadStream(traceFile, 'latin1') })) {
    const step = stepOf(line, folder, known);
    if (step) steps.push(step);
  }
  return steps;
}

const callLine = /^(\w+)\((.*)\) += (-?\d+)/;

function stepOf(line: string, folder: string, known: Set<string>): Step | undefined {
  const [, call = '', given = '', result = ''] = callLine.exec(line) ?? [];
  const done = Number(result);
  if (call === 'write' && given.startsWith('1<')) return { kind: 'say', text: textIn(given).toString() };
  const path = pathIn(call, given);
  if (path === undefined) return undefined;
  if (path === folder && (call === 'fsync' || call === 'fdatasync')) return { kind: 'sync-folder' };
  if (!path.startsWith(join(folder, '/'))) return undefined;
  const name = path.slice(folder.length + 1);
  // An index of the log, made anew from it by whoever opens the file first.
  if (name.endsWith('-shm')) return undefined;
  if (done < 0) {
    if (call === 'unlink' || call === 'unlinkat' || call === 'openat') return undefined;
    throw new Error(`the disk failed while it was recorded: ${line.slice(0, 200)}`);
  }
  return fileStep(call, name, given, done, known);
}

function fileStep(
  call: string,
  name: string,
  given: string,
  done: number,
  known: Set<string>,
): Step | undefined {
  const numbers = given.slice(given.lastIndexOf('"') + 1);
  switch (call) {
    case 'openat': {
      if (given.includes('O_TRUNC'))
        throw new Error(`${name} was cut at opening, which is not replayed here`);
      if (known.has(name) || !given.includes('O_CREAT')) return undefined;
      known.add(name);
      return { kind: 'create', name };
    }
    case 'pwrite64':
      return {
        kind: 'write',
        name,
        offset: Number(numbers.split(',').at(-1)),
        bytes: textIn(given).subarray(0, done),
      };
    case 'fsync':
    case 'fdatasync':
      return { kind: 'sync', name };
    case 'ftruncate':
      return { kind: 'truncate', name, size: Number(given.split(',').at(-1)) };
    case 'unlink':
    case 'unlinkat':
      known.delete(name);
      return { kind: 'unlink', name };
    default:
      throw new Error(`${call} on ${name} is not replayed here`);
  }
}

/** The file a call is about: the one it names, else the one its descriptor stands for. */
function pathIn(call: string, given: string): string | undefined {
  const isNamed =
    ['openat', 'unlink', 'unlinkat', 'open', 'creat', 'truncate'].includes(call) || call.startsWith('rename');
  if (isNamed) return textIn(given).toString();
  const descriptor = /^\d+<((?:\\x[0-9a-f]{2})*)>/.exec(given)?.[1];
  return descriptor === undefined ? undefined : bytesOf(descriptor).toString();
}

/** What stands in the first quotes. */
function textIn(given: string): Buffer {
  const from = given.indexOf('"');
  return bytesOf(given.slice(from + 1, given.indexOf('"', from + 1)));
}

const bytesOf = (hex: string): Buffer => Buffer.from(hex.replaceAll('\\x', ''), 'hex');
