/** Two ways of sending commands, whatever carries them: as fast as they are answered, and at a steady rate. */

export interface LoadFigures {
  readonly perSecond: number;
  readonly p99Milliseconds: number;
}

/** Sends one command, and resolves when it was accepted. `sender` from 0, `index` counts all commands. */
export type Send = (sender: number, index: number) => Promise<void>;

/** Every sender sends its next command when the last was answered. */
export async function atFullLoad(send: Send, senders: number, seconds: number): Promise<LoadFigures> {
  const waits: number[] = [];
  let index = 0;
  const started = performance.now();
  const until = started + seconds * 1000;
  await Promise.all(
    Array.from({ length: senders }, async (_, sender) => {
      while (performance.now() < until) waits.push(await timed(() => send(sender, index++)));
    }),
  );
  return { perSecond: (waits.length / (performance.now() - started)) * 1000, p99Milliseconds: p99(waits) };
}

/** So many a second, in little batches, whether the ones before were answered or not: nobody waits for a slow server. */
export async function atRate(
  send: Send,
  senders: number,
  rate: number,
  seconds: number,
): Promise<LoadFigures> {
  const waits: Promise<number>[] = [];
  const started = performance.now();
  for (let index = 0; index < rate * seconds;) {
    const due = Math.min(rate * seconds, ((performance.now() - started) / 1000) * rate);
    for (; index < due; index += 1) {
      const current = index;
      waits.push(timed(() => send(current % senders, current)));
    }
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  const all = await Promise.all(waits);
  return { perSecond: (all.length / (performance.now() - started)) * 1000, p99Milliseconds: p99(all) };
}

async function timed(work: () => Promise<void>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

function p99(waits: readonly number[]): number {
  const sorted = waits.toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length * 0.99)] ?? Number.NaN;
}
