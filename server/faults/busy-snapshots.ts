/** Writes snapshots beside a busy log, one after the other, in slices between the turns. */
import type { Journal } from '../journal/journal.ts';
import type { Kernel } from '../kernel/kernel.ts';

/** Returns the function that stops, and resolves when the last one is written. */
export function writeSnapshots(
  kernel: Kernel,
  journal: Journal,
  everyMilliseconds: number,
  tell: (what: 'begins' | 'ends') => void,
): () => Promise<void> {
  let writing: Promise<void> = Promise.resolve();
  let busy = false;

  async function write(): Promise<void> {
    tell('begins');
    const { shelf, seq, at } = { shelf: journal.snapshots, seq: kernel.head, at: new Date().toISOString() };
    const rows = [...kernel.world.incidents.values(), ...kernel.world.tasks.values()];
    let chunks = 0;
    for (let first = 0; first < rows.length; first += 20) {
      await shelf.put(seq, chunks, { table: 'rows', body: JSON.stringify(rows.slice(first, first + 20)) });
      chunks += 1;
      await new Promise((resolve) => setImmediate(resolve));
    }
    const hash = (await journal.hashAt(seq)) ?? '';
    await shelf.finish({ seq, at, hash, fingerprint: 'faults', takenAt: at, chunks });
    for (const old of (await shelf.list()).slice(1)) await shelf.drop(old.seq);
    tell('ends');
  }

  const timer = setInterval(() => {
    if (busy) return;
    busy = true;
    writing = write().finally(() => (busy = false));
  }, everyMilliseconds);
  return () => {
    clearInterval(timer);
    return writing;
  };
}
