import { trusted, type Model } from 'mongoose';
import type { MongoStore } from '../../storage/mongo-connection.ts';
import { insertMissing } from '../../storage/mongo-writes.ts';
import type { ReadRecord, ReadStore } from '../vault.ts';
import { bodiesOf, bodyOnly, rowFields, type Row } from './bodies.ts';

export interface ReadRow extends Row {
  readonly at: string;
  readonly actor: string;
  readonly reach: ReadRecord['reach'];
  readonly persons: readonly string[];
}

export function readRow(record: ReadRecord): ReadRow {
  const { readId, at, actorId, reach, personIds } = record;
  return { _id: readId, at, actor: actorId, reach, persons: [...personIds], body: JSON.stringify(record) };
}

export function readRows(store: MongoStore): Model<ReadRow> {
  return store.model<ReadRow>('reads', {
    ...rowFields,
    at: { type: String, required: true },
    actor: { type: String, required: true },
    reach: { type: String, required: true },
    persons: [String],
  });
}

export function readsInMongo(rows: Model<ReadRow>): ReadStore {
  return {
    // What a failure leaves half is a read that is recorded and was not shown: it errs on the safe side.
    add: (...records) => insertMissing(rows, records.map(readRow)),
    async list({ personId, actorId, before, limit }) {
      const filter = {
        ...(personId !== undefined && { persons: personId }),
        ...(actorId !== undefined && { actor: actorId }),
        ...(before !== undefined && { _id: trusted({ $lt: before }) }),
      };
      const found = rows.find(filter, bodyOnly).sort({ _id: -1 }).limit(limit);
      return bodiesOf<ReadRecord>(await found.lean());
    },
    async dropBefore(moment, reach) {
      const old = { at: trusted({ $lt: moment }), ...(reach !== undefined && { reach }) };
      return (await rows.deleteMany(old)).deletedCount;
    },
  };
}
