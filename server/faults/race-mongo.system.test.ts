/** A thousand commands that collide, from two processes on one MongoDB, or whatever speaks its protocol here. */
import { afterAll, describe, expect, it } from 'vitest';
import { openMongoStores } from '../storage/mongo-stores.ts';
import { mongoServers } from '../test/mongo-servers.ts';
import { seededRandom } from '../test/seeded-random.ts';
import { race } from './race.ts';

const stories = 25;

describe.each(mongoServers())('on $name', (server) => {
  afterAll(() => server.stop());

  it('J2 two processes race a thousand commands: no gap, each effect once, every refusal legal, one world', async () => {
    const { seed } = seededRandom();
    console.log(`${server.name}, seed ${seed} (MUSTER_SEED repeats it)`);
    const mongodb = await server.freshDatabase();
    const ground = {
      options: { mongodb },
      async withLog<T>(use: (journal: Awaited<ReturnType<typeof openMongoStores>>['journal']) => Promise<T>) {
        const stores = await openMongoStores(mongodb);
        try {
          return await use(stores.journal);
        } finally {
          await stores.close();
        }
      },
    };
    const figures = await race(ground, seed, stories);
    expect(figures.commands).toBe(1_000);
    // A race in which nobody got in the other's way would prove nothing.
    expect(figures.refused).toBeGreaterThan(50);
    expect(figures.conflicts).toBeGreaterThan(10);
    expect(figures.shared).toBeGreaterThan(100);
  }, 180_000);
});
