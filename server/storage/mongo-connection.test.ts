/** What is said of an address that does not work: where it leads to, and never who signs in with what. */
import { expect, it } from 'vitest';
import { connectMongo } from './mongo-connection.ts';

async function saidOf(url: string): Promise<string> {
  const failed: unknown = await connectMongo(url).catch((error: unknown) => error);
  return failed instanceof Error ? failed.message : 'it was accepted';
}

it.each([
  ['mongodb://muster:hunter2@127.0.0.1:1/muster?serverSelectionTimeoutMS=50', 'mongodb://127.0.0.1:1'],
  ['mongodb://muster:pa@ss-hunter2@127.0.0.1:1/muster', 'mongodb://127.0.0.1:1'],
  ['mongodb://muster:hunter2/word@127.0.0.1:1/muster', 'mongodb://127.0.0.1:1'],
  ['mongodb://muster:100%hunter2@db.example/muster', 'mongodb://db.example'],
])('an address that cannot be used is named without its password: %s', async (url, shown) => {
  const said = await saidOf(url);
  expect(said).toContain(`MONGODB_URL (${shown})`);
  expect(said).not.toContain('hunter2');
});

it.each(['mongodb://muster:hunter2', 'mongo://muster:hunter2@127.0.0.1:1/muster', 'hunter2'])(
  'of what is no address nothing is repeated: %s',
  async (url) => {
    expect(await saidOf(url)).toMatch(/^MONGODB_URL is no address of a MongoDB: mongodb:\/\/name:/);
  },
);
