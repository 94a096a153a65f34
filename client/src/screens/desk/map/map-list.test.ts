import { expect, test } from 'vitest';
import { arrange, countKinds, listRows, type Shown } from './map-list.ts';

const here = { lon: 112.9, lat: 27.8 };
const shown: Shown = {
  incidents: [{ id: 'i', ...here, title: '湘江城区段防汛' }],
  tasks: [
    { id: 'under way', ...here, kind: 'seal_boil', phase: 'under_way', priority: 1 },
    { id: 'open', ...here, kind: 'seal_boil', phase: 'open', priority: 1 },
  ],
  teams: [{ id: 'home', lon: 113.5, lat: 27.8, kind: 'medical' }],
  people: [
    { id: 'young', ...here, freshness: 'fresh', accuracyMetres: 5, at: 9000 },
    { id: 'gone', ...here, freshness: 'lost', accuracyMetres: 5, at: 1000 },
    { id: 'old', ...here, freshness: 'stale', accuracyMetres: 5, at: 5000 },
  ],
  zones: [{ id: 'z', kind: 'danger', ring: [[112.8, 27.7], [113, 27.7], [113, 27.9], [112.8, 27.9]] }],
}; // prettier-ignore
const all = { kinds: [], text: '' };
const ids = (order: 'urgency' | 'kind' | 'age'): string[] =>
  arrange(listRows(shown), { ...all, order }, ({ id }) => id).map(({ id }) => id);

test('who is lost stands first, then what is asked for', () => {
  expect(ids('urgency')).toEqual(['gone', 'open', 'i', 'z', 'under way', 'old', 'home', 'young']);
});

test('T4 by age the oldest position stands first, and what has none last', () => {
  expect(ids('age').slice(0, 3)).toEqual(['gone', 'old', 'young']);
  expect(ids('age')).toHaveLength(8);
});

test('everything the map shows is a row, and a zone is where its middle is', () => {
  const rows = listRows(shown);
  expect(countKinds(rows)).toEqual({ incident: 1, task: 2, team: 1, person: 3, zone: 1 });
  expect(rows.find(({ kind }) => kind === 'zone')?.lon).toBeCloseTo(112.9);
  expect(listRows(shown, [112, 27, 113, 28]).map(({ id }) => id)).not.toContain('home');
});

test('found by kind and by what it is called', () => {
  const rows = listRows(shown);
  const called = ({ id }: { id: string }): string => `Team ${id}`;
  expect(arrange(rows, { kinds: ['task'], order: 'kind', text: '' }, called)).toHaveLength(2);
  expect(
    arrange(rows, { kinds: [], order: 'kind', text: ' team HOME ' }, called).map(({ id }) => id),
  ).toEqual(['home']);
});

test('X2: what is of a drill stands after everything real, however urgent, and is counted apart', () => {
  const drilled: Shown = {
    ...shown,
    tasks: [...shown.tasks, { id: 'played', ...here, kind: 'seal_boil', phase: 'open', priority: 1, drill: true }],
    people: [...shown.people, { id: 'simulated', ...here, freshness: 'lost', accuracyMetres: 5, drill: true }],
  }; // prettier-ignore
  const rows = listRows(drilled);
  expect(countKinds(rows)).toEqual(countKinds(listRows(shown)));
  expect(countKinds(rows, true)).toEqual({ incident: 0, task: 1, team: 0, person: 1, zone: 0 });
  for (const order of ['urgency', 'kind', 'age'] as const) {
    const called = arrange(rows, { ...all, order }, ({ id }) => id).map(({ drill }) => drill);
    expect(called.indexOf(true), order).toBe(called.length - 2);
  }
});
