import { expect, test } from 'vitest';
import { closing, drawerIn, over, toDesk, toIncident } from './desk-route.ts';

const at = (incidentId: string, taskId: string, query: Record<string, string> = {}) => ({
  params: { incidentId, taskId },
  query,
});

test('the address says what the drawer shows', () => {
  expect(drawerIn(at('', ''))).toEqual({ kind: 'none' });
  expect(drawerIn(at('i', ''))).toEqual({ kind: 'incident', incidentId: 'i' });
  expect(drawerIn(at('i', 't'))).toEqual({ kind: 'task', incidentId: 'i', taskId: 't' });
  expect(drawerIn(at('i', 't', { form: 'edit-task' })).kind).toBe('edit-task');
  expect(drawerIn(at('i', '', { form: 'new-task' }))).toEqual({ kind: 'new-task', incidentId: 'i' });
  expect(drawerIn(at('i', 't', { form: 'new-task', from: 't', needs: 'people:2' }))).toEqual({
    kind: 'new-task',
    incidentId: 'i',
    fromTaskId: 't',
    needs: 'people:2',
  });
  expect(drawerIn(at('', '', { form: 'new-incident' }))).toEqual({ kind: 'new-incident' });
  expect(drawerIn(at('i', '', { form: 'templates' }))).toEqual({ kind: 'templates' });
  expect(drawerIn(at('i', 't', { person: 'p' }))).toEqual({ kind: 'person', personId: 'p' });
  expect(drawerIn(at('i', 't', { team: 'e' }))).toEqual({ kind: 'team', teamId: 'e' });
});

test('a form that makes no sense at its address is not shown', () => {
  expect(drawerIn(at('', '', { form: 'new-task' }))).toEqual({ kind: 'none' });
  expect(drawerIn(at('i', '', { form: 'edit-task' }))).toEqual({ kind: 'incident', incidentId: 'i' });
});

test('closing takes off one layer at a time', () => {
  expect(closing(at('i', 't', { person: 'p' }))).toEqual(over(at('i', 't')));
  expect(closing(at('i', 't'))).toEqual(toIncident('i'));
  expect(closing(at('i', ''))).toEqual(toDesk);
});
