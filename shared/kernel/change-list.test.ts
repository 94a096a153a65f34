import { expect, it } from 'vitest';
import { ChangeList } from './change-list.ts';
import { Table } from './table.ts';

interface Row {
  readonly id: string;
  readonly value: number;
}

function createTables() {
  const changes = new ChangeList();
  const key = (row: Row) => row.id;
  return {
    changes,
    first: new Table<Row>(changes, { name: 'first', key }),
    second: new Table<Row>(changes, { name: 'second', key }),
  };
}

it('rolls back several tables, the very rows that stood there before', () => {
  const { changes, first, second } = createTables();
  changes.begin(1);
  first.set({ id: 'a', value: 1 });
  second.set({ id: 'b', value: 1 });
  const [a, b] = [first.get('a'), second.get('b')];
  changes.take();
  changes.begin(2);
  first.set({ id: 'a', value: 2 });
  first.set({ id: 'a', value: 3 });
  second.delete('b');
  second.set({ id: 'c', value: 2 });
  changes.rollBack();
  expect(first.get('a')).toBe(a);
  expect(second.get('b')).toBe(b);
  expect(second.has('c')).toBe(false);
  expect(changes.mark()).toBe(0);
});

it('rolls back to a mark and keeps what came before it', () => {
  const { changes, first } = createTables();
  first.set({ id: 'a', value: 1 });
  const mark = changes.mark();
  first.set({ id: 'a', value: 2 });
  changes.rollBack(mark);
  expect(first.get('a')?.value).toBe(1);
  expect(changes.take()).toHaveLength(1);
});

it('hands its changes over once, in order, with their tables', () => {
  const { changes, first, second } = createTables();
  first.set({ id: 'a', value: 1 });
  second.set({ id: 'b', value: 1 });
  expect(changes.take().map(({ table, id }) => `${table.name} ${id}`)).toEqual(['first a', 'second b']);
  expect(changes.take()).toEqual([]);
});

it('what was taken is beyond rolling back', () => {
  const { changes, first } = createTables();
  first.set({ id: 'a', value: 1 });
  changes.take();
  changes.rollBack();
  expect(first.get('a')?.value).toBe(1);
});
