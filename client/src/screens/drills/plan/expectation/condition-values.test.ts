import { expect, test } from 'vitest';
import { isPath, readValue, writeValue } from './condition-values.ts';

test('figures, yes and no, and words are told apart', () => {
  expect(readValue('equal', '30')).toBe(30);
  expect(readValue('equal', 'true')).toBe(true);
  expect(readValue('equal', '第二次批准')).toBe('第二次批准');
  expect(readValue('contains', ' 批准 ')).toBe('批准');
});

test('a list is parted by any comma, and a comparison wants a figure', () => {
  expect(readValue('one_of', 'dispatcher，coordinator、 staff')).toEqual([
    'dispatcher',
    'coordinator',
    'staff',
  ]);
  expect(readValue('one_of', ' , ')).toBeUndefined();
  expect(readValue('at_least', '三')).toBeUndefined();
  expect(readValue('at_least', '3.5')).toBe(3.5);
});

test('what is written is read again', () => {
  for (const value of ['甲', 7, false] as const) expect(readValue('equal', writeValue(value))).toBe(value);
  expect(readValue('one_of', writeValue(['a', 2]))).toEqual(['a', 2]);
});

test('a path is names parted by dots, of six at most', () => {
  expect(isPath('members.*.personId')).toBe(true);
  for (const path of ['', 'a b', 'a..b', 'a.b.c.d.e.f.g', 'a[0]']) expect(isPath(path), path).toBe(false);
});
