/** Snapshots in MongoDB: a document each, and one for every chunk. A snapshot is found once its own document is there. */
import { trusted } from 'mongoose';
import type { MongoStore } from '../storage/mongo-connection.ts';
import type { Snapshot, SnapshotShelf } from './snapshots.ts';

interface SnapshotDocument {
  readonly _id: number;
  readonly body: string;
}

interface ChunkDocument {
  /** Seq and index: `50000/12`. */
  readonly _id: string;
  readonly seq: number;
  readonly table: string;
  readonly body: string;
}

export function snapshotsInMongo(store: MongoStore): SnapshotShelf {
  const required = true;
  const snapshots = store.model<SnapshotDocument>('snapshots', {
    _id: { type: Number, required },
    body: { type: String, required },
  });
  const chunks = store.model<ChunkDocument>('snapshot_chunks', {
    _id: { type: String, required },
    seq: { type: Number, required },
    table: { type: String, required },
    body: { type: String },
  });

  return {
    async put(seq, index, { table, body }) {
      const chunk = { seq, table, body };
      await chunks.replaceOne({ _id: keyOf(seq, index) }, chunk, { upsert: true });
    },
    async finish(snapshot) {
      await snapshots.replaceOne({ _id: snapshot.seq }, { body: JSON.stringify(snapshot) }, { upsert: true });
      const finished = await snapshots.find({}, { _id: 1 }).lean();
      const seqs = finished.map(({ _id }) => _id);
      await chunks.deleteMany({ seq: trusted({ $lt: snapshot.seq, $nin: seqs }) });
    },
    async list() {
      const found = await snapshots.find({}, { body: 1 }).sort({ _id: -1 }).lean();
      return found.map(({ body }) => JSON.parse(body) as Snapshot);
    },
    async chunk(seq, index) {
      const found = await chunks.findById(keyOf(seq, index), { table: 1, body: 1 }).lean();
      return found ? { table: found.table, body: found.body } : undefined;
    },
    async drop(seq) {
      // Its own document first: from then on nobody begins to read what is being taken away.
      await snapshots.deleteOne({ _id: seq });
      await chunks.deleteMany({ seq });
    },
  };
}

function keyOf(seq: number, index: number): string {
  return `${seq}/${index}`;
}
