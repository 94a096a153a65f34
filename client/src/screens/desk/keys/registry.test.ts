import { expect, test } from 'vitest';
import { actionFor, allOf, type Action } from './registry.ts';

const action = (id: string, more: Partial<Action> = {}): Action => ({
  id,
  name: id,
  group: 'work',
  run: () => {},
  ...more,
});
const found = (lists: Action[][], ...strokes: string[]): string => {
  const result = actionFor(lists, strokes);
  return result.kind === 'action' ? result.action.id : result.kind;
};

test('what was mounted last takes a key, unless it cannot be done now', () => {
  const under = [action('under', { keys: ['e'] })];
  expect(found([under, [action('over', { keys: ['e'] })]], 'e')).toBe('over');
  expect(found([under, [action('over', { keys: ['e'], enabled: () => false })]], 'e')).toBe('under');
  expect(found([under], 'f')).toBe('none');
});

test('a first key waits for the second only while something could come of it', () => {
  const lists = [[action('settings', { keys: ['g s'] })]];
  expect(found(lists, 'g')).toBe('beginning');
  expect(found(lists, 'g', 's')).toBe('settings');
  expect(found(lists, 'g', 'x')).toBe('none');
  expect(found([[action('never', { keys: ['g s'], enabled: () => false })]], 'g')).toBe('none');
});

test('the same action told twice is listed once, as it was told last', () => {
  const lists = [[action('a', { name: 'old' }), action('b')], [action('a', { name: 'new' })]];
  expect(allOf(lists).map(({ id, name }) => [id, name])).toEqual([
    ['a', 'new'],
    ['b', 'b'],
  ]);
});
