/** Rows are kept as JSON, with beside it only what they are found by: the store does not restate what a row holds. */
type Row = Record<string, unknown>;

export function bodyOf<T>(row: Row | undefined): T | undefined {
  return row && (JSON.parse(String(row.body)) as T);
}

export function bodiesOf<T>(rows: readonly Row[]): T[] {
  return rows.map((row) => JSON.parse(String(row.body)) as T);
}
