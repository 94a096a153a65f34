/**
 * Which collections there are and by what they are found. Made by numbered migrations at a start, and looked at before
 * anything else is done: without its unique keys the log has no order, without the others a question takes minutes.
 */
import type { Connection } from 'mongoose';
import { StartRefused } from '../registry/start-refused.ts';
import { codeOf, commandNotFound, namespaceExists, namespaceNotFound } from './mongo-errors.ts';

export interface MongoIndex {
  readonly name: string;
  readonly key: Readonly<Record<string, 1 | -1>>;
  readonly unique?: true;
}

/** Each change of the layout is a further entry; one that was released is never edited. */
const migrations: readonly Readonly<Record<string, readonly MongoIndex[]>>[] = [
  {
    commits: [
      { name: 'commit', key: { id: 1 }, unique: true },
      { name: 'command', key: { commands: 1 }, unique: true },
      { name: 'touching', key: { touching: 1, _id: 1 } },
    ],
    snapshots: [],
    snapshot_chunks: [{ name: 'snapshot', key: { seq: 1 } }],
    people: [],
    people_batches: [{ name: 'state', key: { state: 1 } }],
    people_parts: [
      { name: 'batch', key: { batch: 1, number: 1 } },
      { name: 'person', key: { persons: 1 } },
    ],
    accounts: [{ name: 'account', key: { account: 1 }, unique: true }],
    sessions: [
      { name: 'token', key: { token: 1 }, unique: true },
      { name: 'account', key: { account: 1 } },
      { name: 'person', key: { person: 1 } },
      { name: 'expiry', key: { expires: 1 } },
    ],
    invites: [{ name: 'person', key: { person: 1 } }],
    tokens: [{ name: 'token', key: { token: 1 }, unique: true }],
    reads: [
      { name: 'time', key: { at: 1 } },
      { name: 'person', key: { persons: 1, _id: -1 } },
      { name: 'actor', key: { actor: 1, _id: -1 } },
    ],
    notes: [],
    trails: [
      { name: 'subject', key: { subject: 1, from: 1, _id: 1 } },
      { name: 'person', key: { person: 1 } },
    ],
    servers: [],
    meta: [],
  },
];

/** All of them, by collection. */
export const layout: ReadonlyMap<string, readonly MongoIndex[]> = new Map(
  Object.entries(
    Object.groupBy(
      migrations.flatMap((migration) => Object.entries(migration)),
      ([collection]) => collection,
    ),
  ).map(([collection, parts]) => [collection, (parts ?? []).flatMap(([, indexes]) => indexes)]),
);

const layoutKey = 'layout';

interface Meta {
  readonly _id: string;
  readonly version: number;
}

/** Brings the database to this version of the server; throws when a newer one has been here, or something is missing. */
export async function prepareLayout(connection: Connection): Promise<void> {
  const meta = connection.getClient().db().collection<Meta>('meta');
  const known = (await meta.findOne({ _id: layoutKey }))?.version ?? 0;
  if (known > migrations.length)
    throw new StartRefused(
      `MONGODB_URL: the database has layout ${known}, this server knows only ${migrations.length}; start a newer one`,
    );
  for (const [index, migration] of migrations.entries()) {
    if (index < known) continue;
    for (const [collection, indexes] of Object.entries(migration))
      await make(connection, collection, indexes);
    // Two servers that start at once do the same, and doing it twice changes nothing.
    await meta.updateOne({ _id: layoutKey }, { $set: { version: index + 1 } }, { upsert: true });
  }
  await requireLayout(connection);
}

async function make(
  connection: Connection,
  collection: string,
  indexes: readonly MongoIndex[],
): Promise<void> {
  const database = connection.getClient().db();
  try {
    await database.createCollection(collection);
  } catch (error) {
    // There already; or a server that makes collections when they are first written to, and not otherwise.
    if (![namespaceExists, commandNotFound].includes(codeOf(error) ?? 0)) throw error;
  }
  if (indexes.length > 0)
    await database
      .collection(collection)
      .createIndexes(
        indexes.map(({ name, key, unique }) => ({ name, key: { ...key }, ...(unique && { unique }) })),
      );
}

/** Throws, and says what is missing and how to make it, unless every collection and index is there as it should be. */
async function requireLayout(connection: Connection): Promise<void> {
  const database = connection.getClient().db();
  const missing: string[] = [];
  for (const [collection, indexes] of layout) {
    const found = await indexesOf(database.collection(collection));
    if (!found) missing.push(`the collection ${collection}`);
    for (const index of found ? indexes : [])
      if (!found?.some((one) => same(one, index))) missing.push(howToMake(collection, index));
  }
  if (missing.length > 0)
    throw new StartRefused(`MONGODB_URL: the database is not as it was made; missing: ${missing.join('; ')}`);
}

interface Found {
  readonly key: Readonly<Record<string, unknown>>;
  readonly unique?: boolean;
}

async function indexesOf(collection: {
  listIndexes(): { toArray(): Promise<unknown[]> };
}): Promise<Found[] | undefined> {
  try {
    return (await collection.listIndexes().toArray()) as Found[];
  } catch (error) {
    if (codeOf(error) === namespaceNotFound) return undefined;
    throw error;
  }
}

function same(found: Found, { key, unique }: MongoIndex): boolean {
  return textOf(found.key) === textOf(key) && (found.unique === true) === (unique === true);
}

/** The order of the fields matters; numbers may come back as other kinds of number. */
function textOf(key: object): string {
  return JSON.stringify(Object.entries(key).map(([field, direction]) => [field, Number(direction)]));
}

function howToMake(collection: string, { name, key, unique }: MongoIndex): string {
  return `db.${collection}.createIndex(${JSON.stringify(key)}, ${JSON.stringify({ name, ...(unique && { unique }) })})`;
}
