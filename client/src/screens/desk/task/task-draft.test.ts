import { expect, test } from 'vitest';
import { taskKindDefaults } from '@muster/shared/task/kinds.ts';
import { createTaskData, newTaskDraft, problemsInTask, updateTaskData, withKind } from './task-draft.ts';

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
  expect(updateTaskData({ ...draft, place: undefined }, 'task')).toBeUndefined();
});
