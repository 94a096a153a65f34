/** A vault in a database of its own, which tests open, look into and throw away. */
import { mongo } from 'mongoose';
import { connectMongo, type MongoStore, type OnCommand } from '../../storage/mongo-connection.ts';
import { layout, prepareLayout } from '../../storage/mongo-layout.ts';
import type { MongoServer } from '../../test/mongo-servers.ts';
import type { VaultStore } from '../vault.contract.ts';
import { openMongoVault } from './vault.ts';

export interface MongoVaultStore extends VaultStore {
  readonly url: string;
}

export async function mongoVaultStore(server: MongoServer, onCommand?: OnCommand): Promise<MongoVaultStore> {
  const url = await server.freshDatabase();
  let store: MongoStore | undefined;
  return {
    url,
    async open() {
      await store?.close();
      store = await connectMongo(url, onCommand);
      await prepareLayout(store.connection);
      return openMongoVault(store);
    },
    async contents() {
      const client = new mongo.MongoClient(url);
      const found: unknown[] = [];
      for (const collection of layout.keys())
        found.push(await client.db().collection(collection).find().toArray());
      await client.close();
      return JSON.stringify(found);
    },
    async dispose() {
      await store?.close();
    },
  };
}
