/** The notes of running servers in MongoDB, beside the log they share. */
import type { MongoStore } from '../storage/mongo-connection.ts';
import type { ServerNote, ServerNotes } from './registry.ts';

type ServerDocument = Omit<ServerNote, 'serverId'> & { readonly _id: string };

export function createMongoServerNotes(store: MongoStore): ServerNotes {
  const model = store.model<ServerDocument>('servers', {
    _id: { type: String, required: true },
    host: String,
    pid: Number,
    startedAt: String,
    alone: Boolean,
    beats: Number,
  });
  return {
    async list() {
      const documents = await model.find({}).lean();
      return documents.map(({ _id, host, pid, startedAt, alone, beats }) => {
        return { serverId: _id, host, pid, startedAt, alone, beats };
      });
    },
    async put({ serverId, ...facts }) {
      await model.updateOne({ _id: serverId }, { $set: facts }, { upsert: true });
    },
    async remove(serverId) {
      await model.deleteOne({ _id: serverId });
    },
  };
}
