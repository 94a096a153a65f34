/**
 * How many accepted commands a second are made durable on the embedded store, a hundred submitters at once, in process
 * and through sockets, beside the plain way of doing it: one transaction for each command, on the same disk with the
 * same promises. What a turn shares is the price of the disk, so the ratio is the larger the slower that is: its own
 * figures stand in the table.
 */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createApp, type App } from '@muster/server/app.ts';
import { openOneByOne, serveOneByOne } from '@muster/server/bench/one-by-one.ts';
import { loadConfig } from '@muster/server/config.ts';
import { openDoor } from '../door-client.ts';
import { fsyncsPerSecond } from './disk.ts';
import { dutyCommands, enrolSubmitters, operator, submitters } from './duty.ts';
import { atFullLoad, atRate, type LoadFigures, type Send } from './load.ts';
import type { SocketLoad } from './socket-load.ts';
import type { Row, Suite } from './suite.ts';

const seconds = 3;
const rates = [1000, 5000] as const;
const p99Budgets = [25, 50] as const;
const account = { account: 'bench', password: 'bench-password' };

export const journalSuite: Suite = {
  name: 'journal',
  describes: `durable commands a second, SQLite at synchronous=FULL, ${submitters} submitters, ${seconds} s each`,
  async run(say) {
    const folder = mkdtempSync(join(tmpdir(), 'muster-bench-'));
    try {
      say('the bare disk …');
      const small = fsyncsPerSecond(join(folder, 'small'), 4096);
      const large = fsyncsPerSecond(join(folder, 'large'), 64 * 1024);
      say('one transaction per command …');
      const single = await inProcessPeer(join(folder, 'single.sqlite'));
      say('the kernel …');
      const app = await opened(join(folder, 'muster'));
      const people = await enrolSubmitters(app);
      const kernel = await inProcess(app, people);
      say('the server, through sockets …');
      const { url } = await app.start();
      const { cookie } = await openDoor(url, account);
      const sockets = await throughSockets(folder, { url, cookie, people, rates });
      await app.stop();
      say('one transaction per command, through sockets …');
      const peer = await serveOneByOne(join(folder, 'peer.sqlite'));
      const peerSockets = await throughSockets(folder, { url: peer.url, cookie: '', people, rates: [] });
      await peer.stop();
      return [
        { what: 'the disk: 4 kB written and synced', unit: '/s', figure: small },
        { what: 'the disk: 64 kB written and synced', unit: '/s', figure: large },
        rate('accepted commands, in process', kernel, single, 12),
        ...latencies('in process', kernel),
        rate('accepted commands, through sockets', sockets, peerSockets[0]?.perSecond, 5),
        ...latencies('through sockets', sockets),
      ];
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

async function opened(dataDir: string): Promise<App> {
  const settings = { DATA_DIR: dataDir, LOG_LEVEL: 'silent', PORT: '0', DEMO: '1', BACKUP_EVERY_HOURS: '0' };
  const limits = { COMMANDS_PER_SECOND: '1000000', COMMAND_BURST: '1000000' };
  const app = await createApp(loadConfig({ ...settings, ...limits }));
  await app.open();
  await app.addDemoAccounts([{ ...account, role: 'staff', scope: '43', name: 'bench' }]);
  return app;
}

async function inProcess(app: App, people: readonly string[]): Promise<LoadFigures[]> {
  const commands = dutyCommands(people, 1_000_000);
  let next = 0;
  const send: Send = async () => {
    const command = commands[next++];
    const outcome = command && (await app.kernel.submit(command, operator));
    if (outcome?.seq === undefined) throw new Error(`not accepted: ${JSON.stringify(outcome)}`);
  };
  await atFullLoad(send, submitters, 1);
  const figures = [await atFullLoad(send, submitters, seconds)];
  for (const one of rates) figures.push(await atRate(send, submitters, one, seconds));
  return figures;
}

async function inProcessPeer(file: string): Promise<number> {
  const store = openOneByOne(file);
  const commands = dutyCommands(['one', 'another'], 200_000);
  let next = 0;
  const send: Send = async () => {
    const command = commands[next++];
    if (command) store.append(command);
    // Lets go of the loop, or one submitter would have it for all the time.
    await new Promise((resolve) => setImmediate(resolve));
  };
  const { perSecond } = await atFullLoad(send, submitters, seconds);
  store.close();
  return perSecond;
}

async function throughSockets(
  folder: string,
  load: Omit<SocketLoad, 'clients' | 'seconds'>,
): Promise<LoadFigures[]> {
  const [program, request] = [join(import.meta.dirname, 'socket-load.ts'), join(folder, 'load.json')];
  writeFileSync(request, JSON.stringify({ ...load, clients: submitters, seconds } satisfies SocketLoad));
  const { stdout } = await promisify(execFile)(process.execPath, [program, request]);
  return JSON.parse(stdout) as LoadFigures[];
}

function rate(what: string, [full]: readonly LoadFigures[], peer: number | undefined, atLeast: number): Row {
  return {
    what,
    unit: '/s',
    figure: full?.perSecond ?? Number.NaN,
    ...(peer !== undefined && { peer }),
    budget: { of: 'ratio', atLeast },
  };
}

function latencies(where: string, [, ...atRates]: readonly LoadFigures[]): Row[] {
  return atRates.map(({ p99Milliseconds }, index) => ({
    what: `  p99 at ${rates[index]?.toLocaleString('en-US')} a second, ${where}`,
    unit: 'ms',
    figure: p99Milliseconds,
    budget: { of: 'figure', atMost: p99Budgets[index] ?? Number.NaN },
  }));
}
