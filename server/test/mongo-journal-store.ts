/** A journal in a fresh database of a server, as the contract wants it: each connection through a proxy that can cut it. */
import { mongo } from 'mongoose';
import { createMongoJournal } from '../journal/mongo.ts';
import type { Journal } from '../journal/journal.ts';
import type { JournalStore } from '../journal/journal.contract.ts';
import { connectMongo, type OnCommand } from '../storage/mongo-connection.ts';
import { prepareLayout } from '../storage/mongo-layout.ts';
import { startCuttingProxy, type CuttingProxy } from './cutting-proxy.ts';
import type { MongoServer } from './mongo-servers.ts';

export interface MongoJournalStore extends JournalStore {
  /** The address itself, past the proxy. */
  readonly url: string;
  /** What `open` goes through; `beside` does not. */
  readonly proxy: CuttingProxy;
  /** Another server's journal, by way of this local port. */
  through(port: number): Promise<Journal>;
}

/** Enough to look twice for a server that is back (the driver waits half a second), and little enough for a test. */
const impatience = 'serverSelectionTimeoutMS=1500&connectTimeoutMS=1500&socketTimeoutMS=4000';

export async function mongoJournalStore(
  server: MongoServer,
  onCommand?: OnCommand,
): Promise<MongoJournalStore> {
  const url = await server.freshDatabase();
  const proxy = await startCuttingProxy(portOf(url));
  const opened: Journal[] = [];

  function by(port: number): string {
    const address = new URL(url);
    address.hostname = '127.0.0.1';
    address.port = String(port);
    address.search = `${address.search === '' ? '?' : `${address.search}&`}${impatience}&directConnection=true`;
    return address.href;
  }

  async function openAt(address: string): Promise<Journal> {
    const store = await connectMongo(address, onCommand);
    await prepareLayout(store.connection);
    const journal = await createMongoJournal(store);
    journal.close = () => store.close();
    opened.push(journal);
    return journal;
  }

  return {
    url,
    proxy,
    open: () => openAt(by(proxy.port)),
    beside: () => openAt(url),
    through: (port) => openAt(by(port)),
    async tamper(seq) {
      const client = new mongo.MongoClient(url);
      const commits = client.db().collection<{ _id: number; body: string }>('commits');
      const commit = await commits.findOne({ _id: seq });
      await commits.updateOne({ _id: seq }, { $set: { body: commit?.body.replace('note', 'nope') ?? '' } });
      await client.close();
    },
    async takeAway() {
      proxy.shut();
    },
    async dispose() {
      for (const journal of opened) await journal.close();
      await proxy.stop();
    },
  };
}

export function portOf(url: string): number {
  return Number(new URL(url).port || 27_017);
}
