import { expect, test } from 'vitest';
import { freeList, heldList } from './hold.ts';
import type { AttentionItem } from './items.ts';
import { itemsIn, queueRows } from './queue-rows.ts';

const item = (id: string, group: AttentionItem['group']): AttentionItem => ({
  id,
  group,
  kind: 'handover',
  incidentId: undefined,
  since: 0,
  priority: 3,
  handover: { handoverId: id, division: '4303', signedAt: '2026-06-24T12:00:00.000Z', signedBy: 'a' },
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
  expect(queueRows([], later, false)).toMatchObject([{ kind: 'later-head', count: 1 }]);
  expect(keys(queueRows([], later, true))).toEqual(['head/later', 'later/z']);
});
