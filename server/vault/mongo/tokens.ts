import type { Model } from 'mongoose';
import type { MongoStore } from '../../storage/mongo-connection.ts';
import type { TokenRecord, TokenStore } from '../vault.ts';
import { bodiesOf, bodyOf, bodyOnly, rowFields, type Row } from './bodies.ts';

export interface TokenRow extends Row {
  readonly token: string;
}

export function tokenRow(record: TokenRecord): TokenRow {
  return { _id: record.tokenId, token: record.tokenHash, body: JSON.stringify(record) };
}

export function tokenRows(store: MongoStore): Model<TokenRow> {
  return store.model<TokenRow>('tokens', { ...rowFields, token: { type: String, required: true } });
}

export function tokensInMongo(rows: Model<TokenRow>): TokenStore {
  return {
    async add(token) {
      await rows.insertOne(tokenRow(token));
    },
    list: async () => bodiesOf<TokenRecord>(await rows.find({}, bodyOnly).sort({ _id: 1 }).lean()),
    find: async (tokenHash) => bodyOf<TokenRecord>(await rows.findOne({ token: tokenHash }, bodyOnly).lean()),
    remove: async (tokenId) => (await rows.deleteOne({ _id: tokenId })).deletedCount === 1,
  };
}
