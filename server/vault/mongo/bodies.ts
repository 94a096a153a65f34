/**
 * Rows are kept as JSON, with beside it only what they are found by: the store does not restate what a row holds. A row
 * is changed only while its text is the one that was read, so that of two who change it at once none is lost.
 */
import type { Model } from 'mongoose';

export interface Row {
  readonly _id: string;
  readonly body: string;
}

const mostAttempts = 20;

/** The fields every such collection has. */
export const rowFields = {
  _id: { type: String, required: true },
  body: { type: String, required: true },
} as const;

export const bodyOnly = { body: 1 } as const;

export function bodyOf<T>(row: Pick<Row, 'body'> | null): T | undefined {
  return row ? (JSON.parse(row.body) as T) : undefined;
}

export function bodiesOf<T>(rows: readonly Pick<Row, 'body'>[]): T[] {
  return rows.map(({ body }) => JSON.parse(body) as T);
}

/** The record as it is after the change, `undefined` when there is none. `beside`: what it is found by now. */
export async function changeBody<T>(
  rows: Model<Row>,
  id: string,
  change: (record: T) => T,
  beside: Readonly<Record<string, string>> = {},
): Promise<T | undefined> {
  for (let attempt = 1; attempt <= mostAttempts; attempt += 1) {
    const row = await rows.findById(id, bodyOnly).lean();
    if (!row) return undefined;
    const changed = change(JSON.parse(row.body) as T);
    const next = JSON.stringify(changed);
    const { matchedCount } = await rows.updateOne(
      { _id: id, body: row.body },
      { $set: { body: next, ...beside } },
    );
    if (matchedCount === 1) return changed;
  }
  throw new Error('a row of the vault was changed by others again and again');
}
