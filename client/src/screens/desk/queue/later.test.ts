import { expect, test } from 'vitest';
import type { AttentionItem } from './items.ts';
import { putOff, readLater, splitLater, stillOff, takenBack } from './later.ts';

const item = (id: string, group: AttentionItem['group'] = 'soon'): AttentionItem => ({
  id,
  group,
  kind: 'handover',
  incidentId: undefined,
  since: 0,
  priority: 3,
  handover: { handoverId: id, division: '4303', signedAt: '2026-06-24T12:00:00.000Z', signedBy: 'a' },
});
const ids = (items: readonly AttentionItem[]): string[] => items.map(({ id }) => id);

test('what is put off is counted, and comes back when its time is over', () => {
  const items = [item('a'), item('b')];
  const list = putOff({}, item('a'), 1000);
  const { present, later } = splitLater(items, list, 999);
  expect(ids(present)).toEqual(['b']);
  expect(later).toEqual([{ item: items[0], until: 1000 }]);
  expect(present.length + later.length).toBe(items.length);
  expect(ids(splitLater(items, list, 1000).present)).toEqual(['a', 'b']);
});

test('what becomes more urgent comes back at once; what becomes less urgent does not', () => {
  const list = putOff({}, item('a', 'soon'), 1000);
  expect(splitLater([item('a', 'now')], list, 0).later).toEqual([]);
  expect(splitLater([item('a', 'watch')], list, 0).present).toEqual([]);
});

test('the first to come back stands first', () => {
  const list = putOff(putOff({}, item('a'), 2000), item('b'), 1000);
  const { later } = splitLater([item('a'), item('b')], list, 0);
  expect(later.map(({ item: { id } }) => id)).toEqual(['b', 'a']);
});

test('it can be taken back, and what is over is forgotten', () => {
  const list = putOff(putOff({}, item('a'), 1000), item('b'), 2000);
  expect(Object.keys(takenBack(list, 'a'))).toEqual(['b']);
  expect(Object.keys(stillOff(list, 1500))).toEqual(['b']);
});

test('nonsense in the storage is nothing put off', () => {
  expect(readLater(null)).toEqual({});
  expect(readLater('{"a":')).toEqual({});
  expect(readLater('{"a":{"until":"x","group":"soon"},"b":{"until":5,"group":"watch"}}')).toEqual({
    b: { until: 5, group: 'watch' },
  });
});
