/** The trails on every server that speaks MongoDB's protocol and is to be had here. */
import { afterAll, describe, expect, it } from 'vitest';
import { mongo } from 'mongoose';
import { connectMongo, type MongoStore } from '../storage/mongo-connection.ts';
import { prepareLayout } from '../storage/mongo-layout.ts';
import { recordCommands } from '../test/command-shapes.ts';
import { mongoServers } from '../test/mongo-servers.ts';
import { createMongoTracks } from './mongo.ts';
import { tracksContract, type TracksStore } from './tracks.contract.ts';

describe.each(mongoServers())('trails in $name', (server) => {
  afterAll(() => server.stop());
  const commands = recordCommands();

  tracksContract(async (): Promise<TracksStore> => {
    const url = await server.freshDatabase();
    const opened: MongoStore[] = [];
    return {
      async open() {
        const store = await connectMongo(url, commands.onCommand);
        opened.push(store);
        await prepareLayout(store.connection);
        return createMongoTracks(store);
      },
      async contents() {
        const client = new mongo.MongoClient(url);
        const found = await client.db().collection('trails').find().toArray();
        await client.close();
        return JSON.stringify(found);
      },
      async dispose() {
        for (const store of opened) await store.close();
      },
    };
  });

  // Last, when everything above has been sent.
  describe('what was sent', () => {
    it('J6 waits for a majority, and reads what a majority has', () => {
      expect(commands.careless()).toEqual([]);
    });
    it('is in the table of storage/README.md, and all of that was sent', () => {
      expect(commands.unlisted()).toEqual([]);
      expect(commands.unused('meta')).toEqual([]);
    });
  });
});
