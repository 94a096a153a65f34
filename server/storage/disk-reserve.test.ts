import { tmpdir } from 'node:os';
import { expect, it } from 'vitest';
import { commitOf } from '../journal/journal.contract.ts';
import { createMemoryJournal } from '../journal/memory.ts';
import { createCollectingLog } from '../test/collecting-log.ts';
import { keepReserve } from './disk-reserve.ts';

const reserveBytes = 64;

function diskWith(free: number | undefined) {
  const disk = { free, now: 0 };
  const log = createCollectingLog();
  const journal = createMemoryJournal();
  const kept = keepReserve(journal, {
    folder: 'data',
    reserveBytes,
    log,
    freeBytes: () => disk.free,
    now: () => disk.now,
  });
  return { disk, log, journal, kept };
}

it('J7 takes no commit while less than the reserve is left, and goes on when there is clearly more', () => {
  const { disk, kept } = diskWith(1000);
  expect(kept.append(0, commitOf(1))).toBe('appended');
  disk.free = 63;
  disk.now = 1000;
  expect(() => kept.append(1, commitOf(2))).toThrow(/make room there/);
  expect(() => kept.append(1, commitOf(2))).toThrow(/make room there/);
  disk.free = 70;
  expect(() => kept.probe()).toThrow(/make room there/);
  disk.free = 80;
  kept.probe();
  expect(kept.append(1, commitOf(2))).toBe('appended');
  expect(kept.head()).toBe(2);
});

it('J7 looks at the disk once a second and not for every commit', () => {
  const { disk, kept } = diskWith(1000);
  kept.append(0, commitOf(1));
  disk.free = 0;
  disk.now = 999;
  expect(kept.append(1, commitOf(2))).toBe('appended');
  disk.now = 1000;
  expect(() => kept.append(2, commitOf(3))).toThrow(/make room there/);
});

it('J7 warns once when it comes near', () => {
  const { disk, log, kept } = diskWith(200);
  kept.append(0, commitOf(1));
  disk.now = 5000;
  kept.append(1, commitOf(2));
  expect(log.lines.map(({ level }) => level)).toEqual(['warn']);
});

it('J7 a file system without figures is not taken for a full one', () => {
  const { kept, log } = diskWith(undefined);
  expect(kept.append(0, commitOf(1))).toBe('appended');
  expect(log.lines).toEqual([]);
});

it('J7 the disk under this test has figures', () => {
  const log = createCollectingLog();
  const journal = createMemoryJournal();
  const kept = keepReserve(journal, { folder: tmpdir(), reserveBytes: 2 ** 60, log });
  expect(() => kept.append(0, commitOf(1))).toThrow(/make room there/);
  expect(keepReserve(journal, { folder: tmpdir(), reserveBytes: 0, log })).toBe(journal);
});

it('J10 the epoch is the one of the log, also after it has begun a new one', async () => {
  const { journal, kept } = diskWith(1000);
  const before = kept.epoch;
  await journal.beginEpoch();
  expect(kept.epoch).not.toBe(before);
});
