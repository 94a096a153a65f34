import { expect, test } from 'vitest';
import { freeList, heldList } from './hold.ts';

const item = (id: string, word = id) => ({ id, word });

test('a free list is the items, in their order', () => {
  expect(freeList([item('b'), item('a')])).toEqual({
    rows: [
      { item: item('b'), settled: false },
      { item: item('a'), settled: false },
    ],
    waiting: 0,
  });
});

test('a held list keeps places, renews words, leaves husks and counts newcomers', () => {
  const before = freeList([item('a', 'old'), item('b'), item('c')]);
  const after = heldList(before, [item('new'), item('c'), item('a', 'new word')]);
  expect(after.rows).toEqual([
    { item: item('a', 'new word'), settled: false },
    { item: item('b'), settled: true },
    { item: item('c'), settled: false },
  ]);
  expect(after.waiting).toBe(1);
});

test('a husk that comes back is alive again', () => {
  const held = heldList(freeList([item('a')]), []);
  expect(heldList(held, [item('a')]).rows[0]?.settled).toBe(false);
});
