import type { Model } from 'mongoose';
import type { MongoStore } from '../../storage/mongo-connection.ts';
import { codeOf, duplicateKey } from '../../storage/mongo-errors.ts';
import type { AccountRecord, AccountStore } from '../vault.ts';
import { bodiesOf, bodyOf, bodyOnly, changeBody, rowFields, type Row } from './bodies.ts';

export interface AccountRow extends Row {
  readonly account: string;
}

export function accountRow(record: AccountRecord): AccountRow {
  return { _id: record.accountId, account: record.account, body: JSON.stringify(record) };
}

export function accountRows(store: MongoStore): Model<AccountRow> {
  return store.model<AccountRow>('accounts', { ...rowFields, account: { type: String, required: true } });
}

export function accountsInMongo(rows: Model<AccountRow>): AccountStore {
  return {
    list: async () => bodiesOf<AccountRecord>(await rows.find({}, bodyOnly).sort({ account: 1 }).lean()),
    get: async (accountId) => bodyOf<AccountRecord>(await rows.findById(accountId, bodyOnly).lean()),
    findByName: async (account) => bodyOf<AccountRecord>(await rows.findOne({ account }, bodyOnly).lean()),
    async add(account) {
      try {
        await rows.insertOne(accountRow(account));
        return 'added';
      } catch (error) {
        if (codeOf(error) !== duplicateKey) throw error;
        // Its own, sent twice because an answer was lost, is no other's name.
        const there = bodyOf<AccountRecord>(await rows.findById(account.accountId, bodyOnly).lean());
        return there?.account === account.account ? 'added' : 'name-taken';
      }
    },
    update: (accountId, patch) =>
      changeBody<AccountRecord>(rows as never, accountId, (account) => ({ ...account, ...patch })),
    remove: async (accountId) => (await rows.deleteOne({ _id: accountId })).deletedCount === 1,
  };
}
