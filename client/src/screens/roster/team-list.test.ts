import { expect, test } from 'vitest';
import { ids, sampleEvening } from '../desk/sample-world.ts';
import { teamLines } from './team-list.ts';

const all = { division: '', kind: '', name: '' } as const;

test('teams are counted with those who could come', () => {
  const { world, when } = sampleEvening();
  when('SetDuty', { personId: ids.member, duty: 'off' });
  expect(teamLines(world, all).map(({ team, people, ready }) => [team.name, people, ready])).toEqual([
    ['雨湖应急排', 1, 1],
    ['岳塘应急排', 2, 1],
  ]);
});

test('filters narrow by division, kind and name; disbanded teams are gone', () => {
  const { world, when } = sampleEvening();
  const names = (filter: Partial<Parameters<typeof teamLines>[1]>) =>
    teamLines(world, { ...all, ...filter }).map(({ team }) => team.name);
  expect(names({ division: '430304' })).toEqual(['岳塘应急排']);
  expect(names({ kind: 'medical' })).toEqual([]);
  expect(names({ name: ' 雨湖' })).toEqual(['雨湖应急排']);
  when('RetireVolunteer', { personId: ids.other });
  when('DisbandTeam', { teamId: ids.yuhu, reason: '合并' });
  expect(names({})).toEqual(['岳塘应急排']);
});
