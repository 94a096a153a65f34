import type { Need } from '@muster/shared/task/schema.ts';
import { expect, test } from 'vitest';
import { proposedTeams, type Proposable } from './proposal.ts';

const people: Need = { people: 6 };
const cloth: Need = { equipment: 'geotextile', count: 2 };
const missing = [
  { need: people, missing: 6 },
  { need: cloth, missing: 2 },
];
const team = (teamId: string, count: number, rolls = 0, refused = false): Proposable => ({
  teamId,
  warnings: refused ? [{ code: 'refused', count: 1 }] : [],
  allBrings: [
    { need: people, count },
    { need: cloth, count: rolls },
  ],
});

test('teams are proposed in their rank until nothing is missing, and nobody who brings nothing more', () => {
  const ranked = [team('a', 4), team('b', 2), team('c', 3), team('d', 0, 2)];
  expect(proposedTeams(missing, ranked, 9)).toEqual(['a', 'b', 'd']);
});

test('who refused this very task is asked again only when nobody else is left', () => {
  expect(proposedTeams(missing, [team('a', 6, 2, true), team('b', 6, 2)], 9)).toEqual(['b']);
  expect(proposedTeams(missing, [team('a', 6, 2, true)], 9)).toEqual(['a']);
});

test('never more than so many, and nobody when nothing is missing', () => {
  expect(proposedTeams(missing, [team('a', 1), team('b', 1), team('c', 1)], 2)).toEqual(['a', 'b']);
  expect(proposedTeams([], [team('a', 6, 2)], 9)).toEqual([]);
});
