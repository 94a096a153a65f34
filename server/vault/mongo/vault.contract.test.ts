/** The vault on every server that speaks MongoDB's protocol and is to be had here. */
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { mongo } from 'mongoose';
import { recordCommands } from '../../test/command-shapes.ts';
import { mongoServers } from '../../test/mongo-servers.ts';
import { connectMongo } from '../../storage/mongo-connection.ts';
import { vaultContract } from '../vault.contract.ts';
import { person } from '../vault.samples.ts';
import type { Vault } from '../vault.ts';
import { batchRows, createBatches, partRows } from './batches.ts';
import { peopleInMongo, personRows } from './people.ts';
import { mongoVaultStore, type MongoVaultStore } from './store.samples.ts';

describe.each(mongoServers())('vault in $name', (server) => {
  afterAll(() => server.stop());
  const commands = recordCommands();
  vaultContract(() => mongoVaultStore(server, commands.onCommand));

  describe('when a server stops between two writes', () => {
    let store: MongoVaultStore;
    let vault: Vault;
    let client: mongo.MongoClient;
    beforeEach(async () => {
      store = await mongoVaultStore(server, commands.onCommand);
      vault = await store.open();
      client = new mongo.MongoClient(store.url);
    });
    afterEach(async () => {
      await client.close();
      await store.dispose();
    });

    /** Makes it look as if a server had stopped right after it kept the batch, with one person copied. */
    async function stopAfterKeeping(commandId: string, copied?: { personId: string }): Promise<void> {
      await client
        .db()
        .collection<{ _id: string }>('people_batches')
        .updateOne({ _id: commandId }, { $set: { state: 'kept' } });
      if (copied) {
        const row = { _id: copied.personId, batch: commandId, body: JSON.stringify(copied) };
        await client.db().collection<typeof row>('people').insertOne(row);
      }
    }

    it('V2 a batch that was kept is seen whole, though only one of it was copied; and copied at the next start', async () => {
      const [old, added] = [person({ name: '旧名' }), person()];
      const renamed = { ...old, name: '新名' };
      const ids = [old.personId, added.personId];
      await vault.people.put([old]);
      await vault.people.stage('command-1', [renamed, added]);
      await stopAfterKeeping('command-1', added);
      expect(await vault.people.get(ids)).toEqual(expect.arrayContaining([renamed, added]));
      vault = await store.open();
      expect(await vault.people.get(ids)).toEqual(expect.arrayContaining([renamed, added]));
      expect(await vault.people.staged()).toEqual([]);
      expect(await client.db().collection('people_parts').countDocuments({})).toBe(0);
    });

    it('V2 what is put after a batch was kept is not taken back by copying it later', async () => {
      const someone = person({ name: '批中' });
      await vault.people.stage('command-1', [someone, person()]);
      await stopAfterKeeping('command-1');
      const later = { ...someone, name: '后改' };
      await vault.people.put([later]);
      vault = await store.open();
      expect(await vault.people.get([someone.personId])).toEqual([later]);
    });

    it('V2 what was put after a person was copied stays, though another server copies the batch once more', async () => {
      const someone = person({ name: '批中' });
      await vault.people.stage('command-1', [someone, person()]);
      await stopAfterKeeping('command-1', someone);
      const later = { ...someone, name: '后改' };
      const rows = client.db().collection<{ _id: string }>('people');
      await rows.updateOne({ _id: someone.personId }, { $set: { body: JSON.stringify(later) } });
      vault = await store.open();
      expect(await vault.people.get([someone.personId])).toEqual([later]);
    });

    it('V2 a batch that begins to count in the middle of a reading is seen whole or not at all', async () => {
      const [old, added] = [person({ name: '旧名' }), person()];
      const renamed = { ...old, name: '新名' };
      await vault.people.put([old]);
      await vault.people.stage('command-1', [renamed, added]);
      const mongoStore = await connectMongo(store.url);
      const rows = personRows(mongoStore);
      const batches = createBatches({
        people: rows,
        batches: batchRows(mongoStore),
        parts: partRows(mongoStore),
      });
      let interrupted = false;
      const people = peopleInMongo(rows, {
        ...batches,
        async withState(...states) {
          const found = await batches.withState(...states);
          if (!interrupted) {
            interrupted = true;
            await stopAfterKeeping('command-1', added);
          }
          return found;
        },
      });
      const seen = await people.get([old.personId, added.personId]);
      await mongoStore.close();
      expect(seen.toSorted((one) => (one.personId === old.personId ? -1 : 1))).toEqual([renamed, added]);
    });

    it('V7 who is removed while a batch is copied does not come with it', async () => {
      const [someone, other] = [person(), person()];
      await vault.people.stage('command-1', [someone, other]);
      const mongoStore = await connectMongo(store.url);
      const rows = personRows(mongoStore);
      const insertMany = rows.insertMany.bind(rows) as (...all: unknown[]) => Promise<unknown>;
      // At the last moment: the batch has been read, its people are about to be written.
      Object.assign(rows, {
        async insertMany(...all: unknown[]) {
          await vault.people.remove(someone.personId);
          return insertMany(...all);
        },
      });
      const batches = createBatches({
        people: rows,
        batches: batchRows(mongoStore),
        parts: partRows(mongoStore),
      });
      await batches.keep('command-1');
      await mongoStore.close();
      expect(await vault.people.get([someone.personId, other.personId])).toEqual([other]);
      expect(await store.contents?.()).not.toContain(someone.personId);
    });

    it('V7 who was removed is not brought back by a batch that was kept before', async () => {
      const [someone, other] = [person(), person()];
      await vault.people.stage('command-1', [someone, other]);
      await stopAfterKeeping('command-1', someone);
      await vault.people.remove(someone.personId);
      expect(await vault.people.get([someone.personId, other.personId])).toEqual([other]);
      vault = await store.open();
      expect(await vault.people.get([someone.personId, other.personId])).toEqual([other]);
      expect(await vault.people.page('', 10)).toEqual([other]);
    });

    it('V2 a batch of people put at once is not seen before it counts, nor after a stop before that', async () => {
      const [one, other] = [person(), person()];
      await vault.people.stage('put 1', [one, other]);
      expect(await vault.people.get([one.personId, other.personId])).toEqual([]);
      expect(await vault.people.staged()).toEqual([]);
      const anHourAgo = Date.now() - 3_700_000;
      await client
        .db()
        .collection<{ _id: string }>('people_batches')
        .updateOne({ _id: 'put 1' }, { $set: { at: anHourAgo } });
      vault = await store.open();
      expect(await vault.people.get([one.personId, other.personId])).toEqual([]);
      expect(await store.contents?.()).not.toContain(one.personId);
    });

    it('V2 who reads while batches are moved in sees all of each or none', async () => {
      const people = [person(), person(), person()];
      const ids = people.map(({ personId }) => personId);
      const torn: unknown[] = [];
      let moved: 'no' | 'yes' = 'no';
      const read = async (): Promise<void> => {
        const seen = new Set((await vault.people.get(ids)).map(({ name }) => name));
        if (seen.size > 1) torn.push([...seen]);
        if (moved === 'no') await read();
      };
      const reader = read();
      for (let round = 0; round < 8; round += 1)
        await vault.people.put(people.map((one) => ({ ...one, name: `第${round}次` })));
      moved = 'yes';
      await reader;
      expect(torn).toEqual([]);
    });
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
