import { drillTemplates } from '@muster/shared/drill/templates/drill-templates.ts';
import type { Team, Volunteer } from '@muster/shared/roster/schema.ts';
import { expect, test } from 'vitest';
import { openedIn } from '../inject/opened.ts';
import { draftOf } from '../plan-draft.ts';
import { audienceOf, isTold, strengthOf, widest, type Roster } from './audience.ts';

let made = 0;
const newId = (): string => `0190a0a0-0000-7000-8000-${String((made += 1)).padStart(12, '0')}`;
const { title, division, plan } = drillTemplates['xiangtan-flood'](newId);
const flood = { ...draftOf({ title, division, seed: 1 }, plan), teamIds: ['standing'] };
const opened = openedIn(flood.injects);
const roster: Roster = {
  teams: { get: (teamId) => (teamId === 'standing' ? ({ teamId, name: '市应急排' } as Team) : undefined) },
  volunteers: {
    by: (_, teamId) =>
      teamId === 'standing'
        ? ([{ personId: 'a' }, { personId: 'b' }, { personId: 'c', retiredAt: '2026' }] as Volunteer[])
        : [],
  },
};
const reach = (name: string) => {
  const inject = flood.injects.find((one) => one.title === name);
  if (!inject) throw new Error(`the flood has ${name}`);
  return audienceOf(inject, flood, opened, roster);
};

test('who has retired is not counted, and simulated people are counted apart', () => {
  expect(strengthOf(flood, roster)).toMatchObject({ realTeams: 1, realPeople: 2, simulatedTeams: 60 });
});

test('X2 a desk elsewhere is told nothing, one above and one below are', () => {
  const told = reach('管涌 K3+420');
  expect(isTold('4303', told)).toBe(true);
  expect(isTold('43', told)).toBe(true);
  expect(isTold('430302', told)).toBe(true);
  expect(isTold('4401', told)).toBe(false);
});

test('words alone reach no team; work may reach each that takes part; who is hurt is reached for certain', () => {
  expect(reach('水位 38.50 米').teams).toEqual([]);
  const work = reach('管涌 K3+420').teams;
  expect(work).toHaveLength(61);
  expect(work.some(({ certain }) => certain)).toBe(false);
  const hurt = reach('队员滑倒落水').teams;
  expect(hurt.map(({ certain, isSimulated }) => [certain, isSimulated])).toEqual([[true, true]]);
});

test('of divisions within each other the widest is named', () => {
  expect(widest(['430321105', '4303', '430302', '4303', '4401'])).toEqual(['4303', '4401']);
});
