import { expect, test } from 'vitest';
import { changedSince } from './changed-since.ts';

const row = { templateId: 't', name: '堵管涌', title: '堵管涌', needs: [{ people: 6 }], checklist: ['围井'] };

test('E1 what is still as it was left may be taken back', () => {
  expect(changedSince(row, { name: '堵管涌', needs: [{ people: 6 }] })).toBeUndefined();
  expect(changedSince(row, { deadline: undefined }), 'no value is no value').toBeUndefined();
});

test('E1 what somebody else has changed since is named, and not overwritten', () => {
  expect(changedSince(row, { name: '堵管涌', needs: [{ people: 4 }], checklist: [] })).toMatchObject({
    code: 'edited-meanwhile',
    facts: { fields: 'needs, checklist' },
  });
  expect(changedSince(undefined, { duty: 'off' }), 'a row that is gone').toMatchObject({
    facts: { fields: 'duty' },
  });
});
