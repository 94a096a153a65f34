/** Log, vault and trails in one MongoDB database, through one connection. */
import { createMongoJournal } from '../journal/mongo.ts';
import { createMongoServerNotes } from '../registry/mongo.ts';
import { createMongoTracks } from '../tracks/mongo.ts';
import { openMongoVault } from '../vault/mongo/vault.ts';
import { connectMongo, type OnCommand } from './mongo-connection.ts';
import { prepareLayout } from './mongo-layout.ts';
import type { Stores } from './stores.ts';

/** Throws an error that names MONGODB_URL when there is no server, or not what there should be in it. */
export async function openMongoStores(url: string, onCommand?: OnCommand): Promise<Stores> {
  const store = await connectMongo(url, onCommand);
  try {
    await prepareLayout(store.connection);
    return {
      kind: 'mongodb',
      journal: await createMongoJournal(store),
      vault: await openMongoVault(store),
      tracks: createMongoTracks(store),
      servers: createMongoServerNotes(store),
      close: () => store.close(),
    };
  } catch (error) {
    await store.close();
    throw error;
  }
}
