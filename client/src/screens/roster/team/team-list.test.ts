import { expect, test } from 'vitest';
import { ids, sampleEvening } from '../../desk/sample-world.ts';
import { sortTeams, teamLines } from './team-list.ts';

const all = { division: '', kind: '', name: '' } as const;

test('teams are counted with those who could come, and come in the order asked for', () => {
  const { world, when } = sampleEvening();
  when('SetDuty', { personId: ids.member, duty: 'off' });
  const lines = teamLines(world, all);
  const told = (order: Parameters<typeof sortTeams>[1]) =>
    sortTeams(lines, order).map(({ team, people, ready }) => [team.name, people, ready]);
  const [yuhu, yuetang] = [
    ['雨湖应急排', 1, 1],
    ['岳塘应急排', 2, 1],
  ];
  expect(told('division')).toEqual([yuhu, yuetang]);
  expect(told('people')).toEqual([yuetang, yuhu]);
});

test('filters narrow by division, kind and name; disbanded teams are gone', () => {
  const { world, when } = sampleEvening();
  const names = (filter: Partial<Parameters<typeof teamLines>[1]>) =>
    sortTeams(teamLines(world, { ...all, ...filter }), 'division').map(({ team }) => team.name);
  expect(names({ division: '430304' })).toEqual(['岳塘应急排']);
  expect(names({ kind: 'medical' })).toEqual([]);
  expect(names({ name: ' 雨湖' })).toEqual(['雨湖应急排']);
  when('RetireVolunteer', { personId: ids.other });
  when('DisbandTeam', { teamId: ids.yuhu, reason: '合并' });
  expect(names({})).toEqual(['岳塘应急排']);
});
