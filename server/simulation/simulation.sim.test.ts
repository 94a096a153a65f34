import { describe, expect, it } from 'vitest';
import type { CheckName } from './checks.ts';
import { bugs } from './bugs.ts';
import { simulate, type RunResult } from './run.ts';
import type { SceneOptions } from './scene.ts';

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
    console.log(`seeds ${first} to ${first + seeds - 1} (MUSTER_SEED begins elsewhere)`);
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

describe('a planted bug is caught', () => {
  const tried = 25;

  async function catchIt(options: SceneOptions, caughtBy: readonly CheckName[]): Promise<void> {
    for (let seed = first; seed < first + tried; seed += 1) {
      const { broken } = await simulate(seed, options);
      if (!broken) continue;
      console.log(`${options.bug?.what}\n  seed ${seed} breaks "${broken.check}": ${broken.detail}`);
      expect(caughtBy).toContain(broken.check);
      // It is the bug and nothing else: without it the same seed is sound.
      expect((await simulate(seed)).broken).toBeUndefined();
      return;
    }
    expect.fail(`${options.bug?.what}: not caught within ${tried} seeds from ${first}`);
  }

  it.each(Object.entries(bugs))('%s', (_, bug) => catchIt({ bug }, bug.caughtBy), 2 * minutes);

  it(
    'acknowledge-before-append, by those who were told and found nothing after a kill',
    () => {
      const bug = bugs['acknowledge-before-append'];
      // Without looking into the store while it runs.
      return catchIt({ bug, blindTo: ['durable', 'copy', 'fold', 'convergence', 'gap-free'] }, ['promise']);
    },
    2 * minutes,
  );
});
