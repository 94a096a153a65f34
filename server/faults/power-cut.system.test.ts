/**
 * J1, J6 against a power cut: a kernel under load is recorded down to its single writes and syncs, and the disk is
 * rebuilt as it would be found had the power failed at hundreds of moments. What was acknowledged before must be there.
 * The same recording at synchronous=NORMAL must lose something, or this test would prove nothing.
 */
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seededRandom, type SeededRandom } from '../test/seeded-random.ts';
import { CutDisk, type Loss } from './cut-disk.ts';
import {
  checkLog,
  integrityProblems,
  nothingChecked,
  snapshotProblems,
  withLog,
  type Promised,
} from './log-check.ts';
import { record, whyNoRecording, type Step } from './recording.ts';
import { byLine, hear, nothingSaid } from './said.ts';

const reason = whyNoRecording();
if (reason !== undefined) console.warn(`power cuts are not tried here: ${reason}`);

const commits = 150;
const randomCuts = 200;
/** The same on the control run, which only has to lose something. */
const controlCuts = 40;
/** Every so many cuts the whole file is looked through, and a start by snapshot compared. */
const deepLookEvery = 8;
const storeFile = 'muster.sqlite';
const busyServer = fileURLToPath(new URL('busy-server.ts', import.meta.url));

/** Hundreds of small stores are written and looked at: in memory that is quicker, where there is such a place. */
function quickFolder(): string {
  try {
    accessSync('/dev/shm', constants.W_OK);
    return '/dev/shm';
  } catch {
    return tmpdir();
  }
}

interface Tally {
  cuts: number;
  /** Cuts after which something that was acknowledged was missing. */
  losing: number;
  readonly problems: string[];
}

describe.skipIf(reason !== undefined)(
  `a power cut${reason === undefined ? '' : ` (skipped: ${reason})`}`,
  () => {
    let folder: string;
    let cutFolder: string;
    let seed: number;

    beforeAll(() => {
      folder = mkdtempSync(join(tmpdir(), 'muster-power-'));
      cutFolder = mkdtempSync(join(quickFolder(), 'muster-cut-'));
      ({ seed } = seededRandom());
      console.log(`seed ${seed} (MUSTER_SEED repeats it)`);
    });
    afterAll(() => {
      for (const made of [folder, cutFolder]) rmSync(made, { recursive: true, force: true });
    });

    /** A life from an empty folder on, with checkpoints and snapshots in it. */
    async function recordAt(synchronous: 'FULL' | 'NORMAL'): Promise<Step[]> {
      const place = join(folder, synchronous);
      mkdirSync(place);
      const options = {
        file: join(place, storeFile),
        seed,
        commits,
        autocheckpoint: 40,
        snapshots: 30,
      };
      const steps = await record(
        busyServer,
        [
          ...Object.entries(options).flatMap(([name, value]) => [`--${name}`, String(value)]),
          ...(synchronous === 'NORMAL' ? ['--normal'] : []),
        ],
        { folder: place, traceFile: join(folder, `${synchronous}.strace`) },
      );
      // Nothing may have escaped the recorder: with nothing lost the replay must end where the process did.
      const disk = new CutDisk();
      for (const step of steps) disk.apply(step);
      const replayed = disk.afterPowerCut({ lost: 'nothing' });
      for (const [name, bytes] of replayed)
        expect([name, bytes.equals(readFileSync(join(place, name)))]).toEqual([name, true]);
      expect([...replayed.keys()]).toEqual([storeFile]);
      return steps;
    }

    async function openAfterCut(
      disk: CutDisk,
      loss: Loss,
      promised: Promised,
      deep: boolean,
    ): Promise<string[]> {
      const file = join(cutFolder, storeFile);
      for (const ending of ['', '-wal', '-shm', '-journal']) rmSync(file + ending, { force: true });
      for (const [name, bytes] of disk.afterPowerCut(loss)) writeFileSync(join(cutFolder, name), bytes);
      try {
        const { problems, commits } = await withLog(file, (journal) =>
          checkLog(journal, nothingChecked(), promised),
        );
        if (!deep) return problems;
        return [...problems, ...integrityProblems(file), ...(await snapshotProblems(file, commits))];
      } catch (error) {
        return [
          `it cannot be opened: ${String(error)} (${existsSync(file) ? 'the file is there' : 'there is no file'})`,
        ];
      }
    }

    async function cutOften(steps: readonly Step[], times: number, random: SeededRandom): Promise<Tally> {
      const chosen = new Set(Array.from({ length: times }, () => random.below(steps.length)));
      const said = nothingSaid();
      const take = byLine((line) => hear(said, line));
      const tally: Tally = { cuts: 0, losing: 0, problems: [] };
      const disk = new CutDisk();
      for (const [index, step] of steps.entries()) {
        disk.apply(step);
        if (step.kind === 'say') take(step.text);
        // The worst moment: everybody has just been told that it is safe.
        const wasTold = step.kind === 'say' && steps[index + 1]?.kind !== 'say';
        const losses: Loss[] = wasTold ? [{ lost: 'everything' }] : [];
        if (chosen.has(index)) losses.push({ lost: 'everything' }, { lost: 'by chance', random });
        for (const loss of losses) {
          const problems = await openAfterCut(disk, loss, said.accepted, tally.cuts % deepLookEvery === 0);
          tally.cuts += 1;
          if (problems.some((problem) => problem.includes('was acknowledged'))) tally.losing += 1;
          tally.problems.push(
            ...problems.map((problem) => `cut after step ${index}, ${loss.lost} lost: ${problem}`),
          );
        }
      }
      return tally;
    }

    it('J1 J6 at FULL loses nothing that was acknowledged, whenever the power fails', async () => {
      const steps = await recordAt('FULL');
      const { cuts, problems } = await cutOften(steps, randomCuts, seededRandom(seed));
      expect(problems).toEqual([]);
      console.log(`${cuts} power cuts in ${steps.length} steps at FULL: nothing lost`);
      // What was cut must have been worth it: checkpoints and snapshots were among it.
      const checkpoints = steps.filter((step) => step.kind === 'sync' && step.name === storeFile).length;
      expect(checkpoints).toBeGreaterThan(3);
      expect(
        steps.filter((step) => step.kind === 'say' && step.text.startsWith('snapshot ends')).length,
      ).toBeGreaterThan(1);
      expect(cuts).toBeGreaterThan(randomCuts);
    }, 300_000);

    it('J6 at NORMAL, for comparison, acknowledged commands are lost, and nothing else goes wrong', async () => {
      const steps = await recordAt('NORMAL');
      const { cuts, losing, problems } = await cutOften(steps, controlCuts, seededRandom(seed));
      console.log(`${cuts} power cuts at NORMAL: ${losing} of them lost something that was acknowledged`);
      expect(losing).toBeGreaterThan(10);
      expect(problems.filter((problem) => !problem.includes('was acknowledged'))).toEqual([]);
    }, 300_000);
  },
);
