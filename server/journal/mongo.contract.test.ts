/** The log on every server that speaks MongoDB's protocol and is to be had here. */
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startFlakyProxy } from '../test/flaky-proxy.ts';
import { mongoJournalStore, portOf, type MongoJournalStore } from '../test/mongo-journal-store.ts';
import { recordCommands } from '../test/command-shapes.ts';
import { mongoServers } from '../test/mongo-servers.ts';
import { seededRandom } from '../test/seeded-random.ts';
import { firstBrokenSeal } from './chain.ts';
import { commitOf, journalContract } from './journal.contract.ts';
import type { Journal } from './journal.ts';

/** What is in the message that puts a commit. */
const appending = ['insert', 'commits', 'majority'];

describe.each(mongoServers())('journal in $name', (server) => {
  afterAll(() => server.stop());
  const commands = recordCommands();
  journalContract(() => mongoJournalStore(server, commands.onCommand));

  describe('when answers get lost', () => {
    let store: MongoJournalStore;
    let journal: Journal;
    beforeEach(async () => {
      store = await mongoJournalStore(server, commands.onCommand);
      journal = await store.open();
      await journal.append(0, commitOf(1));
    });
    afterEach(() => store.dispose());

    it('J4 an append whose answer is lost is found to have happened, once', async () => {
      const commit = commitOf(2);
      const lost = store.proxy.loseNext('answer', appending);
      expect(await journal.append(1, commit)).toBe('appended');
      await lost;
      expect(await journal.append(2, commitOf(3))).toBe('appended');
      expect((await journal.read(1, 1))[0]).toEqual(commit);
      expect(await journal.head()).toBe(3);
      expect(await firstBrokenSeal(journal)).toBeUndefined();
    });

    it('J4 an append that never arrived is sent again', async () => {
      const commit = commitOf(2);
      const lost = store.proxy.loseNext('request', appending);
      expect(await journal.append(1, commit)).toBe('appended');
      await lost;
      expect(await journal.read(1, 10)).toEqual([commit]);
    });

    it('J4 when another stands there after the answer was lost, it is a conflict', async () => {
      const other = await store.beside();
      const theirs = commitOf(2);
      const lost = store.proxy.loseNext('request', appending, async () => {
        expect(await other.append(1, theirs)).toBe('appended');
      });
      const mine = commitOf(2);
      expect(await journal.append(1, mine)).toBe('conflict');
      await lost;
      expect(await journal.read(1, 10)).toEqual([theirs]);
      expect(await journal.findCommand(mine.entries[0]?.id ?? '')).toBeUndefined();
      expect(await journal.append(2, commitOf(3))).toBe('appended');
      expect(await firstBrokenSeal(other)).toBeUndefined();
    });

    it('J4 with no server at all it throws, and what is known again later is the truth', async () => {
      const commit = commitOf(2);
      const lost = store.proxy.loseNext('answer', appending, async () => store.proxy.shut());
      await expect(Promise.resolve(journal.append(1, commit))).rejects.toThrow();
      await lost;
      store.proxy.open();
      expect(await journal.read(1, 10)).toEqual([commit]);
      expect(await journal.append(1, commitOf(2))).toBe('conflict');
      expect(await journal.append(2, commitOf(3))).toBe('appended');
    });

    it('J4 two servers on a network that breaks in the middle of messages lose and double nothing', async () => {
      const seed = Math.floor(Math.random() * 2 ** 32);
      console.log(`J4 on a bad network: seed ${seed}`);
      const weather = { breakChance: 0.04, stallChance: 0.02, longestDelayMillis: 2, longestStallMillis: 30 };
      const network = await startFlakyProxy(portOf(store.url), seededRandom(seed), weather);
      const acknowledged: string[] = [];
      const refused: string[] = [];
      async function appendOften(server: Journal): Promise<void> {
        for (let attempt = 0; attempt < 25; attempt += 1) {
          try {
            const head = await server.head();
            const commit = commitOf(head + 1);
            const outcome = await server.append(head, commit);
            (outcome === 'appended' ? acknowledged : refused).push(`${commit.seq} ${commit.id}`);
          } catch {
            // Nothing is known of that one: it may be there or not, and neither is wrong.
          }
        }
      }
      try {
        // Opened in fair weather: what is tested begins with the first append.
        network.calm();
        const servers = [await store.through(network.port), await store.through(network.port)];
        network.storm();
        await Promise.all(servers.map(appendOften));
        network.calm();
      } finally {
        await network.stop();
      }
      const commits = await journal.read(0, 1000);
      expect(commits.map(({ seq }) => seq)).toEqual(commits.map((_, index) => index + 1));
      const kept = commits.map(({ seq, id }) => `${seq} ${id}`);
      expect(acknowledged.filter((line) => !kept.includes(line))).toEqual([]);
      expect(refused.filter((line) => kept.includes(line))).toEqual([]);
      expect(acknowledged.length).toBeGreaterThan(5);
      expect(network.counts.breaks).toBeGreaterThan(0);
      expect(await firstBrokenSeal(journal)).toBeUndefined();
    }, 60_000);

    it('J9 a watch outlives a server that was away for a while', async () => {
      const other = await store.beside();
      const heard = new Promise<void>((resolve) => {
        const stop = journal.watch((head) => {
          if (head < 2) return;
          stop();
          resolve();
        });
      });
      store.proxy.shut();
      expect(await other.append(1, commitOf(2))).toBe('appended');
      store.proxy.open();
      await heard;
    });
  });

  // Last, when everything above has been sent.
  describe('what was sent', () => {
    it('J6 waits for a majority, and reads what a majority has', () => {
      expect(commands.careless()).toEqual([]);
    });
    it('is in the table of storage/README.md, and all of that was sent', () => {
      expect(commands.unlisted()).toEqual([]);
      expect(commands.unused()).toEqual([]);
    });
  });
});
