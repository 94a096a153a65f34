/** The lives of busy servers: each from its start to the kill. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { execPath } from 'node:process';
import { fileURLToPath } from 'node:url';
import type { SeededRandom } from '../test/seeded-random.ts';
import { byLine, hear, nothingSaid, type Said } from './said.ts';

/** What the server is to be doing when it is killed. */
const aims = {
  appending: { from: 'appending', withinMilliseconds: 120, options: ['--snapshots', '60'] },
  starting: { from: 'starting', withinMilliseconds: 25, options: ['--snapshots', '60'] },
  snapshot: { from: 'snapshot', withinMilliseconds: 12, options: ['--snapshots', '3'] },
  checkpoint: {
    from: 'checkpoint',
    withinMilliseconds: 6,
    options: ['--checkpoints', '40', '--autocheckpoint', '0'],
  },
} as const;
export type Aim = keyof typeof aims;

export const aimOf = (random: SeededRandom): Aim =>
  random.pick(['appending', 'appending', 'appending', 'appending', 'starting', 'snapshot', 'checkpoint']);

const busyServer = fileURLToPath(new URL('busy-server.ts', import.meta.url));

/** Where the compiled code of a busy server is kept from life to life: to compile it is half of what a start costs. */
const compiledIn = (folder: string): NodeJS.ProcessEnv => ({
  ...process.env,
  NODE_COMPILE_CACHE: join(folder, 'compiled'),
});

/** Lets one server live to its end, for only then does it leave its compiled code behind. */
export async function liveOnce(folder: string): Promise<void> {
  const args = [busyServer, '--file', join(folder, 'first.sqlite'), '--commits', '1'];
  const child = spawn(execPath, args, { stdio: ['ignore', 'ignore', 'inherit'], env: compiledIn(folder) });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  if (code !== 0) throw new Error(`a server that nobody killed ended with ${code}`);
}

export interface Life {
  readonly file: string;
  /** Where `liveOnce` was. */
  readonly folder: string;
  readonly aim: Aim;
  /** Commands of earlier lives, id:name, to be given again. */
  readonly again: readonly string[];
  readonly random: SeededRandom;
}

/** One life of the server, from its start to the kill. */
export function liveAndDie({ file, folder, aim, again, random }: Life): Promise<Said> {
  const { from, withinMilliseconds, options } = aims[aim];
  // Not always the first snapshot or checkpoint of a life.
  let passes = aim === 'snapshot' || aim === 'checkpoint' ? random.below(4) : 0;
  const wait = random.next() * withinMilliseconds;
  const said = nothingSaid();
  const child = spawn(
    execPath,
    [busyServer, '--file', file, '--seed', String(1 + random.below(2 ** 30)), ...options].concat(
      again.flatMap((known) => ['--again', known]),
    ),
    { stdio: ['ignore', 'pipe', 'inherit'], env: compiledIn(folder) },
  );
  let aimed = false;
  const take = byLine((line) => {
    hear(said, line);
    if (aimed || said.phase !== from || !/^(opening|ready|snapshot|checkpoint)/.test(line)) return;
    if (passes > 0) return void (passes -= 1);
    aimed = true;
    setTimeout(() => child.kill('SIGKILL'), wait);
  });
  child.stdout.setEncoding('utf8');
  child.stdout.on('data', take);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => {
      if (signal === 'SIGKILL') resolve(said);
      else reject(new Error(`the server ended by itself: ${code}`));
    });
  });
}
