import { expect, test } from 'vitest';
import { freeList, heldList } from './hold.ts';

const item = (id: string, { word = id, group = 'soon' } = {}) => ({ id, word, group });

test('a free list is the items, in their order', () => {
  expect(freeList([item('b'), item('a')])).toEqual({
    rows: [
      { item: item('b'), settled: false, group: 'soon' },
      { item: item('a'), settled: false, group: 'soon' },
    ],
    waiting: [],
  });
});

test('a held list keeps places, renews words, leaves husks and counts newcomers', () => {
  const before = freeList([item('a', { word: 'old' }), item('b'), item('c')]);
  const after = heldList(before, [item('new'), item('c'), item('a', { word: 'new word' })]);
  expect(after.rows.map(({ item: { id, word }, settled }) => [id, word, settled])).toEqual([
    ['a', 'new word', false],
    ['b', 'b', true],
    ['c', 'c', false],
  ]);
  expect(after.waiting.map(({ id }) => id)).toEqual(['new']);
});

test('what becomes more urgent while the list is held stays under its heading until it is let go', () => {
  const urgent = item('a', { group: 'now' });
  const held = heldList(freeList([item('a')]), [urgent]);
  expect(held.rows[0]).toMatchObject({ item: { group: 'now' }, group: 'soon' });
  expect(freeList([urgent]).rows[0]?.group).toBe('now');
});

test('a husk that comes back is alive again', () => {
  const held = heldList(freeList([item('a')]), []);
  expect(heldList(held, [item('a')]).rows[0]?.settled).toBe(false);
});
