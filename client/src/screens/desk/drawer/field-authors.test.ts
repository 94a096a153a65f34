import type { LogEvent } from '@muster/shared/protocol/http/events.ts';
import { expect, test } from 'vitest';
import { authorsOf } from './field-authors.ts';

interface Fields {
  title: string;
  priority: number;
}

const event = (seq: number, id: string, data: object): LogEvent => ({
  seq,
  index: 0,
  at: `2026-06-24T12:00:0${seq}.000Z`,
  commandId: String(seq),
  command: 'UpdateTask',
  actor: { id, role: 'dispatcher', scope: '4303' },
  type: 'TaskUpdated',
  data,
});
const valuesOf = ({ data }: LogEvent): Partial<Fields> | undefined =>
  'task' in data ? (data as unknown as { task: Fields }).task : undefined;

test('E1 each field names who changed it last, and not who changed another', () => {
  const events = [
    event(1, 'zhou', { task: { title: '甲', priority: 1 } }),
    event(2, 'liu', { task: { title: '甲', priority: 3 } }),
    event(3, 'someone', { note: '别的事' }),
  ];
  const authors = authorsOf<Fields>(events, { title: '', priority: 1 }, valuesOf);
  expect(authors.get('title')).toMatchObject({ actorId: 'zhou', at: '2026-06-24T12:00:01.000Z' });
  expect(authors.get('priority')?.actorId).toBe('liu');
});

test('an event that changes nothing names nobody', () => {
  const authors = authorsOf<Fields>(
    [event(1, 'zhou', { task: { title: '甲', priority: 1 } })],
    { title: '甲', priority: 1 },
    valuesOf,
  );
  expect(authors.size).toBe(0);
});
