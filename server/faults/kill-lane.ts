/**
 * Kills a busy server again and again at random instants, on one folder after the other. After every kill a copy of
 * what the kill left is opened as a server would open it, and everything that was promised must be there.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { execPath } from 'node:process';
import { fileURLToPath } from 'node:url';
import { seededRandom, type SeededRandom } from '../test/seeded-random.ts';
import {
  checkLog,
  copyStore,
  foldProblems,
  integrityProblems,
  nothingChecked,
  snapshotProblems,
  withLog,
} from './log-check.ts';
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
type Aim = keyof typeof aims;

const aimOf = (random: SeededRandom): Aim =>
  random.pick(['appending', 'appending', 'appending', 'appending', 'starting', 'snapshot', 'checkpoint']);

export interface LaneTally {
  kills: number;
  accepted: number;
  commits: number;
  /** Kills by what the server was doing when it was last heard. */
  readonly hit: Record<Said['phase'], number>;
  readonly problems: string[];
}

export interface LaneOptions {
  readonly kills: number;
  readonly seed: number;
  readonly folder: string;
  /** A start folds the whole log: after so many kills on one folder the next begins. */
  readonly killsPerFolder?: number;
  /** What is wrong, as soon as it is found. */
  readonly onProblem?: (problem: string) => void;
}

export async function runKillLane(options: LaneOptions): Promise<LaneTally> {
  const { kills, seed, folder, killsPerFolder = 50 } = options;
  const random = seededRandom(seed);
  const tally: LaneTally = {
    kills: 0,
    accepted: 0,
    commits: 0,
    hit: { loading: 0, starting: 0, appending: 0, snapshot: 0, checkpoint: 0 },
    problems: [],
  };
  for (let round = 0; tally.kills < kills; round += 1) {
    const place = join(folder, `round-${round}`);
    mkdirSync(place, { recursive: true });
    await runRound(place, Math.min(killsPerFolder, kills - tally.kills), random, tally);
    for (const problem of tally.problems) options.onProblem?.(`${place}: ${problem}`);
    // What went wrong stays to be looked at.
    if (tally.problems.length > 0) break;
    rmSync(place, { recursive: true });
  }
  return tally;
}

async function runRound(place: string, kills: number, random: SeededRandom, tally: LaneTally): Promise<void> {
  const file = join(place, 'muster.sqlite');
  const copy = join(place, 'copy.sqlite');
  const promised = new Map<string, { seq: number; name: string }>();
  const refused = new Set<string>();
  let checked = nothingChecked();
  for (let kill = 0; kill < kills && tally.problems.length === 0; kill += 1) {
    const earlier = [...promised].slice(-40);
    const again = earlier.length > 0 ? [random.pick(earlier), random.pick(earlier)] : [];
    const said = await liveAndDie(
      file,
      aimOf(random),
      again.map(([id, { name }]) => `${id}:${name}`),
      random,
    );
    tally.kills += 1;
    tally.hit[said.phase] += 1;
    tally.accepted += said.accepted.size;
    tally.problems.push(...said.problems);
    for (const [id, seq] of said.again)
      if (Number(seq) !== promised.get(id)?.seq)
        tally.problems.push(`${id} was answered ${promised.get(id)?.seq} first and ${seq} after a kill`);
    for (const [id, answer] of said.accepted) promised.set(id, answer);
    for (const id of said.refused) refused.add(id);

    copyStore(file, copy);
    const findings = await withLog(copy, (journal) => checkLog(journal, checked, said.accepted));
    checked = findings.checked;
    tally.problems.push(...findings.problems);
  }
  tally.commits += checked.seq;
  tally.problems.push(...(await checkWhole(file, promised, refused)));
}

/** Everything from the first commit on, and the world it makes. */
async function checkWhole(
  file: string,
  promised: ReadonlyMap<string, { readonly seq: number }>,
  refused: ReadonlySet<string>,
): Promise<string[]> {
  const { problems, commits, checked } = await withLog(file, (journal) =>
    checkLog(journal, nothingChecked(), promised),
  );
  const carriedOut = [...refused].filter((id) => checked.ids.has(id));
  return [
    ...problems,
    ...carriedOut.map((id) => `${id} was refused and is in the log`),
    ...foldProblems(commits),
    ...(await snapshotProblems(file, commits)),
    ...integrityProblems(file),
  ];
}

const busyServer = fileURLToPath(new URL('busy-server.ts', import.meta.url));

/** One life of the server, from its start to the kill. */
function liveAndDie(file: string, aim: Aim, again: readonly string[], random: SeededRandom): Promise<Said> {
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
    { stdio: ['ignore', 'pipe', 'inherit'] },
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
