/** How long a start takes on a log of a million events: by folding all of it, and from a snapshot. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { dropSnapshots } from '@muster/server/bench/quick-log.ts';
import { longLog } from './long-log.ts';
import type { StartFigures } from './start-once.ts';
import type { Row, Suite } from './suite.ts';

const events = 1_000_000;
const volunteers = 40_000;
const manyVolunteers = 320_000;
const megabyte = 1_000_000;

export const startSuite: Suite = {
  name: 'start',
  describes: `from opening the store to ready, ${events.toLocaleString('en-US')} events, each in a process of its own`,
  async run(say) {
    const rows: Row[] = [];
    for (const [perCommit, most] of [
      [1, 8],
      [10, 7],
    ] as const) {
      const folder = longLog({ events, perCommit, volunteers }, say);
      await dropSnapshots(folder);
      say(`folding commits of ${perCommit} …`);
      const folded = await started(folder);
      rows.push(seconds(`fold, commits of ${perCommit}`, folded, most));
      if (perCommit !== 1) continue;
      rows.push(memory('  memory after it', folded));
      say('writing a snapshot …');
      const wrote = await started(folder, 'snapshot');
      rows.push({
        what: '  longest pause while the snapshot is written',
        unit: 'ms',
        figure: wrote.longestBlockMilliseconds,
      });
      say('starting from the snapshot …');
      const restored = await started(folder);
      if (restored.head !== folded.head) throw new Error('the snapshot led elsewhere than the log');
      rows.push(seconds('from a snapshot', restored, 2), memory('  memory after it', restored));
    }
    return [...rows, ...(await ofManyVolunteers(say))];
  },
};

/** A whole province's roster, and what memory it takes. */
async function ofManyVolunteers(say: (progress: string) => void): Promise<Row[]> {
  const folder = longLog({ events: 3 * manyVolunteers, perCommit: 100, volunteers: manyVolunteers }, say);
  await dropSnapshots(folder);
  say('folding a roster of 320,000 …');
  const folded = await started(folder);
  await started(folder, 'snapshot');
  say('starting from its snapshot …');
  const restored = await started(folder);
  const people = restored.volunteers.toLocaleString('en-US');
  return [
    {
      ...memory(`memory with ${people} volunteers, after a fold`, folded),
      budget: { of: 'figure', atMost: 700 },
    },
    {
      ...memory(`memory with ${people} volunteers, from a snapshot`, restored),
      budget: { of: 'figure', atMost: 450 },
    },
  ];
}

async function started(folder: string, what = ''): Promise<StartFigures> {
  const program = join(import.meta.dirname, 'start-once.ts');
  const run = promisify(execFile);
  const { stdout } = await run(process.execPath, ['--expose-gc', program, folder, what]);
  return JSON.parse(stdout) as StartFigures;
}

function seconds(what: string, { milliseconds }: StartFigures, atMost: number): Row {
  return { what, unit: 's', figure: milliseconds / 1000, budget: { of: 'figure', atMost } };
}

/** What the process holds once everything that is no longer used has been given back. */
function memory(what: string, { residentBytes }: StartFigures): Row {
  return { what, unit: 'MB', figure: residentBytes / megabyte };
}
