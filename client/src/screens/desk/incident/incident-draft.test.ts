import { expect, test } from 'vitest';
import {
  fieldsOfIncident,
  missingInIncident,
  newIncidentDraft,
  openIncidentData,
  proposedTitle,
  updateIncidentData,
} from './incident-draft.ts';

const place = { lon: 112.94, lat: 27.83 };

test('a new draft wants a place and a title, unless a title is proposed', () => {
  expect(missingInIncident(newIncidentDraft('4303'), true)).toEqual(['place', 'title']);
  expect(missingInIncident({ ...newIncidentDraft('4303', place), title: ' ' }, true)).toEqual(['title']);
  expect(missingInIncident(newIncidentDraft('4303', place), true, '雨湖区 洪涝')).toEqual([]);
  expect(missingInIncident({ ...newIncidentDraft('', place), title: '洪水' }, false)).toEqual(['division']);
});

test('the address is sent as it was typed, apart from the place; the own division is no jurisdiction', () => {
  const draft = {
    ...newIncidentDraft('4303', place),
    title: ' 湘江城区段防汛 ',
    address: '河西堤 K5+180',
    jurisdictions: ['4303', '4301'],
  };
  expect(openIncidentData(draft, 'id', '不用')).toEqual({
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

test('the level goes with opening, and a title left empty is the proposed one', () => {
  const draft = { ...newIncidentDraft('4303', place), level: 'III' as const };
  expect(openIncidentData(draft, 'id', '湘潭市 洪涝')).toMatchObject({ level: 'III', title: '湘潭市 洪涝' });
});

test('E1 only changed fields are sent, each with what stood there; an address taken away is cleared', () => {
  const began = fieldsOfIncident({
    kind: 'flood',
    title: '洪水',
    place,
    address: '河西堤',
    division: '4303',
    jurisdictions: ['4301'],
  });
  const draft = { ...began, title: '管涌', address: ' ' };
  expect(updateIncidentData('id', draft, began, ['title', 'address'])).toEqual({
    incidentId: 'id',
    title: '管涌',
    clear: ['address'],
    was: { title: '洪水', address: '河西堤' },
  });
  const added = updateIncidentData('id', { ...began, address: '新' }, { ...began, address: '' }, ['address']);
  expect(added).toEqual({ incidentId: 'id', address: '新', was: { address: null } });
});

test('a title is proposed of the place in words, the first of them, and the kind', () => {
  const join = (where: string, kind: string): string => `${where}${kind}`;
  expect(proposedTitle('洪涝', '河西堤 K5+180，老闸口下游', '湘潭市', join)).toBe('河西堤 K5+180洪涝');
  expect(proposedTitle('洪涝', ' ', '湘潭市', join)).toBe('湘潭市洪涝');
  expect(proposedTitle('洪涝', '', '', join)).toBe('洪涝');
});
