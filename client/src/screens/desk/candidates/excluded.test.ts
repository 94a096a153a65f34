import { exclusionCodes, type ExclusionCode } from '@muster/shared/matching/limits.ts';
import { expect, test } from 'vitest';
import words from '../../../i18n/locales/zh-CN/desk.json';
import { sortedExclusions } from './excluded.ts';

const excluded = (teamId: string, code: ExclusionCode) => ({ teamId, code, facts: {} });

test('what may be overridden is read first, what cannot be helped last', () => {
  const sorted = sortedExclusions([
    excluded('a', 'skill-missing'),
    excluded('b', 'team-engaged'),
    excluded('d', 'rest-owed'),
    excluded('c', 'rest-owed'),
  ]);
  expect(sorted.map(({ teamId }) => teamId)).toEqual(['c', 'd', 'b', 'a']);
});

test('every reason has its word', () => {
  expect(exclusionCodes.filter((code) => !(code in words.candidates.reason))).toEqual([]);
});
