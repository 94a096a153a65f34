/** What the disk does: how often a second it makes a small write durable. Ratios of a journal depend on it. */
import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';

/** Writes of this size, each followed by an fsync, one after the other, for a second. */
export function fsyncsPerSecond(file: string, bytes: number): number {
  const descriptor = openSync(file, 'w');
  const block = Buffer.alloc(bytes, 'x');
  let done = 0;
  const started = performance.now();
  while (performance.now() < started + 1000) {
    writeSync(descriptor, block);
    fsyncSync(descriptor);
    done += 1;
  }
  const perSecond = (done / (performance.now() - started)) * 1000;
  closeSync(descriptor);
  return perSecond;
}
