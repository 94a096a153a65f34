/**
 * How many accepted commands a second the kernel makes durable on the embedded store, a hundred submitters at once,
 * beside the plain way of doing it: one transaction for each command, on the same disk with the same promises.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { createApp, type App } from '@muster/server/app.ts';
import { loadConfig } from '@muster/server/config.ts';
import type { Actor } from '@muster/shared/kernel/envelope.ts';
import { v7 as newId } from 'uuid';
import type { Row, Suite } from './suite.ts';

const submitters = 100;
const seconds = 3;
const operator: Actor = { id: 'bench', role: 'system', scope: '' };
const duties = ['off', 'standby', 'on_duty'] as const;

export const kernelSuite: Suite = {
  name: 'kernel',
  describes: `durable commands a second, SQLite at synchronous=FULL, ${submitters} submitters, ${seconds} s each`,
  async run(say) {
    const folder = mkdtempSync(join(tmpdir(), 'muster-bench-'));
    try {
      say('one transaction per command …');
      const single = onePerTransaction(join(folder, 'single.sqlite'));
      say('the kernel …');
      const kernel = await throughKernel(join(folder, 'kernel'));
      const rows: Row[] = [
        {
          what: 'accepted commands, durable, in process',
          unit: '/s',
          figure: kernel.perSecond,
          peer: single,
          budget: { of: 'ratio', atLeast: 12 },
        },
        {
          what: 'p99 of a command at 1,000 a second',
          unit: 'ms',
          figure: kernel.p99Milliseconds,
          budget: { of: 'figure', atMost: 25 },
        },
      ];
      return rows;
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

/** The peer: what a straightforward server does, a row of the same size in a transaction of its own. */
function onePerTransaction(file: string): number {
  const database = new DatabaseSync(file);
  database.exec('PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA busy_timeout=5000');
  database.exec('CREATE TABLE events (seq INTEGER PRIMARY KEY, command_id TEXT UNIQUE, body TEXT NOT NULL)');
  const insert = database.prepare('INSERT INTO events (command_id, body) VALUES (?, ?)');
  const until = performance.now() + seconds * 1000;
  const started = performance.now();
  let done = 0;
  while (performance.now() < until) {
    const id = newId();
    const data = { personId: newId(), duty: duties[done % 3] };
    insert.run(
      id,
      JSON.stringify({ id, name: 'SetDuty', at: new Date().toISOString(), actor: operator, data }),
    );
    done += 1;
  }
  const perSecond = (done / (performance.now() - started)) * 1000;
  database.close();
  return perSecond;
}

interface KernelFigures {
  readonly perSecond: number;
  readonly p99Milliseconds: number;
}

async function throughKernel(dataDir: string): Promise<KernelFigures> {
  const app = await createApp(loadConfig({ DATA_DIR: dataDir, LOG_LEVEL: 'silent' }));
  await app.open();
  try {
    const people = await enrol(app);
    return {
      perSecond: await atFullLoad(app, people),
      p99Milliseconds: await atThousandASecond(app, people),
    };
  } finally {
    await app.stop();
  }
}

/** Every submitter sends its next command when the last was answered. */
async function atFullLoad(app: App, people: readonly string[]): Promise<number> {
  const started = performance.now();
  let done = 0;
  await Promise.all(
    people.map(async (personId, index) => {
      for (let turn = index; performance.now() < started + seconds * 1000; turn += 1) {
        await setDuty(app, personId, turn);
        done += 1;
      }
    }),
  );
  return (done / (performance.now() - started)) * 1000;
}

/** Ten commands every ten milliseconds, whether the ones before were answered or not. */
async function atThousandASecond(app: App, people: readonly string[]): Promise<number> {
  const waits: Promise<number>[] = [];
  const started = performance.now();
  for (let sent = 0; sent < seconds * 1000; sent += 1) {
    waits.push(timed(() => setDuty(app, people[sent % submitters] ?? '', Math.floor(sent / submitters))));
    const ahead = started + sent - performance.now();
    if (ahead > 0 && sent % 10 === 9) await new Promise((resolve) => setTimeout(resolve, ahead));
  }
  const sorted = (await Promise.all(waits)).toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length * 0.99)] ?? Number.NaN;
}

async function timed(work: () => Promise<void>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

async function setDuty(app: App, personId: string, turn: number): Promise<void> {
  const data = { personId, duty: duties[turn % 3] ?? 'off' };
  const outcome = await app.kernel.submit({ id: newId(), name: 'SetDuty', data }, operator);
  if (outcome.seq === undefined) throw new Error(`refused: ${JSON.stringify(outcome)}`);
}

/** One volunteer for each submitter, so that every command is accepted. */
async function enrol(app: App): Promise<string[]> {
  const teamId = newId();
  const people = Array.from({ length: submitters }, () => newId());
  const data = {
    teams: [
      {
        teamId,
        name: 'bench',
        kind: 'emergency',
        division: '430302',
        home: { lon: 112.9, lat: 27.8 },
        equipment: [],
      },
    ],
    volunteers: people.map((personId) => ({
      personId,
      teamId,
      post: 'member',
      skills: [],
      certificates: [],
      duty: 'standby',
    })),
  };
  const outcome = await app.kernel.submit({ id: newId(), name: 'ImportRoster', data }, operator);
  if (outcome.seq === undefined) throw new Error(`refused: ${JSON.stringify(outcome)}`);
  return people;
}
