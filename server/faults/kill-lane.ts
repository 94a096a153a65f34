/**
 * Kills a busy server again and again at random instants, on one folder after the other. After every kill a copy of
 * what the kill left is opened as a server would open it, and everything that was promised must be there.
 */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { seededRandom, type SeededRandom } from '../test/seeded-random.ts';
import {
  checkLog,
  copyStore,
  integrityProblems,
  nothingChecked,
  snapshotProblems,
  verifyProblems,
  withLog,
} from './log-check.ts';
import { aimOf, liveAndDie, liveOnce } from './killed-life.ts';
import type { Said } from './said.ts';

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
  /** After every folder. */
  readonly onRound?: (tally: LaneTally) => void;
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
  mkdirSync(folder, { recursive: true });
  await liveOnce(folder);
  for (let round = 0; tally.kills < kills; round += 1) {
    const place = join(folder, `round-${round}`);
    mkdirSync(place);
    await runRound(place, folder, Math.min(killsPerFolder, kills - tally.kills), random, tally);
    for (const problem of tally.problems) options.onProblem?.(`${place}: ${problem}`);
    // What went wrong stays to be looked at.
    if (tally.problems.length > 0) break;
    rmSync(place, { recursive: true });
    options.onRound?.(tally);
  }
  return tally;
}

async function runRound(
  place: string,
  folder: string,
  kills: number,
  random: SeededRandom,
  tally: LaneTally,
): Promise<void> {
  const file = join(place, 'muster.sqlite');
  const copy = join(place, 'copy.sqlite');
  const promised = new Map<string, { seq: number; name: string }>();
  const refused = new Set<string>();
  let checked = nothingChecked();
  for (let kill = 0; kill < kills && tally.problems.length === 0; kill += 1) {
    const earlier = [...promised].slice(-40);
    const again = earlier.length > 0 ? [random.pick(earlier), random.pick(earlier)] : [];
    const said = await liveAndDie({
      file,
      folder,
      aim: aimOf(random),
      again: again.map(([id, { name }]) => `${id}:${name}`),
      random,
    });
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
    ...(await verifyProblems(file)),
    ...(await snapshotProblems(file, commits)),
    ...integrityProblems(file),
  ];
}
