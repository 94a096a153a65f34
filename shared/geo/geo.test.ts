import * as fc from 'fast-check';
import { Value } from 'typebox/value';
import { describe, expect, it } from 'vitest';
import { countyOf, Division, levelOf, overlap, within } from './division.ts';
import { distanceMetres } from './place.ts';
import { contains, crossesItself, type Ring } from './polygon.ts';

const place = fc.record({
  lon: fc.double({ min: -180, max: 180, noNaN: true }),
  lat: fc.double({ min: -90, max: 90, noNaN: true }),
});

describe('distanceMetres', () => {
  // By hand, R = 6,371,008.8 m: one degree of a great circle is 2πR / 360 = 111,195.08 m.
  it.each([
    ['one degree of latitude', [0, 0], [0, 1], 111_195.08],
    ['one degree of longitude on the equator', [0, 0], [1, 0], 111_195.08],
    ['a quarter of the globe', [0, 0], [90, 0], 10_007_557.22],
    ['half of the globe, through the pole', [0, 0], [180, 0], 20_015_114.44],
    ['pole to pole', [0, -90], [77, 90], 20_015_114.44],
    ['across the date line', [179.5, 0], [-179.5, 0], 111_195.08],
  ] as const)('%s', (_, [fromLon, fromLat], [toLon, toLat], metres) => {
    const distance = distanceMetres({ lon: fromLon, lat: fromLat }, { lon: toLon, lat: toLat });
    expect(distance).toBeCloseTo(metres, 1);
  });

  it('a degree of longitude shrinks with the cosine of the latitude', () => {
    // 2R asin(cos 60° · sin 0.5°), with sin 0.5° = 0.008726535498 and asin x = x + x³/6: 2R · 0.004363281593.
    expect(distanceMetres({ lon: 0, lat: 60 }, { lon: 1, lat: 60 })).toBeCloseTo(55_597.01, 1);
  });

  it('is the same both ways, nothing to oneself, and never more than half the globe', () => {
    fc.assert(
      fc.property(place, place, (from, to) => {
        const metres = distanceMetres(from, to);
        expect(metres).toBeCloseTo(distanceMetres(to, from), 6);
        expect(metres).toBeGreaterThanOrEqual(0);
        expect(metres).toBeLessThanOrEqual(20_015_115);
        expect(distanceMetres(from, from)).toBe(0);
      }),
    );
  });
});

describe('polygons', () => {
  const square: Ring = [
    [0, 0],
    [4, 0],
    [4, 4],
    [0, 4],
  ];
  /** An L: the square without its upper right quarter. */
  const bent: Ring = [
    [0, 0],
    [4, 0],
    [4, 2],
    [2, 2],
    [2, 4],
    [0, 4],
  ];

  it.each([
    [1, 1, true],
    [3, 1, true],
    [1, 3, true],
    [3, 3, false],
    [5, 1, false],
    [-1, 1, false],
    [1, -1, false],
    [1, 5, false],
  ])('%d, %d lies in the L: %s', (lon, lat, inside) => {
    expect(contains(bent, { lon, lat })).toBe(inside);
  });

  it('a place on the height of a corner is counted once', () => {
    const diamond: Ring = [
      [0, -2],
      [2, 0],
      [0, 2],
      [-2, 0],
    ];
    expect(contains(diamond, { lon: 0, lat: 0 })).toBe(true);
    expect(contains(diamond, { lon: -3, lat: 0 })).toBe(false);
    expect(contains(diamond, { lon: 3, lat: 0 })).toBe(false);
  });

  it('inside does not depend on the direction of the ring or on its first corner', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1, max: 5, noNaN: true }),
        fc.double({ min: -1, max: 5, noNaN: true }),
        fc.nat(5),
        (lon, lat, first) => {
          fc.pre(![0, 2, 4].includes(lon) && ![0, 2, 4].includes(lat));
          const turned = [...bent.slice(first), ...bent.slice(0, first)];
          const inside = contains(bent, { lon, lat });
          expect(contains(turned, { lon, lat })).toBe(inside);
          expect(contains(turned.toReversed(), { lon, lat })).toBe(inside);
        },
      ),
    );
  });

  it('simple outlines do not cross themselves', () => {
    expect(crossesItself(square)).toBe(false);
    expect(crossesItself(bent)).toBe(false);
    expect(crossesItself(square.slice(0, 3))).toBe(false);
  });

  it.each<[string, Ring]>([
    ['a bow tie', [[0, 0], [4, 4], [4, 0], [0, 4]]], // prettier-ignore
    ['three corners in a line', [[0, 0], [1, 1], [2, 2]]], // prettier-ignore
    ['three times the same corner', [[1, 1], [1, 1], [1, 1]]], // prettier-ignore
    ['an edge that runs back over another', [[0, 0], [4, 0], [2, 0], [2, 2]]], // prettier-ignore
    ['a corner on another edge', [[0, 0], [4, 0], [4, 4], [2, 0], [0, 4]]], // prettier-ignore
    ['a first corner that is repeated at the end', [[0, 0], [4, 0], [4, 4], [0, 4], [0, 0]]], // prettier-ignore
  ])('%s does', (_, ring) => {
    expect(crossesItself(ring)).toBe(true);
  });
});

describe('divisions', () => {
  it.each([
    ['', 'nation'],
    ['43', 'province'],
    ['4303', 'city'],
    ['430302', 'county'],
    ['430302001', 'town'],
    ['430302001001', 'village'],
    ['4', undefined],
    ['43030', undefined],
    ['4303020010010', undefined],
  ])('"%s" is a %s, and the schema agrees', (code, level) => {
    expect(levelOf(code)).toBe(level);
    expect(Value.Check(Division, code)).toBe(level !== undefined);
  });

  it.each(['43o3', ' 4303', '4303\n', '-303', '４３０３'])('the schema refuses %j', (code) => {
    expect(Value.Check(Division, code)).toBe(false);
  });

  it('a scope covers itself and what lies below it', () => {
    expect(within('', '430302')).toBe(true);
    expect(within('4303', '4303')).toBe(true);
    expect(within('4303', '430302')).toBe(true);
    expect(within('430302', '4303')).toBe(false);
    expect(within('430302', '430304')).toBe(false);
    expect(within('4404', '430302')).toBe(false);
  });

  it('two divisions overlap when one lies in the other', () => {
    expect(overlap('4303', '430302')).toBe(true);
    expect(overlap('430302', '4303')).toBe(true);
    expect(overlap('', '44')).toBe(true);
    expect(overlap('430302', '430304')).toBe(false);
  });

  it('the county of a village, of a county, and of what is larger', () => {
    expect(countyOf('430302001001')).toBe('430302');
    expect(countyOf('430302')).toBe('430302');
    expect(countyOf('4303')).toBe('4303');
  });
});
