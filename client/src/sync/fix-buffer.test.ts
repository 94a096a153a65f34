import { describe, expect, test } from 'vitest';
import type { FixAnswer } from '@muster/shared/protocol/up/fix.ts';
import type { Fix } from '@muster/shared/telemetry/fix.ts';
import { FixBuffer, isWorthKeeping } from './fix-buffer.ts';
import { memoryShelf } from './storage.ts';

const noon = Date.parse('2026-06-24T12:00:00.000Z');

function fix(seconds: number, change: Partial<Fix> = {}): Fix {
  return { t: new Date(noon + seconds * 1000).toISOString(), lon: 112.94, lat: 27.83, acc: 8, ...change };
}

const taken = (fixes: readonly Fix[]): FixAnswer => ({ accepted: fixes.length, duplicates: 0, refused: [] });
const tooMany: FixAnswer = { ...taken([]), problem: { status: 429, code: 'too-many-requests', detail: '' } };

describe('fix buffer', () => {
  test('T1 standing still is said every twenty seconds, moving every five', () => {
    const moved = { lat: 27.8305 };
    expect(isWorthKeeping(undefined, fix(0))).toBe(true);
    expect(isWorthKeeping(fix(0), fix(10))).toBe(false);
    expect(isWorthKeeping(fix(0), fix(20))).toBe(true);
    expect(isWorthKeeping(fix(0), fix(6, moved))).toBe(true);
    expect(isWorthKeeping(fix(0), fix(4, moved))).toBe(false);
    expect(isWorthKeeping(fix(0), fix(6, { ...moved, acc: 200 }))).toBe(false);
  });

  test('T1 what was measured without network is sent later, oldest first, in batches', async () => {
    const shelf = memoryShelf<Fix>();
    let online = false;
    const batches: string[][] = [];
    const buffer = new FixBuffer({
      shelf,
      deliver: async ({ fixes }) => {
        if (!online) return undefined;
        batches.push(fixes.map(({ t }) => t));
        return taken(fixes);
      },
    });
    const measured = Array.from({ length: 450 }, (_, index) => fix(index * 20));
    for (const one of measured) await buffer.add(one);
    expect(await shelf.all()).toHaveLength(450);
    online = true;
    await buffer.flush();
    expect(batches.map((batch) => batch.length)).toEqual([200, 200, 50]);
    expect(batches.flat()).toEqual(measured.map(({ t }) => t));
    expect(await shelf.all()).toEqual([]);
  });

  test('T1 a server that is busy gets them again; one that says no does not', async () => {
    const shelf = memoryShelf<Fix>();
    let answer = tooMany;
    const buffer = new FixBuffer({ shelf, deliver: async () => answer });
    await buffer.add(fix(0));
    expect(await shelf.all()).toHaveLength(1);
    answer = { ...taken([]), refused: [{ t: fix(0).t, code: 'fix-in-future' }] };
    await buffer.flush();
    expect(await shelf.all()).toEqual([]);
  });

  test('T1 what a server refuses that has not heard yet of the duty is sent again', async () => {
    const shelf = memoryShelf<Fix>();
    let answer: FixAnswer = { ...taken([]), refused: [{ t: fix(0).t, code: 'not-tracked' }] };
    const sent: string[] = [];
    const buffer = new FixBuffer({
      shelf,
      deliver: async ({ fixes }) => {
        sent.push(...fixes.map(({ t }) => t));
        return answer;
      },
    });
    await buffer.add(fix(0));
    expect(await shelf.all()).toHaveLength(1);
    answer = taken([fix(0)]);
    await buffer.flush();
    expect(sent).toEqual([fix(0).t, fix(0).t]);
    expect(await shelf.all()).toEqual([]);
  });

  test('T1 what was measured before the server heard of consent is given up: it will never be welcome', async () => {
    const shelf = memoryShelf<Fix>();
    const answer = { ...taken([]), refused: [{ t: fix(0).t, code: 'before-consent' }] };
    const buffer = new FixBuffer({ shelf, deliver: async () => answer });
    await buffer.add(fix(0));
    expect(await shelf.all()).toEqual([]);
  });

  test('T2 a server that may be a new one is told the last position again, while it says where somebody is', async () => {
    const shelf = memoryShelf<Fix>();
    const sent: string[][] = [];
    const buffer = new FixBuffer({
      shelf,
      deliver: async ({ fixes }) => {
        sent.push(fixes.map(({ t }) => t));
        return taken(fixes);
      },
    });
    await buffer.repeat(noon);
    await buffer.add(fix(0));
    await buffer.add(fix(20));
    await buffer.repeat(noon + 600_000);
    expect(sent).toEqual([[fix(0).t], [fix(20).t], [fix(20).t]]);
    await buffer.repeat(noon + 620_001);
    await buffer.clear();
    await buffer.repeat(noon + 30_000);
    expect(sent).toHaveLength(3);
    expect(await shelf.all()).toEqual([]);
  });

  test('T1 stopping throws away what was not sent', async () => {
    const shelf = memoryShelf<Fix>();
    const buffer = new FixBuffer({ shelf, deliver: async () => undefined });
    await buffer.add(fix(0));
    await buffer.clear();
    expect(await shelf.all()).toEqual([]);
  });
});
