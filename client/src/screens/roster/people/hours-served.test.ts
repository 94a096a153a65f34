import { expect, test } from 'vitest';
import { hoursServed } from './hours-served.ts';

test('hours count within their window, and a spell that goes on counts up to now', () => {
  const spells = [
    { assignmentId: 'a', from: '2026-05-01T00:00:00Z', to: '2026-05-01T10:00:00Z' },
    { assignmentId: 'b', from: '2026-06-16T22:00:00Z', to: '2026-06-17T02:00:00Z' },
    { assignmentId: 'b', from: '2026-06-23T21:00:00Z' },
  ];
  expect(hoursServed(spells, Date.parse('2026-06-24T00:00:00Z'))).toEqual({
    week: 5,
    month: 7,
    all: 17,
    tasks: 2,
  });
  expect(hoursServed([], 0)).toEqual({ week: 0, month: 0, all: 0, tasks: 0 });
});
