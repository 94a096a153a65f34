import { describe, expect, it } from 'vitest';
import { seededRandom } from '../test/seeded-random.ts';
import { CutDisk, type Loss } from './cut-disk.ts';
import type { Step } from './recording.ts';

const write = (name: string, offset: number, text: string): Step => ({
  kind: 'write',
  name,
  offset,
  bytes: Buffer.from(text),
});

function diskAfter(...steps: Step[]): CutDisk {
  const disk = new CutDisk();
  for (const step of steps) disk.apply(step);
  return disk;
}

function found(disk: CutDisk, loss: Loss): Record<string, string> {
  return Object.fromEntries([...disk.afterPowerCut(loss)].map(([name, bytes]) => [name, bytes.toString()]));
}

const made: Step[] = [{ kind: 'create', name: 'a' }, { kind: 'sync-folder' }];
const everything: Loss = { lost: 'everything' };

describe('the disk of the power cuts', () => {
  it('keeps what was synced and forgets the rest', () => {
    const disk = diskAfter(...made, write('a', 0, 'one'), { kind: 'sync', name: 'a' }, write('a', 3, 'two'));
    expect(found(disk, everything)).toEqual({ a: 'one' });
    expect(found(disk, { lost: 'nothing' })).toEqual({ a: 'onetwo' });
  });

  it('forgets a file whose name was not synced, and brings one back whose removal was not', () => {
    const unnamed = diskAfter({ kind: 'create', name: 'a' }, write('a', 0, 'one'), {
      kind: 'sync',
      name: 'a',
    });
    expect(found(unnamed, everything)).toEqual({});
    const removed = diskAfter(
      ...made,
      write('a', 0, 'one'),
      { kind: 'sync', name: 'a' },
      { kind: 'unlink', name: 'a' },
    );
    expect(found(removed, everything)).toEqual({ a: 'one' });
    removed.apply({ kind: 'sync-folder' });
    expect(found(removed, everything)).toEqual({});
  });

  it('cuts and fills with zeros as a file does', () => {
    const disk = diskAfter(...made, write('a', 2, 'xy'), { kind: 'truncate', name: 'a', size: 3 });
    expect(found(disk, { lost: 'nothing' })).toEqual({ a: '\0\0x' });
  });

  it('by chance loses writes whole and in part, out of order, and never what was synced', () => {
    const random = seededRandom(7);
    const long = 'n'.repeat(1024);
    const disk = diskAfter(...made, write('a', 0, 'sure'), { kind: 'sync', name: 'a' });
    for (const offset of [4, 1028]) disk.apply(write('a', offset, long));
    const seen = new Set(
      Array.from({ length: 200 }, () => found(disk, { lost: 'by chance', random })['a'] ?? ''),
    );
    expect([...seen].every((content) => content.startsWith('sure'))).toBe(true);
    expect(seen.has('sure')).toBe(true);
    expect(seen.has(`sure${long}${long}`)).toBe(true);
    expect([...seen].some((content) => content.length > 1028 && content.includes('\0'))).toBe(true);
    expect(seen.size).toBeGreaterThan(8);
  });
});
