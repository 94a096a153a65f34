import { expect, test } from 'vitest';
import type { Action } from '../keys/registry.ts';
import { actionLines } from './action-lines.ts';
import { sectionsFor } from './lines.ts';
import { spell } from './name-match.ts';
import { noReadings } from './readings.ts';
import type { Thing } from './things.ts';

const action = (id: string, name: string, more: Partial<Action> = {}): Action => ({
  id,
  name,
  group: 'work',
  run: () => {},
  ...more,
});
const thing = (id: string, name: string): Thing => ({
  key: `team ${id}`,
  kind: 'team',
  id,
  name: spell(name, noReadings),
  more: spell('', noReadings),
  past: false,
});
const has = {
  actions: actionLines(
    [
      action('task.new', '新任务', { words: 'task' }),
      action('go.roster', '名册', { group: 'go' }),
      action('pick', '选第几名', { onlyByKey: true }),
    ],
    noReadings,
  ),
  things: [thing('1', '岳塘应急排'), thing('2', '新任队')],
  recent: ['team 1', 'action task.new', 'team gone'],
  thingsOnly: false,
};
const listed = (typed: string, more: Partial<typeof has> = {}) =>
  sectionsFor(typed, { ...has, ...more }).map(({ title, lines }) => [title, lines.map(({ key }) => key)]);

test('before anything is typed: what was opened lately, then what can be done, in groups', () => {
  expect(listed('')).toEqual([
    ['recent', ['team 1', 'action task.new']],
    ['go', ['action go.roster']],
    ['work', ['action task.new']],
  ]);
  expect(listed('', { thingsOnly: true })).toEqual([['recent', ['team 1']]]);
});

test('what was typed is looked for in both; after > only in actions, in search only in things', () => {
  expect(listed('新任')).toEqual([['', ['action task.new', 'team 2']]]);
  expect(listed('>新任')).toEqual([['', ['action task.new']]]);
  expect(listed('新任', { thingsOnly: true })).toEqual([['', ['team 2']]]);
  expect(listed('task')).toEqual([['', ['action task.new']]]);
  expect(listed('nothing of this')).toEqual([]);
});
