import { expect, test } from 'vitest';
import { ids, sampleEvening } from '../../desk/sample-world.ts';
import { countDivisions, countsOf, shapeOf, treeRows } from './division-tree.ts';

const nation = [
  { code: '43', name: '湖南省', level: 'province' },
  { code: '4303', name: '湘潭市', level: 'city' },
  { code: '430304', name: '岳塘区', level: 'county' },
  { code: '430371', name: '高新区', level: 'county' },
  { code: '4404', name: '珠海市', level: 'city' },
] as const;

test('each division counts what lies below it, without the disbanded and the retired', () => {
  const { world, when } = sampleEvening();
  when('SetDuty', { personId: ids.member, duty: 'on_duty' });
  const counts = countDivisions(world);
  expect(countsOf(counts, '4303')).toMatchObject({ teams: 2, people: 3, onDuty: 1 });
  expect(countsOf(counts, '')).toEqual(countsOf(counts, '4303'));
  expect(countsOf(counts, '430304')).toMatchObject({ teams: 1, people: 2, onDuty: 1 });
  when('RetireVolunteer', { personId: ids.other });
  when('DisbandTeam', { teamId: ids.yuhu, reason: '合并' });
  expect(countsOf(countDivisions(world), '4303')).toMatchObject({ teams: 1, people: 2 });
  expect(countsOf(counts, '9999')).toEqual({ teams: 0, people: 0, ready: 0, onDuty: 0 });
});

test('the tree holds the scope and what the list, stations and teams tell below it, and nothing of the statistics alone', () => {
  const { world } = sampleEvening();
  const shape = shapeOf(world, '4303', nation);
  expect(shape.childrenOf.get('4303')).toEqual(['430302', '430304']);
  expect(shape.childrenOf.get('430302')).toEqual(['430302001']);
  expect(['430304', '430302', '999999'].map(shape.nameOf)).toEqual(['岳塘区', '雨湖区', '999999']);
  expect(shapeOf(world, '', nation).childrenOf.get('')).toEqual(['43', '44']);
});

test('only what is open shows, and a search opens the way to what it finds', () => {
  const shape = shapeOf(sampleEvening().world, '4303', nation);
  const rows = (open: string[], typed?: string) =>
    treeRows(shape, '4303', new Set(open), typed).map(({ depth, name }) => `${'-'.repeat(depth)}${name}`);
  expect(rows([])).toEqual(['湘潭市']);
  expect(rows(['4303'])).toEqual(['湘潭市', '-雨湖区', '-岳塘区']);
  expect(rows([], '街道')).toEqual(['湘潭市', '-雨湖区', '--雨湖路街道']);
  expect(rows(['4303'], '没有')).toEqual(['湘潭市']);
});
