import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { divisionNames, isStatistical, parentCode, pathOf, readDivisionList } from './division-names.ts';

const list = readDivisionList(readFileSync(new URL('nation.tsv', import.meta.url), 'utf8'));
const names = divisionNames(list);

test('the list holds every province, city and county, and names them', () => {
  expect(names.children('')).toHaveLength(31);
  expect(list.filter(({ level }) => level === 'city')).toHaveLength(342);
  expect(list.filter(({ level }) => level === 'county')).toHaveLength(2978);
  expect(pathOf('430304001').map((code) => names.nameOf(code))).toEqual([
    '湖南省',
    '湘潭市',
    '岳塘区',
    undefined,
  ]);
});

test('what lies below a division comes in the order of the codes, and nothing lies below a county', () => {
  expect(names.children('4303').map(({ name }) => name)).toEqual([
    '雨湖区',
    '岳塘区',
    '湘潭县',
    '湖南湘潭高新技术产业园区',
    '湘潭昭山示范区',
    '湘潭九华示范区',
    '湘乡市',
    '韶山市',
  ]);
  expect(names.children('430302')).toEqual([]);
});

test('a parent is one level up, as the lengths of codes go', () => {
  expect(['430302001003', '430302001', '430302', '4303', '43', ''].map(parentCode)).toEqual([
    '430302001',
    '430302',
    '4303',
    '43',
    '',
    '',
  ]);
  expect(pathOf('')).toEqual([]);
});

test('functional areas are told from counties', () => {
  expect(['430371', '430371001', '430302', '430381', '43'].map(isStatistical)).toEqual([
    true,
    true,
    false,
    false,
    false,
  ]);
});

test('a line that is no division is no list', () => {
  expect(() => readDivisionList('4303 湘潭市\n')).toThrow('no division');
});
