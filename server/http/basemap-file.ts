/** The basemap as one PMTiles file: which one there is, and whose map it says it is. */
import { existsSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Config } from '../config.ts';

/** What the build makes when the operator has brought no map. */
const neutralBasemap = resolve(import.meta.dirname, '../../.cache/basemap.pmtiles');

export function findBasemap(config: Config): string | undefined {
  const { BASEMAP_FILE, DATA_DIR } = config;
  const candidates =
    BASEMAP_FILE === '' ? [join(DATA_DIR, 'basemap.pmtiles'), neutralBasemap] : [BASEMAP_FILE];
  return candidates.map((path) => resolve(path)).find((path) => existsSync(path));
}

const headerBytes = 127;
const metadataOffsetAt = 24;
const metadataLengthAt = 32;
const compressionAt = 97;
const gzip = 2;
const mostMetadataBytes = 1_000_000;

/** The `attribution` of the file's metadata (PMTiles specification, version 3); empty when it has none. */
export async function attributionOf(path: string): Promise<string> {
  const file = await open(path);
  try {
    const { buffer: header, bytesRead } = await file.read(Buffer.alloc(headerBytes), 0, headerBytes, 0);
    if (bytesRead < headerBytes || header.toString('latin1', 0, 7) !== 'PMTiles')
      throw new Error(`${path} is no PMTiles file`);
    const length = Number(header.readBigUInt64LE(metadataLengthAt));
    if (length > mostMetadataBytes) return '';
    const offset = Number(header.readBigUInt64LE(metadataOffsetAt));
    const { buffer } = await file.read(Buffer.alloc(length), 0, length, offset);
    const text = (header[compressionAt] === gzip ? gunzipSync(buffer) : buffer).toString('utf8');
    const metadata: unknown = JSON.parse(text);
    return typeof metadata === 'object' && metadata !== null && 'attribution' in metadata
      ? String(metadata.attribution)
      : '';
  } finally {
    await file.close();
  }
}
