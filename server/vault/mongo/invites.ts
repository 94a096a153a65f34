import type { Model } from 'mongoose';
import type { MongoStore } from '../../storage/mongo-connection.ts';
import type { InviteRecord, InviteStore } from '../vault.ts';
import { bodyOf, bodyOnly, rowFields, type Row } from './bodies.ts';

export interface InviteRow extends Row {
  readonly person: string;
}

export function inviteRow(record: InviteRecord): InviteRow {
  return { _id: record.codeHash, person: record.personId, body: JSON.stringify(record) };
}

export function inviteRows(store: MongoStore): Model<InviteRow> {
  return store.model<InviteRow>('invites', { ...rowFields, person: { type: String, required: true } });
}

export function invitesInMongo(rows: Model<InviteRow>): InviteStore {
  return {
    async add(...invites) {
      await rows.insertMany(invites.map(inviteRow));
    },
    async redeem(codeHash, now) {
      const invite = bodyOf<InviteRecord>(await rows.findById(codeHash, bodyOnly).lean());
      if (!invite) return 'unknown';
      // Many may have found it; one of them deletes it, and that one has it.
      const { deletedCount } = await rows.deleteOne({ _id: codeHash });
      if (deletedCount !== 1) return 'unknown';
      return invite.expiresAt <= now ? 'expired' : { personId: invite.personId };
    },
    async removeAllOf(personId) {
      await rows.deleteMany({ person: personId });
    },
  };
}
