/** Where a story takes place: a server of its own on an empty folder, with an administrator, a roster and a dispatcher. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NewAccount } from '@muster/shared/protocol/http/accounts.ts';
import { openDoor, type Door } from './door.ts';
import { freePort, startServer, type ServerProcess } from './server-process.ts';
import { importSmallRoster, type SmallRoster } from './small-roster.ts';

export interface Setting {
  readonly url: string;
  readonly firstRunCode: string;
  /** Its data folder. */
  readonly folder: string;
  /** Ends the server, by default as a power cut would. */
  kill(signal?: NodeJS.Signals): Promise<void>;
  /** Starts it again on the same folder and port. */
  start(): Promise<void>;
  close(): Promise<void>;
}

export async function openSetting(settings: Readonly<Record<string, string>> = {}): Promise<Setting> {
  const folder = mkdtempSync(join(tmpdir(), 'muster-e2e-'));
  const port = await freePort();
  const processes: ServerProcess[] = [];
  const start = async (): Promise<ServerProcess> => {
    const server = await startServer(folder, port, settings);
    processes.push(server);
    return server;
  };
  const { url, firstRunCode } = await start();
  if (firstRunCode === undefined) throw new Error(`no first-run link: ${processes[0]?.program.output()}`);
  return {
    url,
    firstRunCode,
    folder,
    kill: async (signal) => processes.at(-1)?.program.kill(signal),
    start: async () => void (await start()),
    async close() {
      await processes.at(-1)?.program.kill('SIGTERM');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export const administratorAccount = { account: 'chief', password: 'first at the levee' } as const;
export const dispatcherAccount = { account: 'zhou', password: 'the river is rising' } as const;

/** What an administrator does on the first day: the roster comes in, a dispatcher of Xiangtan gets an account. */
export async function prepare(url: string): Promise<{ readonly chief: Door; readonly roster: SmallRoster }> {
  const chief = await openDoor(url, administratorAccount);
  const roster = await importSmallRoster(chief);
  const dispatcher: NewAccount = { ...dispatcherAccount, name: '周敏', role: 'dispatcher', scope: '4303' };
  await chief.post('/api/accounts', dispatcher);
  return { chief, roster };
}
