import { expect, test } from 'vitest';
import { auditColumns, auditRow } from './audit-rows.ts';

test('a file of the audit names accounts, and people by their ids alone', () => {
  const row = auditRow(
    {
      kind: 'read',
      readId: 'r',
      at: '2026-06-24T13:22:36.000Z',
      actorId: 'a1',
      role: 'dispatcher',
      reach: 'number',
      purpose: 'export',
      personIds: ['p1', 'p2'],
    },
    () => '周敏',
  );
  expect(row).toMatchObject({ name: '周敏', people: 'p1 p2', purpose: 'export', kind: 'read' });
  expect(Object.keys(row).toSorted()).toEqual([...auditColumns].toSorted());
});

test('a command keeps all of its events', () => {
  const row = auditRow(
    {
      kind: 'command',
      at: '2026-06-24T13:22:36.000Z',
      seq: 7,
      commandId: 'c',
      command: 'AddNote',
      actor: { id: 'a1', role: 'dispatcher', scope: '4303' },
      moreEvents: 0,
      events: [{ type: 'NoteAdded', data: { text: '水位上涨' } }],
    },
    () => '',
  );
  expect(JSON.parse(row.data)).toEqual([{ type: 'NoteAdded', text: '水位上涨' }]);
  expect(row).toMatchObject({ seq: '7', what: 'AddNote' });
});
