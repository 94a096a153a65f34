import { array, assert, asyncProperty, constantFrom } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { accepted, enRoute, offered, onScene, scene, taskId } from '@muster/shared/domain/scene.ts';
import { Follower } from './follower.ts';
import { Replica, type Kept } from './replica.ts';
import { rowsOf, ServerOfATest } from './server-of-a-test.ts';
import { memoryShelf } from './storage.ts';

const noOne = (): void => {};

/** A client on a line that the test may cut and whose messages it may drop. */
function client(server: ServerOfATest, shelf = memoryShelf<Kept>()) {
  const replica = new Replica(noOne, shelf);
  const asked: (number | undefined)[] = [];
  const problems: string[] = [];
  const follower = new Follower({
    replica,
    ask: async ({ epoch, since }) => {
      asked.push(since);
      return epoch === server.epoch && since !== undefined ? server.changesAfter(since) : server.reset();
    },
    pause: async () => {},
    onServerTime: noOne,
    onProblem: ({ code }) => problems.push(code),
    onOutdated: () => problems.push('outdated'),
  });
  return { replica, follower, asked, problems, shelf };
}

function serverWithScene(): ServerOfATest {
  const server = new ServerOfATest();
  server.happened(...scene);
  return server;
}

const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

describe('replica', () => {
  test('S1 a first sync brings every row, a later one what changed since the cursor', async () => {
    const server = serverWithScene();
    const { replica, follower, asked } = client(server);
    await follower.sync();
    expect(rowsOf(replica.world)).toEqual(rowsOf(server.world));
    follower.disconnected();
    server.happened(offered);
    server.happened(accepted);
    await follower.sync();
    expect(asked).toEqual([undefined, 1]);
    expect(rowsOf(replica.world)).toEqual(rowsOf(server.world));
  });

  test('S1 what arrives while the answer is on its way waits for it and is not lost', async () => {
    const server = serverWithScene();
    const { replica, follower } = client(server);
    const syncing = follower.sync();
    const before = server.head;
    server.happened(offered);
    follower.hear(server.changesAfter(before));
    await syncing;
    expect(replica.cursor?.to).toBe(2);
    expect(rowsOf(replica.world)).toEqual(rowsOf(server.world));
  });

  test('S2 a message that does not follow the last one makes the client ask again from its cursor', async () => {
    const server = serverWithScene();
    const { replica, follower, asked } = client(server);
    await follower.sync();
    server.happened(offered);
    server.happened(accepted);
    const lost = server.changesAfter(1);
    server.happened(enRoute);
    follower.hear(server.changesAfter(lost.to));
    await turn();
    expect(asked).toEqual([undefined, 1]);
    expect(rowsOf(replica.world)).toEqual(rowsOf(server.world));
  });

  test('S2 an empty message that names a later head reveals that the last one was lost', async () => {
    const server = serverWithScene();
    const { replica, follower } = client(server);
    await follower.sync();
    server.happened(offered);
    follower.hear({ ...server.changesAfter(server.head), from: server.head });
    await turn();
    expect(rowsOf(replica.world)).toEqual(rowsOf(server.world));
  });

  test('S2 another epoch starts over, and takes rows with it that are gone', async () => {
    const server = serverWithScene();
    const { replica, follower } = client(server);
    await follower.sync();
    const restored = new ServerOfATest();
    Object.assign(restored, { epoch: 'epoch-2' });
    restored.happened(...scene.slice(0, 3));
    replica.forgetCursor();
    expect(replica.receive(restored.reset())).toBe('applied');
    expect(rowsOf(replica.world)).toEqual(rowsOf(restored.world));
    expect(replica.receive(server.changesAfter(1))).toBe('gap');
  });

  test('S2 whatever is dropped, doubled or cut, the replica ends equal to the server', async () => {
    const facts = [offered, accepted, enRoute, onScene];
    await assert(
      asyncProperty(
        array(constantFrom('deliver', 'drop', 'twice', 'cut'), { minLength: 4, maxLength: 4 }),
        async (fates) => {
          const server = serverWithScene();
          const { replica, follower } = client(server);
          await follower.sync();
          let told = server.head;
          for (const [index, fate] of fates.entries()) {
            const fact = facts[index];
            if (fact) server.happened(fact);
            const message = server.changesAfter(told);
            told = server.head;
            if (fate === 'cut') {
              follower.disconnected();
              void follower.sync();
            }
            if (fate === 'deliver' || fate === 'twice') follower.hear(message);
            if (fate === 'twice') follower.hear(message);
            await turn();
          }
          follower.hear(server.changesAfter(server.head));
          await turn();
          expect(rowsOf(replica.world)).toEqual(rowsOf(server.world));
        },
      ),
      { numRuns: 60 },
    );
  });

  test('P3 a page opened without network shows the rows it had', async () => {
    const server = serverWithScene();
    const first = client(server);
    await first.follower.sync();
    server.happened(offered);
    first.follower.hear(server.changesAfter(1));
    await first.replica.kept();

    const reopened = client(server, first.shelf);
    await reopened.replica.load();
    expect(rowsOf(reopened.replica.world)).toEqual(rowsOf(server.world));
    expect(reopened.replica.cursor).toEqual({ epoch: 'epoch-1', to: 2 });
    server.happened(accepted);
    await reopened.follower.sync();
    expect(reopened.asked).toEqual([2]);
    expect(reopened.replica.world.tasks.has(taskId)).toBe(true);
  });

  test('a server of another wire version is not listened to', async () => {
    const server = serverWithScene();
    const { replica, follower, problems } = client(server);
    await follower.sync();
    follower.hear({ ...server.changesAfter(1), version: 999 });
    expect(problems).toEqual(['outdated']);
    expect(replica.cursor?.to).toBe(1);
  });
});
