/** Trails in MongoDB: a document a chunk, its key the chunk's id, so that a chunk that is sent again is there once. */
import { trusted, type Model } from 'mongoose';
import type { MongoStore } from '../storage/mongo-connection.ts';
import { insertMissing } from '../storage/mongo-writes.ts';
import type { TrailChunk, TrailRange, Tracks } from './tracks.ts';

interface ChunkRow {
  readonly _id: string;
  readonly subject: string;
  readonly person: string;
  readonly from: number;
  readonly to: number;
  readonly points: string;
}

const pageOfDump = 1000;

/** The trails of a prepared database (`prepareLayout`); closing the connection is its opener's business. */
export function createMongoTracks(store: MongoStore): Tracks {
  const required = true;
  const rows: Model<ChunkRow> = store.model<ChunkRow>('trails', {
    _id: { type: String, required },
    subject: { type: String, required },
    person: { type: String, required },
    from: { type: Number, required },
    to: { type: Number, required },
    points: { type: String },
  });

  return {
    // When it fails half way it is put again, and what is there already stays as it is.
    put: (chunks) => insertMissing(rows, chunks.map(rowOf)),
    async read(subjectId, range = {}) {
      const found = rows.find(filterOf(subjectId, range) as never).sort({ from: 1, _id: 1 });
      if (range.limit !== undefined) found.limit(range.limit);
      return (await found.lean<ChunkRow[]>()).map(chunkOf);
    },
    subjects: () => rows.distinct('subject'),
    drop: async (subjectId) => (await rows.deleteMany({ subject: subjectId })).deletedCount,
    erase: async (personId) => (await rows.deleteMany({ person: personId })).deletedCount,
    async *dump() {
      for (let after = ''; ;) {
        const page = await rows
          .find({ _id: trusted({ $gt: after }) })
          .sort({ _id: 1 })
          .limit(pageOfDump)
          .lean<ChunkRow[]>();
        yield* page.map(chunkOf);
        if (page.length < pageOfDump) return;
        after = page.at(-1)?._id ?? '';
      }
    },
    close: async () => undefined,
  };
}

function filterOf(subjectId: string, { personId, from, to, after }: TrailRange): object {
  return {
    subject: subjectId,
    ...(personId !== undefined && { person: personId }),
    ...(from !== undefined && { to: trusted({ $gte: from }) }),
    ...(to !== undefined && { from: trusted({ $lte: to }) }),
    ...(after && {
      $or: [
        { from: trusted({ $gt: after.from }) },
        { from: after.from, _id: trusted({ $gt: after.chunkId }) },
      ],
    }),
  };
}

function rowOf({ chunkId, subjectId, personId, from, to, points }: TrailChunk): ChunkRow {
  return { _id: chunkId, subject: subjectId, person: personId, from, to, points };
}

function chunkOf({ _id, subject, person, from, to, points }: ChunkRow): TrailChunk {
  return { chunkId: _id, subjectId: subject, personId: person, from, to, points };
}
