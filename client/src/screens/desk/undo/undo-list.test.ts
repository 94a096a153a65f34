import { expect, test } from 'vitest';
import { isOffered, keptEntries } from './undo-list.ts';

const minute = 60_000;

test('the last twenty are kept, and none that is older than half an hour', () => {
  const many = Array.from({ length: 30 }, (_, index) => ({ id: String(index), at: 100 * minute - index }));
  expect(keptEntries(many)).toHaveLength(20);
  expect(keptEntries(many)[0]?.id).toBe('0');
  const old = [
    { id: 'new', at: 100 * minute },
    { id: 'older', at: 71 * minute },
    { id: 'too old', at: 69 * minute },
  ];
  expect(keptEntries(old).map(({ id }) => id)).toEqual(['new', 'older']);
});

test('the last one is offered for at least half a minute, then only in the palette', () => {
  expect(isOffered({ id: 'a', at: 0 }, 30_000)).toBe(true);
  expect(isOffered({ id: 'a', at: 0 }, minute)).toBe(false);
  expect(isOffered(undefined, 0)).toBe(false);
});
