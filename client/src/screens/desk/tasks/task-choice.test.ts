import { expect, test } from 'vitest';
import { ids, sampleEvening, sampleId } from '../sample-world.ts';
import {
  chosenRows,
  everyTask,
  filtersInUse,
  sortedBy,
  type ChosenBy,
  type TaskChoice,
} from './task-choice.ts';
import { taskRows } from './task-rows.ts';

const place = { lon: 112.94, lat: 27.83 };
const pump = sampleId(20);
const boil = sampleId(21);
const ended = sampleId(22);

function rows() {
  const { world, when } = sampleEvening();
  const base = { incidentId: ids.incident, place };
  when('CreateTask', { ...base, taskId: pump, kind: 'pump_out', priority: 3, address: '建设路下穿' });
  when('CreateTask', {
    ...base,
    taskId: boil,
    kind: 'seal_boil',
    priority: 1,
    address: '河西堤 K5',
    deadline: '2026-06-24T13:00:00.000Z',
  });
  when('CreateTask', { ...base, taskId: ended, kind: 'evacuate', priority: 2 });
  when('CancelTask', { taskId: ended, reason: '水已退' });
  return taskRows(world, { ended: true });
}

const by: ChosenBy = {
  nameOf: ({ kind }) => kind,
  isMine: () => true,
  selectedTaskId: undefined,
  isPlayed: () => false,
};
const shown = (choice: Partial<TaskChoice>, more: Partial<ChosenBy> = {}): string[] =>
  chosenRows(rows(), { ...everyTask, ...choice }, { ...by, ...more }).map(({ task }) => task.taskId);

test('the most urgent open task comes first, and ended ones are left out', () => {
  expect(shown({})).toEqual([boil, pump]);
  expect(shown({ withEnded: true })).toEqual([boil, pump, ended]);
});

test('filters narrow together: kind, priority, phase, mine, words of name and address', () => {
  expect(shown({ kinds: ['pump_out'] })).toEqual([pump]);
  expect(shown({ priorities: [1], kinds: ['pump_out'] })).toEqual([]);
  expect(shown({ phases: ['cancelled'] })).toEqual([ended]);
  expect(shown({ text: 'k5 SEAL' })).toEqual([boil]);
  expect(shown({ onlyMine: true }, { isMine: ({ taskId }) => taskId === pump })).toEqual([pump]);
});

test('X2: work of a drill stands after all that is real, in whatever order', () => {
  const isPlayed: ChosenBy['isPlayed'] = ({ taskId }) => taskId === boil;
  for (const choice of [{}, { sort: 'time' }, { sort: 'priority', descending: false }] as const)
    expect(shown(choice, { isPlayed })).toEqual([pump, boil]);
  expect(shown({ sort: 'priority', descending: true }, { isPlayed })).toEqual([pump, boil]);
});

test('the task in hand is never filtered away', () => {
  expect(shown({ kinds: ['uav_survey'] }, { selectedTaskId: ended })).toEqual([ended]);
});

test('a column sorts, then the other way round, then as at first', () => {
  const byName = sortedBy(everyTask, 'task');
  expect(shown(byName)).toEqual([pump, boil]);
  const turned = sortedBy(byName, 'task');
  expect(shown(turned)).toEqual([boil, pump]);
  expect(sortedBy(turned, 'task')).toEqual(everyTask);
  expect(shown({ sort: 'time' })).toEqual([boil, pump]);
  expect(shown({ sort: 'priority', descending: true })).toEqual([pump, boil]);
});

test('filters in use are counted, so that a narrowed list says so', () => {
  expect(filtersInUse(everyTask)).toBe(0);
  expect(filtersInUse({ ...everyTask, kinds: ['pump_out'], onlyMine: true })).toBe(2);
});
