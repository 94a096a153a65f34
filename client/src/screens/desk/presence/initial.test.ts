import { expect, test } from 'vitest';
import { initialOf } from './initial.ts';

test('a person is one character', () => {
  expect(initialOf('周敏')).toBe('敏');
  expect(initialOf('mary')).toBe('M');
  expect(initialOf('𠮷')).toBe('𠮷');
  expect(initialOf('')).toBe('?');
});
