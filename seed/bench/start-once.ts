/**
 * One start of the server's inner parts on a data folder, in a process of its own so that nothing is warm and the memory
 * is its own: `node --expose-gc start-once.ts <folder> [snapshot]`. Prints its figures as one line of JSON; with
 * `snapshot` the world is written down before it ends.
 */
import { createApp } from '@muster/server/app.ts';
import { loadConfig } from '@muster/server/config.ts';

export interface StartFigures {
  readonly milliseconds: number;
  readonly head: number;
  readonly volunteers: number;
  readonly heapBytes: number;
  readonly residentBytes: number;
  readonly snapshotMilliseconds: number;
  /** The longest that the event loop was kept from anything else while the snapshot was written. */
  readonly longestBlockMilliseconds: number;
}

const [dataDir = '', what] = process.argv.slice(2);
// No snapshot by itself: it would be taken while something else is measured.
const settings = { DATA_DIR: dataDir, LOG_LEVEL: 'silent', SNAPSHOT_COMMITS: '100000000', PORT: '0' };

const began = performance.now();
// With a clock of its own nothing ticks: the log is the same for whoever starts next.
const clock = { now: () => Date.parse('2026-06-24T12:00:00.000Z') };
const app = await createApp(loadConfig({ ...settings, BACKUP_EVERY_HOURS: '0' }), { clock });
await app.open();
const milliseconds = performance.now() - began;

let longestBlockMilliseconds = 0;
const snapshotBegan = performance.now();
if (what === 'snapshot') {
  let last = performance.now();
  const watch = setInterval(() => {
    const now = performance.now();
    longestBlockMilliseconds = Math.max(longestBlockMilliseconds, now - last - 1);
    last = now;
  }, 1);
  if (!(await app.kernel.writeSnapshot())) throw new Error('no snapshot was written');
  clearInterval(watch);
}
const snapshotMilliseconds = performance.now() - snapshotBegan;

globalThis.gc?.();
const figures: StartFigures = {
  milliseconds,
  head: app.kernel.head,
  volunteers: app.kernel.world.volunteers.size,
  heapBytes: process.memoryUsage().heapUsed,
  residentBytes: process.memoryUsage().rss,
  snapshotMilliseconds,
  longestBlockMilliseconds,
};
process.stdout.write(`${JSON.stringify(figures)}\n`);
await app.stop();
