import { expect, test } from 'vitest';
import { linesIn } from './line-height.ts';

test('a text takes as many lines as its characters need', () => {
  expect(linesIn('', 100, 10, 6)).toBe(1);
  expect(linesIn('湘江水位还在上涨请加派', 100, 10, 6)).toBe(2);
  expect(linesIn('abcdefghijklmnopq', 100, 10, 6)).toBe(1);
  expect(linesIn('a\nb\nc', 100, 10, 6)).toBe(3);
  expect(linesIn('字'.repeat(1000), 100, 10, 6)).toBe(6);
});
