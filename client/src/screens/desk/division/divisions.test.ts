import { expect, test } from 'vitest';
import { sampleEvening } from '../sample-world.ts';
import { loadNation } from './nation.ts';
import { divisionName, divisionOptions, searchDivisions, typedDivision } from './divisions.ts';

const { world } = sampleEvening();

test('a division is named after its station, without the office', () => {
  expect(divisionName(world, '4303')).toBe('湘潭市');
  expect(divisionName(world, '430304')).toBeUndefined();
});

test('options hold the divisions of stations and teams within the scope, with what lies above them', () => {
  expect(divisionOptions(world, '4303')).toEqual([
    { code: '4303', name: '湘潭市', above: [] },
    { code: '430302', name: '雨湖区', above: ['湘潭市'] },
    { code: '430302001', name: '雨湖路街道', above: ['湘潭市', '雨湖区'] },
    { code: '430304', name: '430304', above: ['湘潭市'] },
  ]);
  expect(divisionOptions(world, '430302').map((option) => option.code)).toEqual(['430302', '430302001']);
});

test('a search takes names, names from above, and codes', () => {
  const options = divisionOptions(world, '4303');
  const found = (typed: string) => searchDivisions(options, typed, 10).map((option) => option.code);
  expect(found('雨湖')).toEqual(['430302', '430302001']);
  expect(found('雨湖区 街道')).toEqual(['430302001']);
  expect(found('430304')).toEqual(['430304']);
  expect(searchDivisions(options, '', 2)).toHaveLength(2);
});

test('a code typed in full counts though nothing tells of it, within the scope only', () => {
  expect(typedDivision(' 4303 ', '')).toEqual({ code: '4303', name: '4303', above: [] });
  expect(typedDivision('430', '')).toBeUndefined();
  expect(typedDivision('雨湖', '')).toBeUndefined();
  expect(typedDivision('4404', '4303')).toBeUndefined();
});

test('the nation’s list, once it is there, names what no station does, down to the counties', async () => {
  await loadNation();
  expect(['430304', '4404', '430302', '430304001'].map((code) => divisionName(world, code))).toEqual([
    '岳塘区',
    '珠海市',
    '雨湖区',
    undefined,
  ]);
  const options = divisionOptions(world, '4303');
  expect(options.map((option) => option.name)).toContain('韶山市');
  expect(options.map((option) => option.code)).not.toContain('430371');
  expect(divisionOptions(world, '').length).toBeGreaterThan(3000);
  expect(typedDivision('4404', '')).toEqual({ code: '4404', name: '珠海市', above: [] });
});
