import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ChangeList } from './change-list.ts';
import { Table } from './table.ts';

interface Row {
  readonly id: string;
  readonly colour?: string;
  readonly marks: readonly string[];
}

function createTable() {
  const changes = new ChangeList();
  const table = new Table<Row>(changes, {
    name: 'rows',
    key: (row) => row.id,
    indexes: { colour: (row) => row.colour, mark: (row) => row.marks },
  });
  return { changes, table };
}

const ids = (rows: readonly Row[]) => rows.map((row) => row.id);

describe('Table', () => {
  it('stamps a row with the seq of the commit under way, and copies it', () => {
    const { changes, table } = createTable();
    changes.begin(7);
    const row = { id: 'a', marks: [] };
    table.set(row);
    expect(table.get('a')).toEqual({ ...row, rev: 7 });
    expect(table.get('a')).not.toBe(row);
    expect(row).not.toHaveProperty('rev');
  });

  it('finds rows by one key, by several, and not by none', () => {
    const { table } = createTable();
    table.set({ id: 'a', colour: 'red', marks: ['x', 'y'] });
    table.set({ id: 'b', marks: ['y'] });
    expect(ids(table.by('colour', 'red'))).toEqual(['a']);
    expect(ids(table.by('mark', 'y'))).toEqual(['a', 'b']);
    expect(table.by('mark', 'z')).toEqual([]);
  });

  it('an index follows a row that changes or goes', () => {
    const { table } = createTable();
    table.set({ id: 'a', colour: 'red', marks: ['x', 'y'] });
    table.set({ id: 'a', colour: 'blue', marks: ['y', 'z'] });
    expect(table.by('colour', 'red')).toEqual([]);
    expect(ids(table.by('colour', 'blue'))).toEqual(['a']);
    expect(table.by('mark', 'x')).toEqual([]);
    expect(ids(table.by('mark', 'z'))).toEqual(['a']);
    table.delete('a');
    expect(table.by('mark', 'z')).toEqual([]);
    expect(table.size).toBe(0);
  });

  it('exchanges its rows for others kept before, and its indexes follow when they are asked', () => {
    const { changes, table } = createTable();
    table.set({ id: 'a', colour: 'red', marks: ['x'] });
    const kept = table.kept();
    table.set({ id: 'b', colour: 'red', marks: ['x', 'y'] });
    table.set({ id: 'a', colour: 'blue', marks: [] });
    changes.take();
    expect([...table.exchange(kept).keys()]).toEqual(['a', 'b']);
    table.set({ id: 'c', colour: 'red', marks: ['x'] });
    expect(ids(table.by('colour', 'red'))).toEqual(['a', 'c']);
    table.delete('a');
    table.set({ id: 'c', colour: 'blue', marks: [] });
    expect(table.by('colour', 'red')).toEqual([]);
    expect(table.by('mark', 'x')).toEqual([]);
    expect([...kept.keys()]).toEqual(['a']);
    expect(changes.take()).toHaveLength(3);
  });

  it('a key that stays keeps its place in the order, one that is new comes last', () => {
    const { table } = createTable();
    for (const id of ['a', 'b']) table.set({ id, colour: 'red', marks: [] });
    table.set({ id: 'a', colour: 'red', marks: ['x'] });
    expect(ids(table.by('colour', 'red'))).toEqual(['a', 'b']);
    table.set({ id: 'a', colour: 'blue', marks: [] });
    table.set({ id: 'a', colour: 'red', marks: [] });
    expect(ids(table.by('colour', 'red'))).toEqual(['b', 'a']);
    for (const id of ['c', 'd']) table.set({ id, marks: ['x', 'y'] });
    table.set({ id: 'c', marks: ['y', 'z'] });
    expect(ids(table.by('mark', 'y'))).toEqual(['c', 'd']);
  });

  it('an index that was not defined is a bug, not an empty answer', () => {
    expect(() => createTable().table.by('size', 'big')).toThrow('no index size');
  });

  it('deleting what is not there changes and records nothing', () => {
    const { changes, table } = createTable();
    table.delete('a');
    expect(changes.take()).toEqual([]);
  });
});

const word = (...words: string[]) => fc.constantFrom(...words);
const rowOf = fc
  .record({
    id: word('a', 'b', 'c', 'd'),
    colour: fc.option(word('red', 'blue'), { nil: undefined }),
    marks: fc.uniqueArray(word('x', 'y', 'z'), { maxLength: 3 }),
  })
  .map(({ colour, ...row }): Row => (colour === undefined ? row : { ...row, colour }));

type Step =
  | { readonly kind: 'set'; readonly row: Row }
  | { readonly kind: 'delete'; readonly id: string }
  | { readonly kind: 'mark' | 'rollBack' | 'take' };

const stepOf: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: rowOf.map((row): Step => ({ kind: 'set', row })) },
  { weight: 3, arbitrary: word('a', 'b', 'c', 'd').map((id): Step => ({ kind: 'delete', id })) },
  { weight: 1, arbitrary: fc.constantFrom<Step>({ kind: 'mark' }, { kind: 'rollBack' }, { kind: 'take' }) },
);

/** Everything that can be asked of a table, asked of a plain map instead. */
function expectSame(table: Table<Row>, model: ReadonlyMap<string, Row>): void {
  const rows = [...model.values()];
  const sorted = (found: Iterable<Row>) => [...found].toSorted((one, other) => (one.id < other.id ? -1 : 1));
  expect(table.size).toBe(model.size);
  expect(sorted(table.values())).toEqual(sorted(rows));
  for (const id of ['a', 'b', 'c', 'd']) expect(table.get(id)).toEqual(model.get(id));
  for (const colour of ['red', 'blue'])
    expect(sorted(table.by('colour', colour))).toEqual(sorted(rows.filter((row) => row.colour === colour)));
  for (const mark of ['x', 'y', 'z'])
    expect(sorted(table.by('mark', mark))).toEqual(sorted(rows.filter((row) => row.marks.includes(mark))));
}

describe('Table and ChangeList, by chance', () => {
  it('are a plain map that can be put back to where it was marked', () => {
    fc.assert(
      fc.property(fc.array(stepOf, { maxLength: 60 }), (steps) => {
        const { changes, table } = createTable();
        let model = new Map<string, Row>();
        let marked = { at: 0, model: new Map<string, Row>() };
        let written = 0;
        steps.forEach((step, index) => {
          changes.begin(index + 1);
          if (step.kind === 'set') {
            table.set(step.row);
            model.set(step.row.id, { ...step.row, rev: index + 1 } as Row);
            written += 1;
          } else if (step.kind === 'delete') {
            table.delete(step.id);
            if (model.delete(step.id)) written += 1;
          } else if (step.kind === 'mark') {
            marked = { at: changes.mark(), model: new Map(model) };
          } else if (step.kind === 'rollBack') {
            changes.rollBack(marked.at);
            model = new Map(marked.model);
            written = changes.mark();
          } else {
            expect(changes.take()).toHaveLength(written);
            written = 0;
            marked = { at: 0, model: new Map(model) };
          }
          expectSame(table, model);
        });
      }),
      { numRuns: 300 },
    );
  });

  it('a change tells the row that stood there before, as it was', () => {
    fc.assert(
      fc.property(fc.array(rowOf, { maxLength: 20 }), (rows) => {
        const { changes, table } = createTable();
        const before = new Map<string, object | undefined>();
        const expected = rows.map((row, index) => {
          changes.begin(index + 1);
          const previous = before.get(row.id);
          table.set(row);
          before.set(row.id, table.get(row.id));
          return { table, id: row.id, previous };
        });
        const taken = changes.take();
        expect(taken.length).toBe(expected.length);
        taken.forEach((change, index) => {
          expect(change.id).toBe(expected[index]?.id);
          expect(change.previous).toBe(expected[index]?.previous);
        });
      }),
    );
  });

  it('restore writes a row as it is, with its own rev, and records nothing', () => {
    const { changes, table } = createTable();
    table.restore('a', { id: 'a', colour: 'red', marks: ['x'], rev: 3 });
    expect(table.get('a')?.rev).toBe(3);
    expect(ids(table.by('mark', 'x'))).toEqual(['a']);
    table.restore('a', undefined);
    expect(table.by('mark', 'x')).toEqual([]);
    expect(changes.take()).toEqual([]);
  });
});
