import type { Feature } from 'geojson';
import { describe, expect, it } from 'vitest';
import type { Box } from './clip.ts';
import { sliceTiles, type Slice } from './slice.ts';

const box: Box = [112, 27, 114, 29];
const finest = { fromZoom: 8, toZoom: 9, boxes: [box], extent: 4096, tolerance: 1 };

function square(west: number, south: number, size: number, kind: string): Feature {
  const [east, north] = [west + size, south + size];
  const ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]; // prettier-ignore
  return { type: 'Feature', properties: { kind }, geometry: { type: 'Polygon', coordinates: [ring] } };
}

const cut = (slices: readonly Slice[]) =>
  new Map(sliceTiles(slices).map(({ z, x, y, data }) => [`${z}/${x}/${y}`, Buffer.from(data)]));

function occurrences(data: Buffer | undefined, word: string): number {
  return (data?.toString('latin1').split(word).length ?? 1) - 1;
}

describe('slicing', () => {
  it('covers the boxes at every zoom asked for and nothing else', () => {
    const tiles = cut([{ layer: 'land', shapes: [square(90, 10, 40, 'all')], ...finest }]);
    const expected = [207, 208, 209].flatMap((x) => [106, 107, 108].map((y) => `8/${x}/${y}`));
    expect([...tiles.keys()].filter((key) => key.startsWith('8/')).toSorted()).toEqual(expected);
    expect([...tiles.keys()].every((key) => /^[89]\//.test(key))).toBe(true);
  });

  it('puts different layers side by side and the same layer together: a map reads only one of each name', () => {
    const tiles = cut([
      { layer: 'land', shapes: [square(100, 20, 20, 'all')], ...finest },
      { layer: 'water', shapes: [square(112.9, 27.8, 0.1, 'lake')], ...finest },
      { layer: 'water', shapes: [square(112.95, 27.85, 0.1, 'river')], ...finest },
    ]);
    const tile = tiles.get('8/208/107');
    expect(['land', 'water', 'lake', 'river'].map((word) => occurrences(tile, word))).toEqual([1, 1, 1, 1]);
  });

  it('refuses to mix two extents in one layer of a tile', () => {
    const water = { layer: 'water', shapes: [square(112.9, 27.8, 0.1, 'lake')], ...finest } as const;
    expect(() => cut([water, { ...water, extent: 8192 }])).toThrow('two extents for water');
  });

  it('visits a tile once when boxes overlap', () => {
    const land = {
      layer: 'land',
      shapes: [square(100, 20, 20, 'all')],
      ...finest,
      boxes: [box, box],
    } as const;
    expect(occurrences(cut([land]).get('8/208/107'), 'all')).toBe(1);
    expect(sliceTiles([land])).toHaveLength(sliceTiles([{ ...land, boxes: [box] }]).length);
  });
});
