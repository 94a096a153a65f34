import { expect, test } from 'vitest';
import { taskKindDefaults } from '@muster/shared/task/kinds.ts';
import {
  createTaskData,
  fieldsOfTask,
  likelyKind,
  newTaskDraft,
  problemsInTask,
  updateTaskData,
  withKind,
  withTemplate,
} from './task-draft.ts';

const place = { lon: 112.94, lat: 27.83 };

test('a new task has the needs, steps and radius of its kind, as copies', () => {
  const draft = newTaskDraft('seal_boil', place);
  expect(draft.needs).toEqual(taskKindDefaults.seal_boil.needs);
  draft.needs.pop();
  expect(newTaskDraft('seal_boil').needs).toEqual(taskKindDefaults.seal_boil.needs);
});

test('another kind brings its own needs, but not over ones that were changed', () => {
  const untouched = withKind(newTaskDraft('seal_boil', place), 'pump_out');
  expect(untouched.needs).toEqual(taskKindDefaults.pump_out.needs);
  const changed = { ...newTaskDraft('seal_boil', place), needs: [{ people: 3 }] };
  const after = withKind(changed, 'pump_out');
  expect(after.needs).toEqual([{ people: 3 }]);
  expect(after.checklist).toEqual(taskKindDefaults.pump_out.checklist);
});

test('what is missing or said twice is named', () => {
  expect(problemsInTask(newTaskDraft('seal_boil'))).toEqual(['place']);
  const draft = newTaskDraft('seal_boil', place);
  expect(problemsInTask(draft)).toEqual([]);
  expect(problemsInTask({ ...draft, needs: [{ people: 0 }] })).toEqual(['needs']);
  expect(problemsInTask({ ...draft, needs: [{ people: 2 }, { people: 3 }] })).toEqual(['needs']);
  expect(problemsInTask({ ...draft, checklist: ['cordon', ' cordon'] })).toEqual(['checklist']);
  expect(problemsInTask({ ...draft, radiusMetres: 5 })).toEqual(['radius']);
});

test('empty fields are left out of the command', () => {
  const draft = newTaskDraft('seal_boil', place, ' 河西堤 K5+180 ');
  const data = createTaskData(draft, 'task', 'incident');
  expect(data).toMatchObject({
    taskId: 'task',
    incidentId: 'incident',
    kind: 'seal_boil',
    address: '河西堤 K5+180',
  });
  expect(data).not.toHaveProperty('title');
  expect(data).not.toHaveProperty('deadline');
});

test('E1 only changed fields are sent, each with what stood there; what is emptied is cleared', () => {
  const began = fieldsOfTask(
    { place, radiusMetres: 150, priority: 2, title: '一号管涌', needs: [{ people: 10 }] },
    ['cordon'],
  );
  const draft = { ...began, title: '', priority: 1 as const, address: '河西堤' };
  expect(updateTaskData('task', draft, began, ['title', 'priority', 'address'])).toEqual({
    taskId: 'task',
    priority: 1,
    address: '河西堤',
    clear: ['title'],
    was: { title: '一号管涌', priority: 2, address: null },
  });
  expect(updateTaskData('task', { ...draft, place: undefined }, began, ['place'])).toBeUndefined();
});

test('a template brings kind, needs, steps and radius, and leaves the place and the deadline alone', () => {
  const draft = { ...newTaskDraft('seal_boil', place, '河西堤'), deadline: '2026-06-24T14:00:00.000Z' };
  const needs = [{ people: 6 }];
  const template = {
    templateId: 't',
    division: '4303',
    kind: 'dike_patrol' as const,
    name: '夜间巡堤',
    needs,
    checklist: ['walk_crest'],
    radiusMetres: 2000,
  };
  const after = withTemplate(draft, template);
  expect(after).toMatchObject({ kind: 'dike_patrol', needs, radiusMetres: 2000, priority: 2, place });
  expect(after).toMatchObject({ address: '河西堤', deadline: '2026-06-24T14:00:00.000Z' });
  after.needs.pop();
  expect(needs).toHaveLength(1);
});

test('the first task proposed is what an incident of its kind most often wants', () => {
  expect(likelyKind('oil_spill')).toBe('oil_boom');
  expect(likelyKind(undefined)).toBe('seal_boil');
});
