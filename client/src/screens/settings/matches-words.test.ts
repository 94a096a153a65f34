import { expect, test } from 'vitest';
import { matchesWords } from './matches-words.ts';

test('every word must be found, in any of the texts and in any case', () => {
  expect(matchesWords('', ['周敏'])).toBe(true);
  expect(matchesWords('ZHOU 调度', ['zhou.min', '调度员'])).toBe(true);
  expect(matchesWords('zhou 管理', ['zhou.min', '调度员', undefined])).toBe(false);
});
