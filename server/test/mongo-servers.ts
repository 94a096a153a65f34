/**
 * The servers that speak MongoDB's protocol and are to be had on this machine. The real one counts, and runs when
 * MONGODB_URL names it; two emulators run wherever they are found: what fails on them is broken, what passes is not yet
 * proven, since they forgive and omit. Whoever tests says which it ran on.
 */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { connect, createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { v4 } from 'uuid';

export interface MongoServer {
  readonly name: string;
  /** Starts it when it does not run yet; the address of a database of its own, empty. */
  freshDatabase(): Promise<string>;
  /** Ends it, with everything in it; the real one is not this test's to end, but its databases are dropped. */
  stop(): Promise<void>;
}

/** All there are; says aloud which are not. */
export function mongoServers(): MongoServer[] {
  const found = [memoryServer(), ferretServer(), realServer()];
  const skipped = found.flatMap((one) => (typeof one === 'string' ? [one] : []));
  if (skipped.length > 0) console.warn(`skipped on ${skipped.join('; on ')}`);
  return found.filter((one) => typeof one !== 'string');
}

function memoryServer(): MongoServer | string {
  let folder: string;
  try {
    const require = createRequire(import.meta.url);
    folder = dirname(require.resolve('@jongodb/memory-server-bin-linux-x64-gnu/package.json'));
  } catch {
    return 'jongodb (its package is for Linux on x64 only)';
  }
  return emulator('jongodb', async () => {
    const child = spawn(join(folder, 'bin', 'jongodb'), ['--host=127.0.0.1', '--port=0', '--database=test'], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const said = await firstMatch(child, /JONGODB_URI=(mongodb:\/\/[^/\s]+)\//);
    return { child, address: said };
  });
}

function ferretServer(): MongoServer | string {
  const version = spawnSync('ferretdb', ['--version'], { encoding: 'utf8' });
  if (version.status !== 0) return 'FerretDB (no working `ferretdb` on the PATH)';
  const number = /v[\d.]+/.exec(version.stdout)?.[0] ?? '';
  return emulator(`FerretDB ${number}`.trim(), async () => {
    const folder = mkdtempSync(join(tmpdir(), 'muster-ferretdb-'));
    const port = await freePort();
    const child = spawn(
      'ferretdb',
      [
        '--handler=sqlite',
        `--sqlite-url=file:${folder}/`,
        `--state-dir=${folder}`,
        `--listen-addr=127.0.0.1:${port}`,
        '--telemetry=disable',
        '--debug-addr=-',
        '--log-level=error',
      ],
      { stdio: 'ignore' },
    );
    child.on('close', () => rmSync(folder, { recursive: true, force: true }));
    await listening(port);
    return { child, address: `mongodb://127.0.0.1:${port}` };
  });
}

function realServer(): MongoServer | string {
  const given = process.env['MONGODB_URL'] ?? '';
  if (given === '') return 'a real MongoDB (set MONGODB_URL to run on one)';
  const made: string[] = [];
  return {
    name: 'MongoDB of MONGODB_URL',
    async freshDatabase() {
      const database = freshName();
      made.push(withDatabase(given, database));
      return withDatabase(given, database);
    },
    async stop() {
      const { mongo } = await import('mongoose');
      for (const url of made) {
        const client = new mongo.MongoClient(url);
        await client.db().dropDatabase();
        await client.close();
      }
    },
  };
}

function freshName(): string {
  return `muster-${v4().slice(0, 8)}`;
}

function withDatabase(url: string, database: string): string {
  return url.replace(/^(mongodb(?:\+srv)?:\/\/[^/]+\/)[^?]*/, `$1${database}`);
}

interface Started {
  readonly child: ChildProcess;
  readonly address: string;
}

function emulator(name: string, start: () => Promise<Started>): MongoServer {
  let starting: Promise<Started> | undefined;
  return {
    name,
    async freshDatabase() {
      const { address } = await (starting ??= start());
      return `${address}/${freshName()}`;
    },
    async stop() {
      if (!starting) return;
      const { child } = await starting;
      const ended = new Promise((resolve) => child.once('close', resolve));
      child.kill('SIGKILL');
      await ended;
    },
  };
}

function firstMatch(child: ChildProcess, pattern: RegExp): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    child.stdout?.on('data', (bytes: Buffer) => {
      said += bytes.toString();
      const found = pattern.exec(said)?.[1];
      if (found) resolve(found);
    });
    child.once('error', reject);
    child.once('close', (code) => reject(new Error(`the server ended with ${String(code)}: ${said}`)));
  });
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function listening(port: number): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const answered = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => resolve(true));
      socket.on('error', () => resolve(false));
      socket.on('connect', () => socket.destroy());
    });
    if (answered) return;
    await pause(50);
  }
  throw new Error(`nothing listens on port ${port}`);
}
