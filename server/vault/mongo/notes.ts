import type { Model } from 'mongoose';
import type { MongoStore } from '../../storage/mongo-connection.ts';
import { insertMissing } from '../../storage/mongo-writes.ts';
import type { NoteStore } from '../vault.ts';

export interface NoteRow {
  readonly _id: string;
  readonly value: string;
}

export function noteRows(store: MongoStore): Model<NoteRow> {
  return store.model<NoteRow>('notes', { _id: { type: String, required: true }, value: String });
}

export function notesInMongo(rows: Model<NoteRow>): NoteStore {
  const get = async (key: string): Promise<string | undefined> =>
    (await rows.findById(key, { value: 1 }).lean())?.value;
  return {
    get,
    async put(key, value) {
      await rows.updateOne({ _id: key }, { $set: { value } }, { upsert: true });
    },
    async keepOnce(key, value) {
      await insertMissing(rows, [{ _id: key, value }]);
      return (await get(key)) ?? value;
    },
  };
}
