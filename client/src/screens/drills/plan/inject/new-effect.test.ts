import { drillTemplates } from '@muster/shared/drill/templates/drill-templates.ts';
import { expect, test } from 'vitest';
import { effectKinds, hindranceOf, kindOfEffect, newEffect, type Beginning } from './new-effect.ts';
import { openedIn } from './opened.ts';

let made = 0;
const newId = (): string => `0190a0a0-0000-7000-8000-${String((made += 1)).padStart(12, '0')}`;
const { plan } = drillTemplates['xiangtan-flood'](newId);
const nothing = { incidents: [], tasks: [], zones: [] };
const base: Omit<Beginning, 'opened' | 'teamIds'> = {
  division: '4303',
  place: { lon: 112.9, lat: 27.8 },
  newId,
};

test('of every kind one can be begun where the plan has opened things', () => {
  const opened = openedIn(plan.injects);
  for (const kind of effectKinds) {
    const effect = newEffect(kind, { ...base, opened, teamIds: ['t'] });
    expect(effect && kindOfEffect(effect), kind).toBe(kind);
  }
});

test('in an empty plan only an incident can be opened, and the rest says what is missing', () => {
  const empty: Beginning = { ...base, opened: nothing, teamIds: [] };
  const begun = effectKinds.filter((kind) => newEffect(kind, empty) !== undefined);
  expect(begun).toEqual(['OpenIncident']);
  expect(hindranceOf('CreateTask', empty)).toBe('incident');
  expect(hindranceOf('UpdateZone', empty)).toBe('zone');
  expect(hindranceOf('injury', empty)).toBe('team');
});

test('it begins with what was opened last, where that is', () => {
  const opened = openedIn(plan.injects);
  const last = opened.incidents.at(-1);
  const effect = newEffect('CreateTask', { ...base, opened, teamIds: [] });
  expect(effect).toMatchObject({ data: { incidentId: last?.incidentId, place: opened.tasks.at(-1)?.place } });
});
