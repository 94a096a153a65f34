import { contains, type Ring } from '@muster/shared/geo/polygon.ts';
import { describe, expect, it } from 'vitest';
import { clipRing } from './clip.ts';
import { lengthMetres, metresToLine, offsetLine, partOf, pointAlong, smoothed, type Line } from './line.ts';
import { courseOf, halfWidthMetresOf, riverBands, riverLines, riverNames } from './rivers.ts';

/** Ten kilometres due north at 28° N, nearly. */
const north: Line = [[113, 28], [113, 28.045], [113, 28.09]]; // prettier-ignore

describe('lines', () => {
  it('are measured, walked and cut in metres', () => {
    expect(lengthMetres(north)).toBeCloseTo(10_008, -1);
    expect(pointAlong(north, 5004).lat).toBeCloseTo(28.045, 3);
    expect(pointAlong(north, 99_999)).toEqual({ lon: 113, lat: 28.09 });
    expect(lengthMetres(partOf(north, 2000, 7000))).toBeCloseTo(5000, 0);
  });

  it('are offset to the left, or to the right when negative', () => {
    const left = offsetLine(north, 300);
    expect(left.every(([lon]) => lon < 113)).toBe(true);
    expect(metresToLine({ lon: left[1]?.[0] ?? 0, lat: left[1]?.[1] ?? 0 }, north)).toBeCloseTo(300, 0);
    expect(offsetLine(north, -300).every(([lon]) => lon > 113)).toBe(true);
  });

  it('keep their ends and come no further than a quarter segment when smoothed', () => {
    const bent: Line = [[113, 28], [113.1, 28], [113.1, 28.1]]; // prettier-ignore
    const round = smoothed(bent);
    expect([round[0], round.at(-1)]).toEqual([bent[0], bent[2]]);
    for (const [lon, lat] of round) expect(metresToLine({ lon, lat }, bent)).toBeLessThan(2800);
  });
});

describe('clipping', () => {
  it('keeps what is inside, closed', () => {
    const ring = [[0, 0], [10, 0], [10, 10], [0, 10], [0, 0]]; // prettier-ignore
    const clipped = clipRing(ring, [5, 5, 20, 20]);
    expect(new Set(clipped.map(String))).toEqual(new Set(['5,5', '10,5', '10,10', '5,10']));
    expect(clipped[0]).toEqual(clipped.at(-1));
    expect(clipRing(ring, [20, 20, 30, 30])).toEqual([]);
    expect(clipRing(ring, [-5, -5, 20, 20]).toSorted()).toEqual(ring.toSorted());
  });
});

describe('the rivers of Xiangtan', () => {
  it('are whole courses that pass the city', () => {
    for (const name of riverNames) {
      const course = courseOf(name);
      // Parts that belong together meet: no step is longer than the coarse source's own.
      for (let index = 1; index < course.length; index++) {
        expect(lengthMetres(course.slice(index - 1, index + 1))).toBeLessThan(2500);
      }
    }
    expect(metresToLine({ lon: 112.914, lat: 27.871 }, courseOf('湘江'))).toBeLessThan(1000);
    expect(lengthMetres(courseOf('湘江'))).toBeGreaterThan(150_000);
    expect(metresToLine({ lon: 112.535, lat: 27.734 }, courseOf('涟水'))).toBeLessThan(1500);
  });

  it('are bands as wide as said, with the course inside', () => {
    for (const band of riverBands()) {
      const name = band.properties?.['name'] as (typeof riverNames)[number];
      const ring = (band.geometry.coordinates[0] ?? []).map(([lon = 0, lat = 0]) => [lon, lat]) as Ring;
      const course = courseOf(name);
      const sample = course.slice(40, -40).filter((_, index) => index % 10 === 0);
      const inside = sample.filter(([lon, lat]) => contains(ring, { lon, lat }));
      expect(inside.length / sample.length).toBeGreaterThan(0.98);
      for (const [lon, lat] of ring.filter((_, index) => index % 20 === 0)) {
        expect(metresToLine({ lon, lat }, course)).toBeLessThan(halfWidthMetresOf(name) * 1.05);
      }
    }
  });

  it('are lines too, the named ones once', () => {
    const names = riverLines().map((line) => line.properties?.['name'] as string | undefined);
    expect(names.filter((name) => name !== undefined)).toEqual(riverNames);
    expect(names.length).toBeGreaterThan(riverNames.length);
  });
});
