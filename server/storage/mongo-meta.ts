/** What is kept of the database as a whole, one document each: its epoch, its layout, that it can be written. */
import type { MongoStore } from './mongo-connection.ts';
import { insertMissing } from './mongo-writes.ts';

export interface MetaDocument {
  readonly _id: string;
  readonly value?: string;
  readonly count?: number;
  readonly version?: number;
}

export type MetaModel = ReturnType<typeof metaIn>;

export function metaIn(store: MongoStore) {
  return store.model<MetaDocument>('meta', {
    _id: { type: String, required: true },
    value: String,
    count: Number,
    version: Number,
  });
}

/** A value kept for ever: the one given, when there is none yet; of two that try at once, one's. */
export async function keepMetaOnce(meta: MetaModel, key: string, value: string): Promise<string> {
  const there = await meta.findById(key, { value: 1 }).lean();
  if (there?.value !== undefined) return there.value;
  await insertMissing(meta, [{ _id: key, value }]);
  const first = await meta.findById(key, { value: 1 }).lean();
  if (first?.value === undefined) throw new Error(`MONGODB_URL: ${key} was written and is not there`);
  return first.value;
}
