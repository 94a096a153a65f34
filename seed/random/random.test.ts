import { describe, expect, it } from 'vitest';
import { seeded } from './seeded.ts';
import { stableId } from './stable-id.ts';

const draw = (text: string) => Array.from({ length: 20 }, seeded(text).next);

describe('seeded chance', () => {
  it('repeats itself for the same text and differs for another', () => {
    expect(draw('a')).toEqual(draw('a'));
    expect(draw('a')).not.toEqual(draw('b'));
  });

  it('stays within its bounds and reaches both of them', () => {
    const source = seeded('bounds');
    const seen = new Set(Array.from({ length: 500 }, () => source.whole(3, 6)));
    expect([...seen].toSorted()).toEqual([3, 4, 5, 6]);
  });

  it('follows the weights', () => {
    const source = seeded('weights');
    const counts = { rare: 0, usual: 0, never: 0 };
    for (let draw = 0; draw < 4000; draw++) counts[source.weighted({ rare: 1, usual: 9, never: 0 })]++;
    expect(counts.never).toBe(0);
    expect(counts.rare / 4000).toBeCloseTo(0.1, 1);
  });

  it('shuffles without losing or doubling anything', () => {
    const items = Array.from({ length: 50 }, (_, index) => index);
    const mixed = seeded('shuffle').shuffled(items);
    expect(mixed).not.toEqual(items);
    expect([...mixed].toSorted((a, b) => a - b)).toEqual(items);
  });
});

describe('stable ids', () => {
  it('have the shape of a UUIDv7, and one label one id', () => {
    const ids = Array.from({ length: 2000 }, (_, index) => stableId(`label ${index}`));
    expect(new Set(ids).size).toBe(2000);
    for (const id of ids)
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(stableId('label 7')).toBe(ids[7]);
  });
});
