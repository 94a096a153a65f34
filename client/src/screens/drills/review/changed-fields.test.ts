import { describe, expect, it } from 'vitest';
import { differenceOf } from './changed-fields.ts';

const member = (personId: string, state: string) => ({ personId, state, since: 'x' });

describe('what an event changed', () => {
  it('names the fields that are others, and members by person', () => {
    const difference = differenceOf({
      table: 'assignments',
      id: 'a',
      before: {
        rev: 3,
        assignmentId: 'a',
        state: 'offered',
        members: [member('p', 'called'), member('q', 'called')],
      },
      after: {
        rev: 4,
        assignmentId: 'a',
        state: 'accepted',
        answeredAt: 'then',
        members: [member('p', 'coming'), member('q', 'called')],
      },
    } as Parameters<typeof differenceOf>[0]);
    expect(difference.kind).toBe('changed');
    expect(difference.fields).toEqual([
      { field: 'state', before: 'offered', after: 'accepted' },
      { field: 'members', item: 'p', before: 'called', after: 'coming' },
      { field: 'answeredAt', after: 'then' },
    ]);
  });

  it('tells a new row whole, and of one that is gone that it is', () => {
    const row = { rev: 1, kind: 'danger' };
    const made = differenceOf({ table: 'zones', id: 'z', after: row });
    expect([made.kind, made.fields]).toEqual(['made', [{ field: 'kind', after: 'danger' }]]);
    const gone = differenceOf({ table: 'zones', id: 'z', before: row });
    expect([gone.kind, gone.fields, gone.row['kind']]).toEqual(['gone', [], 'danger']);
  });

  it('tells a step of a checklist by its name', () => {
    const task = (done: boolean) => ({ rev: 1, checklist: [{ item: 'cordon', done }] });
    const { fields } = differenceOf({ table: 'tasks', id: 't', before: task(false), after: task(true) });
    expect(fields).toEqual([{ field: 'checklist', item: 'cordon', before: false, after: true }]);
  });
});
