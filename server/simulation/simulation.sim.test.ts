import { describe, expect, it } from 'vitest';
import { bugs, type BugName } from './bugs.ts';
import { simulate, type RunResult } from './run.ts';

const seeds = 200;
const minutes = 60_000;
/** The same every time: new ones are for `npm run sim`. `MUSTER_SEED` begins elsewhere. */
const first = Number(process.env['MUSTER_SEED'] ?? 1);

function words({ seed, engine, broken, trace }: RunResult): string {
  return `seed ${seed} (${engine} store) breaks "${broken?.check}": ${broken?.detail}\n${trace.join('\n')}`;
}

it(
  `${seeds} worlds with 20 phones and 3 desks stay whole through cuts, kills and full disks, and come together`,
  async () => {
    console.log(`seeds ${first} to ${first + seeds - 1} (MUSTER_SEED=${first} repeats them)`);
    const totals: Record<string, number> = {};
    const engines = new Set<string>();
    for (let seed = first; seed < first + seeds; seed += 1) {
      const result = await simulate(seed);
      if (result.broken) expect.fail(words(result));
      engines.add(result.engine);
      for (const [name, value] of Object.entries(result.figures)) totals[name] = (totals[name] ?? 0) + value;
    }
    console.log(JSON.stringify(totals));
    // A run in which nothing happens proves nothing.
    expect([...engines].toSorted()).toEqual(['embedded', 'network']);
    expect(totals['commands']).toBeGreaterThan(50 * seeds);
    expect(totals['kills']).toBeGreaterThan(2 * seeds);
    expect(totals['resumed']).toBeGreaterThan(5 * seeds);
    expect(totals['gaps']).toBeGreaterThan(seeds / 2);
    expect(totals['copies']).toBeGreaterThan(seeds);
  },
  10 * minutes,
);

it(
  'the same seed twice is the same run: the same log, the same trace',
  async () => {
    for (const seed of [first, first + 1, first + 2]) {
      const [one, other] = [await simulate(seed), await simulate(seed)];
      expect(other.logHash).toBe(one.logHash);
      expect(other.traceHash).toBe(one.traceHash);
      expect(other.figures).toEqual(one.figures);
    }
    const [one, other] = [await simulate(first), await simulate(first + 1)];
    expect(other.logHash).not.toBe(one.logHash);
  },
  minutes,
);

describe('a planted bug is caught', () => {
  const tried = 25;

  it.each(Object.entries(bugs))(
    '%s',
    async (name, bug) => {
      for (let seed = first; seed < first + tried; seed += 1) {
        const { broken } = await simulate(seed, { bug });
        if (!broken) continue;
        console.log(
          `${name satisfies string}: ${bug.what}\n  seed ${seed} breaks "${broken.check}": ${broken.detail}`,
        );
        expect(bug.caughtBy).toContain(broken.check);
        return;
      }
      expect.fail(`${name as BugName} was not caught within ${tried} seeds from ${first}`);
    },
    2 * minutes,
  );
});

/** Seeds that once failed, and why. */
describe('seeds that once failed', () => {
  it.each([[1072, 'two commands about one offer in one commit']])('%i: %s', async (seed) => {
    const result = await simulate(seed);
    expect(result.broken, words(result)).toBeUndefined();
  });
});
