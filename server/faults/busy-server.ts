/**
 * Run as a process of its own, to be killed or to have its disk taken away: a real kernel on one SQLite file, several
 * submitters at once, and on standard output every promise it makes, written straight to the pipe at the moment it is
 * made. What stood in a buffer when the kill came was never said.
 */
import { parseArgs } from 'node:util';
import { v7 } from 'uuid';
import type { CommandName } from '@muster/shared/domain/commands.ts';
import type { Actor } from '@muster/shared/kernel/envelope.ts';
import { createSqliteJournal } from '../journal/sqlite.ts';
import { systemClock } from '../kernel/clock.ts';
import type { Outcome } from '../kernel/kernel.ts';
import { createKernel } from '../kernel/turn-loop.ts';
import { openSqliteFile } from '../storage/sqlite-file.ts';
import { createCollectingLog } from '../test/collecting-log.ts';
import { randomCommand } from '../test/random-commands.ts';
import { seededRandom } from '../test/seeded-random.ts';
import { sayAtOnce } from './say-at-once.ts';
import { busyFingerprint, tellSnapshots } from './tell-snapshots.ts';

const { values: options } = parseArgs({
  options: {
    file: { type: 'string', default: '' },
    seed: { type: 'string', default: '1' },
    submitters: { type: 'string', default: '8' },
    /** Ends by itself after so many commits; 0 goes on for ever. */
    commits: { type: 'string', default: '0' },
    /** For comparison: at `synchronous=NORMAL`, which the store never is. */
    normal: { type: 'boolean', default: false },
    /** Pages after which the log is moved into the file; 0 leaves that to `checkpoints`. */
    autocheckpoint: { type: 'string', default: '1000' },
    /** Milliseconds between checkpoints that are asked for; 0 asks for none. */
    checkpoints: { type: 'string', default: '0' },
    /** Commits between snapshots; 0 takes none, and starts from none. */
    snapshots: { type: 'string', default: '0' },
    /** Commands accepted in an earlier life, id:name, whose answers are asked for again. */
    again: { type: 'string', multiple: true, default: [] },
  },
});
const operator: Actor = { id: 'operator', role: 'system', scope: '' };
const place = { lon: 112.94, lat: 27.83 };
const ticksEveryMilliseconds = 50;

const say = (...words: (string | number)[]): void => sayAtOnce(words.join(' '));

say('opening');
const database = openSqliteFile(options.file);
database.exec(`PRAGMA wal_autocheckpoint = ${Number(options.autocheckpoint)}`);
// Else it stays as the store itself wants it: that is what is on trial.
if (options.normal) database.exec('PRAGMA synchronous = NORMAL');
const journal = createSqliteJournal(database);
const log = createCollectingLog();
const everyCommits = Number(options.snapshots);
const kernel = createKernel({
  journal: tellSnapshots(journal, (what) => say('snapshot', what)),
  clock: systemClock,
  log,
  ...(everyCommits > 0 && { snapshots: { everyCommits, fingerprint: busyFingerprint } }),
});
const random = seededRandom(Number(options.seed));
await kernel.start();
say('ready', kernel.head);

async function submit(name: CommandName, data: object): Promise<void> {
  const id = v7();
  tell(id, name, await kernel.submit({ id, name, data }, operator));
}

function tell(id: string, name: CommandName, { seq, refusal, problem }: Outcome): void {
  if (seq !== undefined) say('accepted', id, seq, name);
  else if (refusal) say('refused', id, refusal.code);
  else say('problem', id, problem.code);
}

async function enrolSquads(): Promise<void> {
  for (const division of ['430302', '430304', '4416']) {
    const teamId = v7();
    const team = { teamId, name: `应急排 ${division}`, kind: 'emergency', division, home: place };
    await submit('RegisterTeam', { ...team, equipment: [{ kind: 'sandbag', count: 500 }] });
    for (let member = 0; member < 5; member += 1) {
      const personId = v7();
      const skills = [{ skill: 'piping', level: 3 }];
      await submit('EnrolVolunteer', { personId, teamId, post: member === 0 ? 'leader' : 'member', skills });
      await submit('SetDuty', { personId, duty: 'standby' });
    }
  }
}

const commits = Number(options.commits);
const isDone = (): boolean => commits > 0 && kernel.head >= commits;

async function keepSubmitting(): Promise<void> {
  while (!isDone()) {
    const { name, data } = randomCommand(kernel.world, random);
    await submit(name, data);
  }
}

for (const known of options.again) {
  const [id = '', name = ''] = known.split(':');
  const outcome = await kernel.submit({ id, name: name as CommandName, data: {} }, operator);
  say('again', id, outcome.seq ?? 'unknown');
}
if (kernel.world.teams.size < 3) await enrolSquads();

const timers = [setInterval(() => void kernel.tick(), ticksEveryMilliseconds)];
if (Number(options.checkpoints) > 0)
  timers.push(
    setInterval(() => {
      say('checkpoint', 'begins');
      database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
      say('checkpoint', 'ends');
    }, Number(options.checkpoints)),
  );
await Promise.all(Array.from({ length: Number(options.submitters) }, keepSubmitting));
for (const timer of timers) clearInterval(timer);
await kernel.stop();
say('done', kernel.head);
database.close();
