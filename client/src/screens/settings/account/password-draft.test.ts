import { expect, test } from 'vitest';
import { problemsInPassword } from './password-draft.ts';

test('a password changes for a new, long one that was typed twice by who knows the old one', () => {
  const draft = { current: 'the river is rising', next: 'the levee holds', again: 'the levee holds' };
  expect(problemsInPassword(draft)).toEqual([]);
  expect(problemsInPassword({ ...draft, current: '' })).toEqual(['current']);
  expect(problemsInPassword({ ...draft, again: 'the levee hold' })).toEqual(['again']);
  expect(problemsInPassword({ ...draft, next: 'short', again: 'short' })).toEqual(['next']);
  expect(problemsInPassword({ ...draft, next: draft.current, again: draft.current })).toEqual(['next']);
});
