import { expect, test } from 'vitest';
import { problemsInTeam, teamChange, teamData, teamDraft } from './team-draft.ts';

test('a team wants a name and a home, and each kind of equipment once', () => {
  const empty = teamDraft('4303');
  expect(problemsInTeam(empty)).toEqual(['name', 'home']);
  expect(teamData(empty, 'team')).toBeUndefined();
  const home = { lon: 112.9, lat: 27.8 };
  const twice = [1, 2].map((count) => ({ kind: 'rope', count }));
  expect(problemsInTeam({ ...empty, name: '雨湖应急排', home, equipment: twice })).toEqual(['equipment']);
  const broken = [{ kind: 'rope', count: 2, unserviceable: 3 }];
  expect(problemsInTeam({ ...empty, name: '雨湖应急排', home, equipment: broken })).toEqual([
    'tooManyBroken',
  ]);
  expect(teamData({ ...empty, name: ' 雨湖应急排 ', home }, 'team')).toEqual({
    teamId: 'team',
    name: '雨湖应急排',
    kind: 'emergency',
    division: '4303',
    home,
    equipment: [],
  });
});

test('only what was changed is sent, with what was seen of it', () => {
  const seen = {
    teamId: 'team',
    name: '雨湖应急排',
    kind: 'emergency' as const,
    division: '430302',
    home: { lon: 112.9, lat: 27.8 },
    equipment: [{ kind: 'rope', count: 2 }],
  };
  expect(teamChange(seen, teamDraft('', seen))).toBeUndefined();
  expect(teamChange(seen, { ...teamDraft('', seen), name: '雨湖一排' })).toEqual({
    teamId: 'team',
    name: '雨湖一排',
    was: { name: '雨湖应急排' },
  });
});
