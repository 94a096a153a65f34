import { expect, test } from 'vitest';
import { nextTo, stepped } from './step.ts';

test('J and K stop at the ends and start at the near one', () => {
  const ids = ['a', 'b', 'c'];
  expect(stepped(ids, undefined, 1)).toBe('a');
  expect(stepped(ids, undefined, -1)).toBe('c');
  expect(stepped(ids, 'a', 1)).toBe('b');
  expect(stepped(ids, 'c', 1)).toBe('c');
  expect(stepped(ids, 'a', -1)).toBe('a');
  expect(stepped(ids, 'gone', 1)).toBe('a');
  expect(stepped([], undefined, 1)).toBeUndefined();
});

test('who puts a row off stands on the next one', () => {
  expect(nextTo(['a', 'b', 'c'], 'b')).toBe('c');
  expect(nextTo(['a', 'b', 'c'], 'c')).toBe('b');
  expect(nextTo(['a'], 'a')).toBeUndefined();
});
