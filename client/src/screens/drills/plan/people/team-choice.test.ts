import type { Team } from '@muster/shared/roster/schema.ts';
import { expect, test } from 'vitest';
import { teamChoices } from './team-choice.ts';

const team = (teamId: string, division: string, more: Partial<Team> = {}): Team =>
  ({ teamId, name: `${teamId} 应急排`, division, ...more }) as Team;
const teams = [
  team('far', '4401'),
  team('near', '430302'),
  team('city', '4303'),
  team('gone', '4303', { disbandedAt: '2026-01-01T00:00:00.000Z' }),
  team('played', '4303', { drillId: 'd' }),
];

test('X2 teams made up for a drill, and disbanded ones, are never offered; the own division comes first', () => {
  expect(teamChoices(teams, '', '4303', [], 9).map(({ teamId }) => teamId)).toEqual(['city', 'near', 'far']);
});

test('what is chosen is not offered again, and what is typed narrows', () => {
  expect(teamChoices(teams, 'NEAR', '4303', [], 9).map(({ teamId }) => teamId)).toEqual(['near']);
  expect(teamChoices(teams, '', '4303', ['city'], 1).map(({ teamId }) => teamId)).toEqual(['near']);
});
