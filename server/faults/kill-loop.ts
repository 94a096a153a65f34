/** `npm run test:kill -- --kills 1000 [--seed S] [--lanes 2]`: kills a server at random instants and counts what it lost. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runKillLane, type LaneTally } from './kill-lane.ts';

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '100' },
    seed: { type: 'string', default: String(Math.floor(Math.random() * 2 ** 30)) },
    lanes: { type: 'string', default: '2' },
  },
});
const kills = Number(values.kills);
const lanes = Math.max(1, Number(values.lanes));
const seed = Number(values.seed);
const folder = mkdtempSync(join(tmpdir(), 'muster-kill-'));
const began = performance.now();

console.log(`${kills} kills in ${lanes} lanes, --seed ${seed}`);
const tallies = await Promise.all(
  Array.from({ length: lanes }, (_, lane) =>
    runKillLane({
      kills: Math.floor(kills / lanes) + (lane < kills % lanes ? 1 : 0),
      seed: seed + lane,
      folder: join(folder, `lane-${lane}`),
      onProblem: (problem) => console.error(problem),
      onRound: ({ kills: done }) => console.log(`lane ${lane}: ${done} kills`),
    }),
  ),
);

const sum = (of: (tally: LaneTally) => number): number =>
  tallies.reduce((total, tally) => total + of(tally), 0);
const seconds = Math.round((performance.now() - began) / 1000);
console.log(
  `${sum(({ kills }) => kills)} kills in ${seconds} s: ${sum(({ hit }) => hit.appending)} while appending, ` +
    `${sum(({ hit }) => hit.starting)} while starting, ${sum(({ hit }) => hit.snapshot)} while writing a snapshot, ` +
    `${sum(({ hit }) => hit.checkpoint)} in a checkpoint`,
);
console.log(
  `${sum(({ accepted }) => accepted)} commands acknowledged in ${sum(({ commits }) => commits)} commits; ` +
    `problems: ${sum(({ problems }) => problems.length)}`,
);
if (sum(({ problems }) => problems.length) > 0) {
  console.error(`what is left of it is in ${folder}`);
  process.exitCode = 1;
} else rmSync(folder, { recursive: true });
