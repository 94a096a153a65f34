import { statSync } from 'node:fs';
import { parentCode } from '@muster/shared/divisions/division-names.ts';
import { distanceMetres } from '@muster/shared/geo/place.ts';
import { describe, expect, it } from 'vitest';
import { metresToLine } from '../basemap/line.ts';
import { courseOf, halfWidthMetresOf, riverNames } from '../basemap/rivers.ts';
import { loadDivisions } from './divisions.ts';
import { xiangtanPlaces } from './xiangtan-places.ts';

const divisions = loadDivisions();
const rivers = riverNames.map((name) => ({ course: courseOf(name), half: halfWidthMetresOf(name) }));

describe('divisions', () => {
  it('have the counts the statistics bureau published for 2023', () => {
    expect(divisions.children('')).toHaveLength(31);
    expect(divisions.within('', 'city')).toHaveLength(342);
    expect(divisions.within('', 'county')).toHaveLength(2978);
    expect([divisions.within('43', 'city').length, divisions.within('43', 'county').length]).toEqual([
      14, 134,
    ]);
    expect([divisions.within('44', 'city').length, divisions.within('44', 'county').length]).toEqual([
      21, 124,
    ]);
  });

  it('go down to the villages in Xiangtan', () => {
    expect(divisions.children('4303')).toHaveLength(8);
    expect(divisions.within('4303', 'town')).toHaveLength(70);
    expect(divisions.within('4303', 'village')).toHaveLength(957);
    expect(divisions.children('430382').map((town) => town.name)).toEqual([
      '清溪镇',
      '银田镇',
      '韶山乡',
      '杨林乡',
    ]);
  });

  it('mark the functional areas that are counties only for the statistics', () => {
    const marked = divisions.children('4303').filter((county) => county.statistical);
    expect(marked.map((county) => county.code)).toEqual(['430371', '430372', '430373']);
    expect(divisions.get('430371001').statistical).toBe(true);
    expect(divisions.get('430381001').statistical).toBe(false);
  });

  it('know their level, parent and full name', () => {
    expect(divisions.get('430304001')).toMatchObject({ name: '岳塘街道', level: 'town' });
    expect(parentCode('430304001')).toBe('430304');
    expect(parentCode('43')).toBe('');
    expect(divisions.fullName('430304001')).toBe('湖南省湘潭市岳塘区岳塘街道');
    expect(divisions.fullName('110101')).toBe('北京市东城区');
    expect(divisions.find('999')).toBeUndefined();
    expect(() => divisions.get('9999')).toThrow('no such division');
  });

  it('are small enough to commit', () => {
    const nation = import.meta.resolve('@muster/shared/divisions/nation.tsv');
    const bytes = [nation, 'xiangtan.tsv'].map((file) => statSync(new URL(file, import.meta.url)).size);
    expect(bytes.reduce((sum, size) => sum + size, 0)).toBeLessThan(150_000);
  });
});

describe('places of Xiangtan', () => {
  const codes = ['city', 'county', 'town', 'village'] as const;
  const all = codes.flatMap((level) => divisions.within('4303', level)).map((division) => division.code);

  it('exist for every division, inside the prefecture, and are the same every time', () => {
    for (const code of all) {
      const place = xiangtanPlaces.of(code);
      expect(place, code).toBeDefined();
      expect(place?.lon).toBeGreaterThan(111.97);
      expect(place?.lon).toBeLessThan(113.09);
      expect(place?.lat).toBeGreaterThan(27.2);
      expect(place?.lat).toBeLessThan(28.09);
      expect(xiangtanPlaces.of(code)).toEqual(place);
    }
  });

  it('are dry', () => {
    const towns = divisions.within('4303', 'town').map((town) => town.code);
    for (const code of towns) {
      for (const label of ['a', 'b', 'c', 'd', 'e']) {
        const place = xiangtanPlaces.near(code, label, 4);
        for (const { course, half } of rivers) expect(metresToLine(place, course)).toBeGreaterThan(half);
      }
    }
  });

  it('differ from one town to the next', () => {
    const towns = divisions
      .within('4303', 'town')
      .map((town) => JSON.stringify(xiangtanPlaces.of(town.code)));
    expect(new Set(towns).size).toBe(70);
  });

  it('near a town stay near it and differ by label', () => {
    const town = xiangtanPlaces.of('430304001') ?? { lon: 0, lat: 0 };
    const first = xiangtanPlaces.near('430304001', 'a', 2);
    expect(distanceMetres(first, town)).toBeLessThan(3000);
    expect(xiangtanPlaces.near('430304001', 'b', 2)).not.toEqual(first);
    expect(() => xiangtanPlaces.near('440106', 'a', 2)).toThrow('no place known');
  });

  it('are unknown elsewhere', () => {
    expect(xiangtanPlaces.of('440106')).toBeUndefined();
    expect(xiangtanPlaces.of('43')).toBeUndefined();
  });
});
