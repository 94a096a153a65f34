import { trusted, type Model } from 'mongoose';
import type { MongoStore } from '../../storage/mongo-connection.ts';
import { idsThere } from '../../storage/mongo-writes.ts';
import type { SessionRecord, SessionStore } from '../vault.ts';
import { bodiesOf, bodyOf, bodyOnly, changeBody, rowFields, type Row } from './bodies.ts';

export interface SessionRow extends Row {
  readonly token: string;
  readonly account?: string;
  readonly person?: string;
  readonly expires: string;
}

export function sessionRow(record: SessionRecord): SessionRow {
  const { sessionId, tokenHash, accountId, personId, expiresAt } = record;
  return {
    _id: sessionId,
    token: tokenHash,
    ...(accountId !== undefined && { account: accountId }),
    ...(personId !== undefined && { person: personId }),
    expires: expiresAt,
    body: JSON.stringify(record),
  };
}

export function sessionRows(store: MongoStore): Model<SessionRow> {
  return store.model<SessionRow>('sessions', {
    ...rowFields,
    token: { type: String, required: true },
    account: String,
    person: String,
    expires: { type: String, required: true },
  });
}

type Which = { readonly account: string } | { readonly person: string } | { readonly until: string };

export function sessionsInMongo(rows: Model<SessionRow>): SessionStore {
  async function endWhere(which: Which): Promise<string[]> {
    const filter = 'until' in which ? { expires: trusted({ $lte: which.until }) } : which;
    const found = await rows.find(filter, { _id: 1 }).lean();
    const ids = found.map(({ _id }) => _id);
    if (ids.length === 0) return [];
    // With the condition once more: one that was used meanwhile has not expired after all.
    const { deletedCount } = await rows.deleteMany({ _id: trusted({ $in: ids }), ...filter });
    if (deletedCount === ids.length) return ids;
    const left = await idsThere(rows, ids);
    return ids.filter((id) => !left.has(id));
  }

  return {
    async add(session) {
      await rows.insertOne(sessionRow(session));
    },
    find: async (tokenHash) =>
      bodyOf<SessionRecord>(await rows.findOne({ token: tokenHash }, bodyOnly).lean()),
    list: async () => bodiesOf<SessionRecord>(await rows.find({}, bodyOnly).sort({ _id: 1 }).lean()),
    async touch(sessionId, lastSeenAt, expiresAt) {
      const touched = (session: SessionRecord): SessionRecord => ({ ...session, lastSeenAt, expiresAt });
      await changeBody(rows as never, sessionId, touched, { expires: expiresAt });
    },
    end: async (sessionId) => (await rows.deleteOne({ _id: sessionId })).deletedCount === 1,
    endAllOf: (owner) =>
      endWhere('accountId' in owner ? { account: owner.accountId } : { person: owner.personId }),
    endExpired: (now) => endWhere({ until: now }),
  };
}
