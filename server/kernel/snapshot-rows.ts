/**
 * Rows as the text of a snapshot: JSON column by column, and a column whose values repeat (team, division, a set of
 * skills) as a dictionary and a list of places in it. That is a third of the text, and rows read back share the
 * values they have in common, which is much of what a large roster costs in memory. Rows are never changed in place, so
 * sharing is safe.
 */
import { asciiJson } from '../journal/ascii-json.ts';

type Row = Readonly<Record<string, unknown>>;

interface Column {
  /** In order of the rows that have this field; with `at`, each value once. */
  readonly values: readonly unknown[];
  readonly at?: readonly number[];
}

interface Encoded {
  /** Sets of fields that occur, each in the order in which a row has them. */
  readonly shapes: readonly (readonly string[])[];
  /** For each row the place of its shape. */
  readonly rows: readonly number[];
  readonly columns: Readonly<Record<string, Column>>;
}

export function encodeRows(rows: readonly object[]): string {
  const shapes = new Map<string, { readonly place: number; readonly fields: readonly string[] }>();
  const columns = new Map<string, unknown[]>();
  const places = rows.map((row) => {
    const fields = Object.keys(row).filter((field) => (row as Row)[field] !== undefined);
    const name = fields.join();
    let shape = shapes.get(name);
    if (!shape) shapes.set(name, (shape = { place: shapes.size, fields }));
    for (const field of fields) {
      const column = columns.get(field);
      if (column) column.push((row as Row)[field]);
      else columns.set(field, [(row as Row)[field]]);
    }
    return shape.place;
  });
  const encoded: Encoded = {
    shapes: [...shapes.values()].map(({ fields }) => fields),
    rows: places,
    columns: Object.fromEntries([...columns].map(([field, values]) => [field, columnOf(values)])),
  };
  return asciiJson(JSON.stringify(encoded));
}

function columnOf(values: readonly unknown[]): Column {
  const places = new Map<unknown, number>();
  const texts = new Map<string, number>();
  const distinct: unknown[] = [];
  const at: number[] = [];
  for (const value of values) {
    // Objects are alike when their text is; whatever else there is in JSON can be told apart as it is.
    const isObject = typeof value === 'object' && value !== null;
    const known: Map<unknown, number> = isObject ? texts : places;
    const key = isObject ? JSON.stringify(value) : value;
    let place = known.get(key);
    if (place === undefined) {
      place = distinct.push(value) - 1;
      known.set(key, place);
      if (distinct.length * 2 > values.length) return { values };
    }
    at.push(place);
  }
  return { values: distinct, at };
}

export function decodeRows(text: string): object[] {
  const { shapes, rows, columns } = JSON.parse(text) as Encoded;
  const cursors = new Map(Object.entries(columns).map(([field, column]) => [field, new Cursor(column)]));
  const readers = shapes.map((fields) =>
    fields.map((field) => {
      const cursor = cursors.get(field);
      if (!cursor) throw new Error(`a snapshot lacks the column ${field}`);
      return { field, cursor };
    }),
  );
  return rows.map((shape) => {
    const row: Record<string, unknown> = {};
    for (const { field, cursor } of readers[shape] ?? []) row[field] = cursor.next();
    return row;
  });
}

class Cursor {
  readonly #values: readonly unknown[];
  readonly #at: readonly number[] | undefined;
  #next = 0;

  constructor({ values, at }: Column) {
    this.#values = values;
    this.#at = at;
  }

  next(): unknown {
    const place = this.#next;
    this.#next += 1;
    return this.#values[this.#at ? (this.#at[place] ?? -1) : place];
  }
}
