import { expect, test } from 'vitest';
import { merged } from './events.ts';

const event = (seq: number, index = 0) => ({
  seq,
  index,
  at: '2026-06-24T12:00:00.000Z',
  commandId: 'c',
  command: 'AddNote',
  actor: { id: 'a', role: 'dispatcher', scope: '' },
  type: 'NoteAdded',
  data: {},
});

test('pages are put together newest first, each event once', () => {
  const first = merged([], [event(1), event(2, 0), event(2, 1)]);
  expect(first.map(({ seq, index }) => [seq, index])).toEqual([
    [2, 1],
    [2, 0],
    [1, 0],
  ]);
  expect(merged(first, [event(2, 1), event(3)]).map(({ seq }) => seq)).toEqual([3, 2, 2, 1]);
});
