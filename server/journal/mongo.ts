/** The log in MongoDB: one document a commit, its key the seq. What it does when an answer gets lost: `mongo-append.ts`. */
import { trusted } from 'mongoose';
import { v4 } from 'uuid';
import type { MongoStore } from '../storage/mongo-connection.ts';
import { keepMetaOnce, metaIn } from '../storage/mongo-meta.ts';
import { canonicalText, chainStart, sealOf } from './chain.ts';
import type { Journal } from './journal.ts';
import { putCommit } from './mongo-append.ts';
import { commitsIn, commitsOf, documentOf, textOnly } from './mongo-commits.ts';
import { snapshotsInMongo } from './mongo-snapshots.ts';
import { commitStream, watchCommits } from './mongo-watch.ts';

const epochKey = 'epoch';
const probeKey = 'probe';

/** The journal of a prepared database (`prepareLayout`); closing the connection is its opener's business. */
export async function createMongoJournal(store: MongoStore): Promise<Journal> {
  const commits = commitsIn(store);
  const meta = metaIn(store);
  let epoch = await keepMetaOnce(meta, epochKey, v4());
  /** The seal that the next commit is chained to, when it was this process that appended last. */
  let latest = { seq: 0, hash: chainStart };

  async function head(): Promise<number> {
    const last = await commits.findOne({}, { _id: 1 }).sort({ _id: -1 }).lean();
    return last?._id ?? 0;
  }

  async function hashAt(seq: number): Promise<string | undefined> {
    if (seq === 0) return chainStart;
    const found = await commits.findById(seq, { hash: 1 }).lean();
    return found?.hash;
  }

  return {
    get epoch() {
      return epoch;
    },
    head,
    async append(expectedSeq, commit) {
      const before = expectedSeq === latest.seq ? latest.hash : await hashAt(expectedSeq);
      // Nothing stands there: the log is not that far, and it has no gaps.
      if (before === undefined) return 'conflict';
      const text = canonicalText(commit);
      const hash = sealOf(before, text);
      const outcome = await putCommit(commits, documentOf(commit, text, hash));
      if (outcome === 'appended') latest = { seq: commit.seq, hash };
      return outcome;
    },
    async read(afterSeq, limit) {
      const found = commits.find({ _id: trusted({ $gt: afterSeq }) }, textOnly).sort({ _id: 1 });
      return commitsOf(await found.limit(limit).batchSize(limit).lean());
    },
    async readTouching(id, afterSeq, limit) {
      const found = commits
        .find({ touching: id, _id: trusted({ $gt: afterSeq }) }, textOnly)
        .sort({ _id: 1 });
      return commitsOf(await found.limit(limit).batchSize(limit).lean());
    },
    async findCommand(commandId) {
      const found = await commits.findOne({ commands: commandId }, textOnly).lean();
      const [commit] = found ? commitsOf([found]) : [];
      const entry = commit?.entries.find(({ id }) => id === commandId);
      return commit && entry && { seq: commit.seq, name: entry.name, actorId: entry.actor.id };
    },
    async findCommands(commandIds) {
      const among = new Set(commandIds);
      const found = await commits.find({ commands: trusted({ $in: [...among] }) }, textOnly).lean();
      return new Map(
        commitsOf(found).flatMap(({ seq, entries }) =>
          entries
            .filter(({ id }) => among.has(id))
            .map(({ id, name, actor }) => [id, { seq, name, actorId: actor.id }] as const),
        ),
      );
    },
    hashAt,
    watch: (wake) => watchCommits({ head, wake, openStream: commitStream(store) }),
    async probe() {
      await meta.updateOne({ _id: probeKey }, { $inc: { count: 1 } }, { upsert: true });
    },
    async beginEpoch() {
      const next = v4();
      await meta.updateOne({ _id: epochKey }, { $set: { value: next } }, { upsert: true });
      epoch = next;
      return next;
    },
    snapshots: snapshotsInMongo(store),
    close: () => undefined,
  };
}
