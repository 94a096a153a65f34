import { expect, test } from 'vitest';
import { freeList, heldList } from './hold.ts';
import { headingOf, type AttentionItem } from './items.ts';
import { itemsIn, queueRows } from './queue-rows.ts';

const item = (id: string, group: AttentionItem['group'], drillId?: string): AttentionItem => ({
  id,
  group,
  kind: 'handover',
  incidentId: undefined,
  since: 0,
  priority: 3,
  handover: { handoverId: id, division: '4303', signedAt: '2026-06-24T12:00:00.000Z', signedBy: 'a' },
  ...(drillId === undefined ? {} : { drillId }),
});
const keys = (rows: ReturnType<typeof queueRows>): string[] => rows.map(({ key }) => key);

test('rows stand under their headings, which say how many there are', () => {
  const { rows } = freeList([item('a', 'now'), item('b', 'watch'), item('c', 'watch')]);
  const list = queueRows(rows, [], false);
  expect(keys(list)).toEqual(['head/now', 'a', 'head/watch', 'b', 'c']);
  expect(list[2]).toMatchObject({ count: 2 });
});

test('what is settled is not counted and not stepped on', () => {
  const held = heldList(freeList([item('a', 'now'), item('b', 'now')]), [item('b', 'now')]);
  const list = queueRows(held.rows, [], false);
  expect(list[0]).toMatchObject({ count: 1 });
  expect(itemsIn(list).map(({ id }) => id)).toEqual(['b']);
});

test('what is put off is always counted, and shown when asked for', () => {
  const later = [{ item: item('z', 'soon'), until: 5 }];
  expect(queueRows([], later, false)).toMatchObject([{ kind: 'later-head', counts: { real: 1, drill: 0 } }]);
  expect(keys(queueRows([], later, true))).toEqual(['head/later', 'later/z']);
});

test('X2: what waits in a drill, however urgent, stands after all that is real, under a heading that counts it apart', () => {
  const items = [item('sos', 'now', 'd'), item('a', 'now'), item('gap', 'soon', 'd'), item('b', 'watch')];
  const { rows } = freeList(items, headingOf);
  const list = queueRows(rows, [], false);
  expect(keys(list)).toEqual(['head/now', 'a', 'head/watch', 'b', 'head/drill', 'sos', 'gap']);
  expect(list[0]).toMatchObject({ count: 1 });
  expect(list[4]).toMatchObject({ kind: 'drill-head', count: 2, open: true });
  expect(keys(queueRows(rows, [], false, false))).toEqual(['head/now', 'a', 'head/watch', 'b', 'head/drill']);
});

test('X2: what was put off is counted apart too, the real first', () => {
  const later = [
    { item: item('played', 'now', 'd'), until: 1 },
    { item: item('z', 'soon'), until: 5 },
  ];
  const list = queueRows([], later, true);
  expect(keys(list)).toEqual(['head/later', 'later/z', 'later/played']);
  expect(list[0]).toMatchObject({ counts: { real: 1, drill: 1 } });
});
