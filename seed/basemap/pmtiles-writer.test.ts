import { PMTiles, zxyToTileId, type RangeResponse, type Source } from 'pmtiles';
import { describe, expect, it } from 'vitest';
import { seeded } from '../random/seeded.ts';
import { tileIdOf, writePmtiles, type ArchiveFacts, type VectorTile } from './pmtiles-writer.ts';

/** Serves an archive from memory as a browser would get it: by byte ranges. */
class MemorySource implements Source {
  readonly archive: Buffer;
  constructor(archive: Buffer) {
    this.archive = archive;
  }
  getKey(): string {
    return 'memory';
  }
  getBytes(offset: number, length: number): Promise<RangeResponse> {
    const bytes = this.archive.subarray(offset, offset + length);
    return Promise.resolve({ data: new Uint8Array(bytes).buffer });
  }
}

const facts: ArchiveFacts = {
  metadata: { name: 'test', vector_layers: [] },
  bounds: [73, 3, 136, 54],
  centre: { lon: 112.94, lat: 27.83, zoom: 6 },
};
const text = (words: string) => new TextEncoder().encode(words);
const read = (tiles: readonly VectorTile[]) => new PMTiles(new MemorySource(writePmtiles(tiles, facts)));

async function contentOf(archive: PMTiles, z: number, x: number, y: number): Promise<string | undefined> {
  const tile = await archive.getZxy(z, x, y);
  return tile && new TextDecoder().decode(tile.data);
}

describe('the PMTiles writer', () => {
  it('numbers tiles as the reader does', () => {
    for (const [z, x, y] of [
      [0, 0, 0],
      [1, 1, 0],
      [4, 3, 9],
      [7, 104, 53],
      [10, 833, 430],
    ] as const) {
      expect(tileIdOf(z, x, y)).toBe(zxyToTileId(z, x, y));
    }
  });

  it('is read back tile by tile, with header and metadata', async () => {
    const tiles = [0, 1, 2, 3].flatMap((z) =>
      Array.from({ length: 4 ** z }, (_, n) => ({
        z,
        x: n % 2 ** z,
        y: Math.floor(n / 2 ** z),
        data: text(`${z} ${n}`),
      })),
    );
    const archive = read(tiles.toReversed());
    const header = await archive.getHeader();
    expect(header).toMatchObject({
      minZoom: 0,
      maxZoom: 3,
      minLon: 73,
      maxLat: 54,
      centerLon: 112.94,
      centerZoom: 6,
    });
    expect(header).toMatchObject({
      numAddressedTiles: 85,
      numTileContents: 85,
      clustered: true,
      tileType: 1,
    });
    expect(await archive.getMetadata()).toEqual(facts.metadata);
    for (const { z, x, y, data } of tiles) {
      expect(await contentOf(archive, z, x, y)).toBe(new TextDecoder().decode(data));
    }
    expect(await contentOf(archive, 4, 0, 0)).toBeUndefined();
  });

  it('stores equal tiles once and leaves holes empty', async () => {
    const sea = (x: number, y: number) => ({ z: 5, x, y, data: text('land everywhere') });
    const archive = read([sea(1, 1), sea(1, 2), sea(30, 30), { z: 5, x: 2, y: 2, data: text('coast') }]);
    expect(await archive.getHeader()).toMatchObject({ numAddressedTiles: 4, numTileContents: 2 });
    expect(await contentOf(archive, 5, 30, 30)).toBe('land everywhere');
    expect(await contentOf(archive, 5, 2, 2)).toBe('coast');
    expect(await contentOf(archive, 5, 2, 1)).toBeUndefined();
  });

  it('puts what the first 16 KiB cannot hold into leaf directories', async () => {
    const source = seeded('leaf directories');
    const tiles = Array.from({ length: 128 * 128 }, (_, n) => {
      const words = Array.from({ length: source.whole(1, 40) }, () => source.next().toString(36)).join('');
      return { z: 7, x: n % 128, y: Math.floor(n / 128), data: text(words) };
    });
    const archive = read(tiles);
    const header = await archive.getHeader();
    expect(header.leafDirectoryLength).toBeGreaterThan(0);
    expect(header.rootDirectoryOffset + header.rootDirectoryLength).toBeLessThanOrEqual(16_384);
    for (const { x, y, data } of tiles.filter((_, n) => n % 501 === 0)) {
      expect(await contentOf(archive, 7, x, y)).toBe(new TextDecoder().decode(data));
    }
  });

  it('refuses a tile that comes twice, and an archive of nothing', () => {
    const tile = { z: 3, x: 1, y: 1, data: text('a') };
    expect(() => writePmtiles([tile, { ...tile, data: text('b') }], facts)).toThrow('comes twice');
    expect(() => writePmtiles([], facts)).toThrow('at least one tile');
  });
});
