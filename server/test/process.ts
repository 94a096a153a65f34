/** The server and the operator's commands as processes of their own. */
import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { execPath } from 'node:process';

const server = join(import.meta.dirname, '..');

export interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs to its end. */
export function run(
  script: string,
  args: readonly string[],
  environment: Record<string, string>,
): Promise<Ran> {
  const child = begin(script, args, environment);
  const heard = listen(child);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, out: heard.out, err: heard.err }));
  });
}

export interface RunningServer {
  readonly url: string;
  readonly pid: number;
  /** What it has said so far. */
  readonly heard: { readonly out: string; readonly err: string };
  /** Ends it by this signal, and waits. */
  end(signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null>;
}

/** Starts `main.ts` on a free port and waits until it listens. */
export async function startProcess(environment: Record<string, string>): Promise<RunningServer> {
  const child = begin('main.ts', [], { PORT: '0', LOG_LEVEL: 'warn', ...environment });
  const heard = listen(child);
  const ended = new Promise<number | null>((resolve) => child.on('close', (code) => resolve(code)));
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout?.on('data', () => {
      const found = /listening on (\S+)/.exec(heard.out)?.[1];
      if (found) resolve(found);
    });
    void ended.then(() => reject(new Error(`the server ended: ${heard.out}${heard.err}`)));
  });
  return {
    url,
    pid: child.pid ?? 0,
    heard,
    end(signal) {
      child.kill(signal);
      return ended;
    },
  };
}

/** A command that is still running: to be broken off. */
export function startCommand(
  script: string,
  args: readonly string[],
  environment: Record<string, string>,
): Pick<RunningServer, 'heard' | 'end'> {
  const child = begin(script, args, environment);
  const heard = listen(child);
  const ended = new Promise<number | null>((resolve) => child.on('close', (code) => resolve(code)));
  return {
    heard,
    end(signal) {
      child.kill(signal);
      return ended;
    },
  };
}

function begin(script: string, args: readonly string[], environment: Record<string, string>): ChildProcess {
  return spawn(execPath, [join(server, script), ...args], {
    env: { PATH: process.env['PATH'] ?? '', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

function listen(child: ChildProcess): { out: string; err: string } {
  const heard = { out: '', err: '' };
  child.stdout?.on('data', (bytes: Buffer) => (heard.out += bytes.toString()));
  child.stderr?.on('data', (bytes: Buffer) => (heard.err += bytes.toString()));
  return heard;
}
