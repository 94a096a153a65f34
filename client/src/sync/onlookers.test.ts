import { expect, test } from 'vitest';
import { onlookersBySubject, type OtherConsole } from './onlookers.ts';

const task = { kind: 'task', id: 't1' } as const;
const incident = { kind: 'incident', id: 'i1' } as const;
const console = (consoleId: string, actorId: string, more: Partial<OtherConsole>): OtherConsole => ({
  consoleId,
  actorId,
  name: actorId,
  role: 'dispatcher',
  ...more,
});

test('who changes something comes before who only looks at it', () => {
  const found = onlookersBySubject([
    console('c1', 'zhou', { looking: task }),
    console('c2', 'chen', { looking: incident, editing: task }),
  ]);
  expect(found.get('task t1')?.map(({ name, editing }) => [name, editing])).toEqual([
    ['chen', true],
    ['zhou', false],
  ]);
  expect(found.get('incident i1')?.map(({ name }) => name)).toEqual(['chen']);
});

test('one person in two windows is one person, who changes it if one of the windows does', () => {
  const found = onlookersBySubject([
    console('c1', 'zhou', { editing: task }),
    console('c2', 'zhou', { looking: task }),
  ]);
  expect(found.get('task t1')).toEqual([{ consoleId: 'c1', actorId: 'zhou', name: 'zhou', editing: true }]);
});
