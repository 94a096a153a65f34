/** That a run comes from its seed and from nothing else. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, expect, it, vi } from 'vitest';
import { simulate } from './run.ts';

const first = Number(process.env['MUSTER_SEED'] ?? 1);
const minute = 60_000;

afterEach(() => void vi.restoreAllMocks());

it(
  'the same seed twice is the same run: the same log, the same trace; another one is another',
  async () => {
    const logs = new Set<string>();
    for (const seed of [first, first + 1, first + 2]) {
      const [one, other] = [await simulate(seed), await simulate(seed)];
      expect(other.logHash).toBe(one.logHash);
      expect(other.traceHash).toBe(one.traceHash);
      expect(other.figures).toEqual(one.figures);
      logs.add(one.logHash);
    }
    expect(logs.size).toBe(3);
  },
  2 * minute,
);

it(
  'the same seed is the same run in another process',
  async () => {
    const { logHash, traceHash } = await simulate(first);
    const main = join(import.meta.dirname, 'main.ts');
    const { stdout } = await promisify(execFile)(process.execPath, [
      main,
      '--first',
      String(first),
      '--seeds',
      '1',
    ]);
    expect(stdout).toContain(`log ${logHash}, trace ${traceHash}`);
  },
  minute,
);

it(
  'nothing in a run asks the machine for time or chance',
  async () => {
    const asked = new Set<string>();
    const machine = [
      [Date, 'now'],
      [Math, 'random'],
      [performance, 'now'],
      [globalThis, 'setTimeout'],
      [globalThis, 'setInterval'],
      [crypto, 'getRandomValues'],
      [crypto, 'randomUUID'],
    ] as const;
    // The test's own machinery asks too; only what is asked from our code counts.
    const ours = /\/(server|shared)\/(?!simulation\/sameness).*\.ts/;
    for (const [holder, name] of machine) {
      const holds = holder as unknown as Record<string, (...given: unknown[]) => unknown>;
      const original = holds[name]?.bind(holder);
      vi.spyOn(holds, name).mockImplementation((...given) => {
        const from = new Error(name).stack
          ?.split('\n')
          .slice(1, 6)
          .find((line) => ours.test(line));
        if (from !== undefined) asked.add(`${name} ${from.trim()}`);
        return original?.(...given);
      });
    }
    await simulate(first);
    await simulate(first + 1);
    expect([...asked]).toEqual([]);
  },
  minute,
);
