/**
 * The one connection to MongoDB that log, vault and trails share. Every write waits until a majority of the members has
 * it in its journal, every read sees only what a majority has (J6): anything less is lost when the primary is. An
 * address can say otherwise (`?w=1`), so what the driver made of it is looked at before anything is done.
 */
import { Mongoose, type Connection, type ConnectOptions, type Model, type SchemaDefinition } from 'mongoose';
import { StartRefused } from '../registry/start-refused.ts';

/** What the driver says of each command it sends; a test looks at them. */
export type OnCommand = (command: {
  readonly commandName: string;
  readonly command: Record<string, unknown>;
}) => void;

export interface MongoStore {
  readonly connection: Connection;
  /** Change streams: a replica set or a sharded cluster has them, a single server does not. */
  readonly hasChangeStreams: boolean;
  /** A collection as mongoose sees it; nothing that its definition does not name is ever written or asked for. */
  model<T>(collection: string, fields: SchemaDefinition): Model<T>;
  close(): Promise<void>;
}

/** Not the address's to say. */
const fixed: ConnectOptions = {
  writeConcern: { w: 'majority', journal: true, wtimeoutMS: 5000 },
  readConcern: { level: 'majority' },
  readPreference: 'primary',
  // A server that is away is said to be so, instead of commands waiting for it in memory.
  bufferCommands: false,
  autoCreate: false,
  autoIndex: false,
  promoteBuffers: true,
};

/** How long is waited for a server, unless the address says otherwise. */
const patience = { serverSelectionTimeoutMS: 5000, connectTimeoutMS: 5000, socketTimeoutMS: 10_000 };

function optionsFor(url: string): ConnectOptions {
  const said = new URLSearchParams(url.split('?')[1] ?? '');
  const unsaid = Object.entries(patience).filter(([name]) => !said.has(name));
  return { ...Object.fromEntries(unsaid), ...fixed };
}

/** Connects; throws an error that names MONGODB_URL when there is no server, or one that would not keep what it says. */
export async function connectMongo(url: string, onCommand?: OnCommand): Promise<MongoStore> {
  // One of its own: settings and models of another server in this process are not this one's.
  const mongoose = new Mongoose();
  mongoose.set('sanitizeFilter', true);
  mongoose.set('strictQuery', 'throw');
  const connection = mongoose.createConnection();
  try {
    await connection.openUri(url, { ...optionsFor(url), ...(onCommand && { monitorCommands: true }) });
    if (onCommand) connection.getClient().on('commandStarted', onCommand);
    requireDurable(connection);
    const hello = await connection.getClient().db('admin').command({ hello: 1 });
    return {
      connection,
      hasChangeStreams: hello['setName'] !== undefined || hello['msg'] === 'isdbgrid',
      model: <T>(collection: string, fields: SchemaDefinition) =>
        modelOf<T>(mongoose, connection, collection, fields),
      close: () => connection.close(),
    };
  } catch (error) {
    await connection.close().catch(() => undefined);
    throw named(url, error);
  }
}

function modelOf<T>(
  mongoose: Mongoose,
  connection: Connection,
  collection: string,
  fields: SchemaDefinition,
): Model<T> {
  const schema = new mongoose.Schema(fields, { versionKey: false, strict: 'throw', minimize: false });
  return connection.model<T>(collection, schema as never, collection);
}

/** J6: what the driver will really ask of the server; throws unless it is what this server promises. */
function requireDurable(connection: Connection): void {
  const database = connection.getClient().db();
  const { writeConcern, readConcern, readPreference } = database;
  const wrong = [
    ...(writeConcern?.w === 'majority' ? [] : [`w is ${String(writeConcern?.w)} (should be majority)`]),
    ...(writeConcern?.journal === true
      ? []
      : [`journal is ${String(writeConcern?.journal)} (should be true)`]),
    ...(readConcern?.level === 'majority'
      ? []
      : [`readConcernLevel is ${readConcern?.level} (should be majority)`]),
    ...(readPreference?.mode === 'primary'
      ? []
      : [`readPreference is ${readPreference?.mode} (should be primary)`]),
  ];
  if (wrong.length > 0)
    throw new StartRefused(`the store is not durable: ${wrong.join(', ')}; leave these out of the address`);
}

/** The address without who signs in with what, also when it was mistyped: a password may have an `@` or a `/` in it. */
function hostsOf(url: string): string | undefined {
  const [, scheme, hosts] = /^(mongodb(?:\+srv)?:\/\/)(?:.*@)?([^/?]*)/s.exec(url) ?? [];
  return scheme === undefined || hosts === undefined || !isHosts(hosts) ? undefined : scheme + hosts;
}

/** `muster:secret` of an address whose hosts were forgotten is none. */
function isHosts(text: string): boolean {
  return text.split(',').every((host) => /^(\[[0-9a-f:]+\]|[\w.-]+)(:\d{1,5})?$/i.test(host));
}

function named(url: string, error: unknown): Error {
  const hosts = hostsOf(url);
  // What the driver says of an address that is none may repeat any part of it.
  if (hosts === undefined)
    return new StartRefused(
      'MONGODB_URL is no address of a MongoDB: mongodb://name:password@host:port/database',
    );
  const why = error instanceof Error ? error.message : String(error);
  return new StartRefused(`MONGODB_URL (${hosts}): ${why}`, { cause: error });
}
