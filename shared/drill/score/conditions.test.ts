import { expect, it } from 'vitest';
import type { Condition } from '../expectation.ts';
import { conditionTest, namedValues } from './conditions.ts';
import { pathReader } from './path.ts';

const data = {
  taskId: 'task-1',
  count: 5,
  draft: false,
  title: '封堵管涌 K3+420',
  place: { lon: 112.9, lat: 27.8 },
  personIds: ['a', 'b', 'c'],
  members: [
    { personId: 'a', state: 'coming', skills: ['boat'] },
    { personId: 'b', state: 'declined', skills: ['boat', 'pump'] },
  ],
};

it.each([
  ['taskId', ['task-1']],
  ['place.lat', [27.8]],
  ['members.0.state', ['coming']],
  ['members.*.state', ['coming', 'declined']],
  ['members.*.skills.*', ['boat', 'boat', 'pump']],
  ['personIds.*', ['a', 'b', 'c']],
  ['personIds.length', [3]],
  ['personIds', [['a', 'b', 'c']]],
  ['members.2.state', []],
  ['nothing.of.this', []],
  ['taskId.length', []],
  ['place.*', []],
  // A planner types the path: what every object inherits is not there.
  ['constructor', []],
  ['__proto__.polluted', []],
  ['members.map', []],
])('what stands at %s', (path, values) => {
  expect(pathReader(path)(data)).toEqual(values);
});

it.each<[string, Condition['is'], Condition['value'], boolean]>([
  ['taskId', 'equal', 'task-1', true],
  ['taskId', 'equal', 'task-2', false],
  ['count', 'equal', 5, true],
  ['count', 'equal', '5', false],
  ['draft', 'equal', false, true],
  ['missing', 'equal', false, false],
  ['members.*.state', 'equal', 'declined', true],
  ['members.0.state', 'equal', 'declined', false],
  ['personIds', 'equal', ['a', 'b', 'c'], false],
  ['taskId', 'one_of', ['task-0', 'task-1'], true],
  ['taskId', 'one_of', ['task-0'], false],
  ['taskId', 'one_of', 'task-1', true],
  ['count', 'at_least', 5, true],
  ['count', 'at_least', 5.001, false],
  ['count', 'at_most', 5, true],
  ['count', 'at_most', 4.999, false],
  ['taskId', 'at_least', 0, false],
  ['count', 'at_least', 'a few', false],
  ['personIds.length', 'at_least', 3, true],
  ['title', 'contains', 'K3+420', true],
  ['title', 'contains', 'K5', false],
  ['title', 'contains', ['封堵', 'K3'], true],
  ['title', 'contains', ['封堵', 'K5'], false],
  ['personIds', 'contains', 'b', true],
  ['personIds', 'contains', ['b', 'd'], false],
  ['members.*.skills', 'contains', 'pump', true],
  // Both of one list, not one of each.
  ['members.*.skills', 'contains', ['boat', 'pump'], true],
  ['members.0.skills', 'contains', ['boat', 'pump'], false],
])('%s %s %j: %s', (path, is, value, holds) => {
  expect(conditionTest({ path, is, value })(data)).toBe(holds);
});

it('names the values it waits for, where its kind has any', () => {
  expect(namedValues({ path: 'taskId', is: 'equal', value: 'x' })).toEqual(['x']);
  expect(namedValues({ path: 'taskId', is: 'one_of', value: ['x', 'y'] })).toEqual(['x', 'y']);
  expect(namedValues({ path: 'taskId', is: 'equal', value: ['x'] })).toBeUndefined();
  expect(namedValues({ path: 'count', is: 'at_least', value: 1 })).toBeUndefined();
});
