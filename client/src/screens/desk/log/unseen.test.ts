import type { LogEvent } from '@muster/shared/protocol/http/events.ts';
import { expect, test } from 'vitest';
import { unseenAbove } from './unseen.ts';

const line = (seq: number, drillId?: string): LogEvent => ({
  seq,
  index: 0,
  at: '2026-06-24T12:00:00.000Z',
  commandId: 'c',
  command: 'X',
  actor: { id: 'a', role: 'dispatcher', scope: '' },
  type: 'NoteAdded',
  data: drillId === undefined ? {} : { drillId },
});
const isPlayed = ({ data }: LogEvent): boolean => 'drillId' in data;

test('X2: what came since the reader left the top is counted, real and drilled apart', () => {
  const lines = [line(9), line(8, 'd'), line(7, 'd'), line(6), line(5)];
  expect(unseenAbove(lines, line(6), isPlayed)).toEqual({ real: 1, drill: 2 });
  expect(unseenAbove(lines, line(9), isPlayed)).toEqual({ real: 0, drill: 0 });
});

test('whoever stands at the top has seen all', () => {
  expect(unseenAbove([line(2), line(1)], undefined, isPlayed)).toEqual({ real: 0, drill: 0 });
});

test('lines that have gone since leave the count right', () => {
  expect(unseenAbove([line(12), line(11)], line(3), isPlayed)).toEqual({ real: 2, drill: 0 });
});
