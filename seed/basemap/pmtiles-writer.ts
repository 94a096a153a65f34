/**
 * Writes vector tiles as one PMTiles v3 archive (github.com/protomaps/PMTiles, specification 3.4): a header of 127
 * bytes, a root directory that with the header fits the first 16 KiB a browser asks for, metadata, leaf directories
 * where the root would be too large, tiles in Hilbert order. Equal tiles are stored once, and runs of them are one entry.
 */
import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';

export interface VectorTile {
  readonly z: number;
  readonly x: number;
  readonly y: number;
  /** The tile as Mapbox Vector Tile bytes, not compressed. */
  readonly data: Uint8Array;
}

export interface ArchiveFacts {
  readonly metadata: Readonly<Record<string, unknown>>;
  /** West, south, east, north in degrees. */
  readonly bounds: readonly [number, number, number, number];
  readonly centre: { readonly lon: number; readonly lat: number; readonly zoom: number };
}

interface Entry {
  readonly tileId: number;
  readonly offset: number;
  readonly length: number;
  /** How many tiles in a row share these bytes; 0 marks a leaf directory. */
  runLength: number;
}

const HEADER_BYTES = 127;
const ROOT_BYTES_AT_MOST = 16_384 - HEADER_BYTES;
const GZIP = 2;
const MVT = 1;

/** The place of a tile in the archive: all smaller zooms first, then along the Hilbert curve of its own. */
export function tileIdOf(z: number, x: number, y: number): number {
  let id = (4 ** z - 1) / 3;
  let [column, row] = [x, y];
  for (let side = 2 ** (z - 1); side >= 1; side /= 2) {
    const right = (column & side) > 0 ? 1 : 0;
    const lower = (row & side) > 0 ? 1 : 0;
    id += side * side * ((3 * right) ^ lower);
    if (lower === 0) {
      if (right === 1) [column, row] = [side - 1 - column, side - 1 - row];
      [column, row] = [row, column];
    }
  }
  return id;
}

function varint(value: number, bytes: number[]): void {
  let rest = value;
  while (rest >= 0x80) {
    bytes.push((rest % 0x80) | 0x80);
    rest = Math.floor(rest / 0x80);
  }
  bytes.push(rest);
}

function directory(entries: readonly Entry[]): Buffer {
  const bytes: number[] = [];
  varint(entries.length, bytes);
  let lastId = 0;
  for (const { tileId } of entries) {
    varint(tileId - lastId, bytes);
    lastId = tileId;
  }
  for (const { runLength } of entries) varint(runLength, bytes);
  for (const { length } of entries) varint(length, bytes);
  let expected = -1;
  for (const { offset, length } of entries) {
    // 0 says "right behind the one before", which most are.
    varint(offset === expected ? 0 : offset + 1, bytes);
    expected = offset + length;
  }
  return gzipSync(Buffer.from(bytes));
}

/** The root directory, and the leaves it points to when the entries alone would not fit it. */
function directories(entries: readonly Entry[]): { root: Buffer; leaves: Buffer } {
  const whole = directory(entries);
  if (whole.length <= ROOT_BYTES_AT_MOST) return { root: whole, leaves: Buffer.alloc(0) };
  for (let leafSize = 4096; ; leafSize *= 2) {
    const pointers: Entry[] = [];
    const leaves: Buffer[] = [];
    let offset = 0;
    for (let start = 0; start < entries.length; start += leafSize) {
      const part = entries.slice(start, start + leafSize);
      const leaf = directory(part);
      pointers.push({ tileId: part[0]?.tileId ?? 0, offset, length: leaf.length, runLength: 0 });
      leaves.push(leaf);
      offset += leaf.length;
    }
    const root = directory(pointers);
    if (root.length <= ROOT_BYTES_AT_MOST) return { root, leaves: Buffer.concat(leaves) };
  }
}

interface Body {
  readonly entries: readonly Entry[];
  readonly data: Buffer;
  readonly addressed: number;
  readonly contents: number;
}

function arrange(tiles: readonly VectorTile[]): Body {
  const ordered = tiles
    .map(({ z, x, y, data }) => ({ tileId: tileIdOf(z, x, y), data }))
    .toSorted((a, b) => a.tileId - b.tileId);
  const stored = new Map<string, { offset: number; length: number }>();
  const chunks: Buffer[] = [];
  const entries: Entry[] = [];
  let end = 0;
  for (const { tileId, data } of ordered) {
    const key = createHash('sha1').update(data).digest('base64');
    let place = stored.get(key);
    if (!place) {
      const packed = gzipSync(data, { level: 9 });
      place = { offset: end, length: packed.length };
      stored.set(key, place);
      chunks.push(packed);
      end += packed.length;
    }
    const last = entries.at(-1);
    if (last && last.offset === place.offset && last.tileId + last.runLength === tileId) last.runLength++;
    else if (last && last.tileId + last.runLength > tileId)
      throw new RangeError(`tile ${tileId} comes twice`);
    else entries.push({ tileId, ...place, runLength: 1 });
  }
  return { entries, data: Buffer.concat(chunks), addressed: ordered.length, contents: stored.size };
}

/** The whole archive in memory; throws when a tile comes twice or when there is none. */
export function writePmtiles(tiles: readonly VectorTile[], facts: ArchiveFacts): Buffer {
  if (tiles.length === 0) throw new RangeError('an archive needs at least one tile');
  const body = arrange(tiles);
  const { root, leaves } = directories(body.entries);
  const metadata = gzipSync(JSON.stringify(facts.metadata));
  const zooms = tiles.map(({ z }) => z).toSorted((a, b) => a - b);

  const header = Buffer.alloc(HEADER_BYTES);
  header.write('PMTiles', 0, 'latin1');
  header.writeUInt8(3, 7);
  let at = 8;
  let offset = HEADER_BYTES;
  for (const section of [root, metadata, leaves, body.data]) {
    header.writeBigUInt64LE(BigInt(offset), at);
    header.writeBigUInt64LE(BigInt(section.length), at + 8);
    offset += section.length;
    at += 16;
  }
  for (const count of [body.addressed, body.entries.length, body.contents]) {
    at = header.writeBigUInt64LE(BigInt(count), at);
  }
  const clustered = 1;
  for (const byte of [clustered, GZIP, GZIP, MVT, zooms[0] ?? 0, zooms.at(-1) ?? 0])
    at = header.writeUInt8(byte, at);
  for (const degrees of facts.bounds) at = header.writeInt32LE(Math.round(degrees * 1e7), at);
  at = header.writeUInt8(facts.centre.zoom, at);
  at = header.writeInt32LE(Math.round(facts.centre.lon * 1e7), at);
  header.writeInt32LE(Math.round(facts.centre.lat * 1e7), at);
  return Buffer.concat([header, root, metadata, leaves, body.data]);
}
