/**
 * Every setting there is: name, how it is read, default, what it does. `config.ts` reads them at the start,
 * `.env.example` and the table in the README are written from them.
 */
import { isIP } from 'node:net';
import { pino } from 'pino';

/** Reads the text of a setting; throws an Error whose message completes "NAME …". */
type Read<T> = (text: string) => T;

export interface Setting<T> {
  readonly read: Read<T>;
  /** As it would be typed; empty: not set. */
  readonly default: string;
  readonly description: string;
  /** Not to be shown in logs or examples. */
  readonly secret?: boolean;
}

const text: Read<string> = (given) => given;

const listOf =
  <T>(read: Read<T>): Read<readonly T[]> =>
  (given) =>
    given
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part !== '')
      .map(read);

const oneOf =
  <const T extends string>(...words: readonly T[]): Read<T> =>
  (given) => {
    const found = words.find((word) => word === given);
    if (found === undefined) throw new Error(`must be one of ${words.join(', ')}`);
    return found;
  };

const integer =
  (least: number, most: number): Read<number> =>
  (given) => {
    const value = Number(given);
    if (!/^\d+$/.test(given) || value < least || value > most)
      throw new Error(`must be a whole number from ${least} to ${most}`);
    return value;
  };

const flag: Read<boolean> = (given) => {
  if (!['0', '1', 'false', 'true', ''].includes(given)) throw new Error('must be 0 or 1');
  return given === '1' || given === 'true';
};

const origin: Read<string> = (given) => {
  if (!URL.canParse(given) || new URL(given).origin !== given)
    throw new Error(`must be origins such as https://muster.example, not ${given}`);
  return given;
};

const optionalOrigin: Read<string> = (given) => (given === '' ? '' : origin(given));

const address: Read<string> = (given) => {
  if (isIP(given) === 0) throw new Error(`must be exact IP addresses, not ${given}`);
  return given;
};

const tileUrl: Read<string> = (given) => {
  if (!/^https?:\/\//.test(given) || !['{x}', '{y}', '{z}'].every((part) => given.includes(part)))
    throw new Error('must be http(s) tile addresses with {x}, {y} and {z}');
  return given;
};

const mongoUrl: Read<string> = (given) => {
  if (given !== '' && !/^mongodb(\+srv)?:\/\/[^/]+\/[\w-]+/.test(given))
    throw new Error('must be mongodb://host/database, with the database named');
  return given;
};

const redisUrl: Read<string> = (given) => {
  if (given !== '' && !/^rediss?:\/\/./.test(given))
    throw new Error('must be redis://host:port or rediss://…');
  return given;
};

const keys: Read<readonly string[]> = listOf((given) => {
  if (Buffer.from(given, 'base64').length !== 32) throw new Error('must be keys of 32 bytes in base64');
  return given;
});

export interface MapCentre {
  readonly lon: number;
  readonly lat: number;
  readonly zoom: number;
}

const centre: Read<MapCentre> = (given) => {
  const [lon, lat, zoom, ...more] = given.split(',').map((part) => (part.trim() === '' ? NaN : Number(part)));
  const good =
    lon !== undefined &&
    lat !== undefined &&
    zoom !== undefined &&
    more.length === 0 &&
    Math.abs(lon) <= 180 &&
    Math.abs(lat) <= 90 &&
    zoom >= 0 &&
    zoom <= 22;
  if (!good) throw new Error('must be longitude,latitude,zoom such as 112.94,27.83,11');
  return { lon, lat, zoom };
};

function setting<T>(read: Read<T>, standard: string, description: string, secret = false): Setting<T> {
  return { read, default: standard, description, ...(secret && { secret }) };
}

export const settings = {
  PORT: setting(integer(0, 65_535), '8080', 'Port to listen on; 0 takes any free one'),
  HOST: setting(text, '127.0.0.1', 'Address to listen on; 0.0.0.0 for every network of the machine'),
  DATA_DIR: setting(text, 'data', 'Folder of the log, the vault and the map layers'),
  STORE: setting(
    oneOf('sqlite', 'memory'),
    'sqlite',
    'Where log and vault are kept without MONGODB_URL; memory forgets at the end',
  ),
  MONGODB_URL: setting(
    mongoUrl,
    '',
    'MongoDB instead of the embedded store: mongodb://… of a replica set; the database is named in it',
    true,
  ),
  REDIS_URL: setting(
    redisUrl,
    '',
    'Redis, by which several servers on one MongoDB tell each other positions and ended sessions',
    true,
  ),
  POSITIONS_STAY_LOCAL: setting(
    flag,
    '0',
    'Several servers without Redis: each console sees only the positions that reached its own server',
  ),
  MUSTER_KEY: setting(
    keys,
    '',
    'Key of the vault, 32 bytes in base64; several separated by commas, the first seals; else the file DATA_DIR/vault.key',
    true,
  ),
  BACKUP_DIR: setting(text, '', 'Folder for scheduled backups; else DATA_DIR/backups'),
  BACKUP_EVERY_HOURS: setting(integer(0, 24 * 31), '24', 'Hours between scheduled backups; 0 makes none'),
  BACKUPS_KEPT: setting(integer(1, 1000), '7', 'Scheduled backups that are kept; older ones are deleted'),
  TRACKS_DAYS: setting(
    integer(1, 3650),
    '30',
    'Days that the trails of an incident are kept after it closes; those of drills stay',
  ),
  SNAPSHOT_COMMITS: setting(
    integer(100, 100_000_000),
    '50000',
    'Commits after which the world is written down, so that the next start is fast',
  ),
  METRICS_TOKEN: setting(
    text,
    '',
    'Bearer token for /metrics; without one only this machine itself may read it',
    true,
  ),
  DISK_RESERVE_MB: setting(
    integer(0, 1_000_000),
    '64',
    'Megabytes left in DATA_DIR below which commands are turned away, so that sign-ins and snapshots still fit; 0 waits until the disk is full',
  ),
  ORIGINS: setting(
    listOf(origin),
    '',
    'Further origins whose pages may use this server, separated by commas',
  ),
  PUBLIC_URL: setting(
    optionalOrigin,
    '',
    'Where phones and trackers reach this server, such as https://muster.example: what invites and QR codes begin with; else the first of ORIGINS',
  ),
  TRUST_PROXY: setting(
    listOf(address),
    '',
    'Exact addresses of reverse proxies whose X-Forwarded-* headers are believed',
  ),
  TLS_CERT: setting(text, '', 'PEM file with the certificate chain; with TLS_KEY the server speaks HTTPS'),
  TLS_KEY: setting(text, '', 'PEM file with the private key'),
  LOG_LEVEL: setting(
    oneOf(...Object.values(pino.levels.labels), 'silent'),
    'info',
    'Least severity that is logged',
  ),
  BASEMAP_FILE: setting(
    text,
    '',
    'PMTiles file of the basemap; else DATA_DIR/basemap.pmtiles, else the neutral one that the build makes',
  ),
  BASEMAP_RASTER_URLS: setting(
    listOf(tileUrl),
    '',
    'Tile addresses with {x}, {y}, {z}, drawn in this order instead of the basemap file (Tianditu and others)',
    true,
  ),
  BASEMAP_ATTRIBUTION: setting(
    text,
    '',
    'Whose map it is, shown in its corner; needed with BASEMAP_RASTER_URLS',
  ),
  MAP_CENTRE: setting(centre, '108,34,3.5', 'Where a map opens: longitude,latitude,zoom'),
  COMMANDS_PER_SECOND: setting(integer(1, 1_000_000), '20', 'Commands a session may send each second'),
  COMMAND_BURST: setting(integer(1, 1_000_000), '60', 'Commands a session may send at once'),
  READS_PER_MINUTE: setting(
    integer(30, 1_000_000),
    '600',
    'What a session may read in a minute: 200 people count for 1, a page of trails for 2, of the audit for 5, a search for duplicates for 30',
  ),
  SIGN_INS_PER_MINUTE: setting(
    integer(1, 1_000_000),
    '10',
    'Sign-in attempts for one address and for one account',
  ),
  DEMO: setting(flag, '0', 'Demonstration: accounts with a known password, only on a loopback address'),
} as const satisfies Record<string, Setting<unknown>>;
