import { expect, test } from 'vitest';
import { subjectOf } from './subject.ts';

test('a line opens the nearest thing it is about', () => {
  const of = (data: Record<string, unknown>, type = 'X') => subjectOf({ type, data });
  expect(of({ incidentId: 'i', taskId: 'k', teamId: 't', personId: 'p' })).toEqual({
    kind: 'task',
    incidentId: 'i',
    taskId: 'k',
  });
  expect(of({ incidentId: 'i', text: 'x' })).toEqual({ kind: 'incident', incidentId: 'i' });
  expect(of({ personId: 'p', teamId: 't' })).toEqual({ kind: 'person', personId: 'p' });
  expect(of({ teamId: 't' })).toEqual({ kind: 'team', teamId: 't' });
  expect(of({ handoverId: 'h' }, 'HandoverSigned')).toEqual({ kind: 'handover' });
  expect(of({ policy: 'offer_seconds' })).toBeUndefined();
});
