import { expect, test } from 'vitest';
import {
  draftOfIncident,
  missingInIncident,
  newIncidentDraft,
  openIncidentData,
  updateIncidentData,
} from './incident-draft.ts';

const place = { lon: 112.94, lat: 27.83 };

test('a new draft wants a place and a title', () => {
  expect(missingInIncident(newIncidentDraft('4303'), true)).toEqual(['place', 'title']);
  expect(missingInIncident({ ...newIncidentDraft('4303', place), title: ' ' }, true)).toEqual(['title']);
  expect(missingInIncident({ ...newIncidentDraft('', place), title: '洪水' }, false)).toEqual(['division']);
});

test('the address is sent as it was typed, apart from the place; the own division is no jurisdiction', () => {
  const draft = {
    ...newIncidentDraft('4303', place),
    title: ' 湘江城区段防汛 ',
    address: '河西堤 K5+180',
    jurisdictions: ['4303', '4301'],
  };
  expect(openIncidentData(draft, 'id')).toEqual({
    incidentId: 'id',
    kind: 'flood',
    title: '湘江城区段防汛',
    place,
    division: '4303',
    address: '河西堤 K5+180',
    jurisdictions: ['4301'],
  });
  expect(openIncidentData({ ...draft, place: undefined }, 'id')).toBeUndefined();
});

test('the level goes with opening only: changing it later has a reason of its own', () => {
  const draft = { ...newIncidentDraft('4303', place), title: '洪水', level: 'III' as const };
  expect(openIncidentData(draft, 'id')).toMatchObject({ level: 'III' });
  expect(updateIncidentData(draft, 'id')).not.toHaveProperty('level');
});

test('a draft made of an incident says what the incident says', () => {
  const incident = {
    incidentId: 'id',
    kind: 'flood',
    title: '洪水',
    place,
    division: '4303',
    jurisdictions: ['4301'],
    status: 'open',
    openedAt: '2026-06-24T12:00:00.000Z',
    noteCount: 0,
  } as const;
  expect(draftOfIncident({ ...incident, jurisdictions: [...incident.jurisdictions] })).toMatchObject({
    title: '洪水',
    address: '',
    level: '',
    jurisdictions: ['4301'],
  });
});
