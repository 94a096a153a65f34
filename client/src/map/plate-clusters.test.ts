import { array, assert, constantFrom, integer, property, record } from 'fast-check';
import { expect, test } from 'vitest';
import { clusterPlates, type ClusterItem } from './plate-clusters.ts';

const crowd = (count: number, at = 0, sign: string | undefined = 'task.open'): ClusterItem[] =>
  Array.from({ length: count }, (_, index) => ({ id: `${sign} ${at} ${index}`, x: at + index, y: at, sign }));

test('three plates are moved apart, four become one sign that says what is in it', () => {
  expect(clusterPlates(crowd(3))).toEqual([]);
  const [cluster] = clusterPlates([...crowd(3), ...crowd(1, 1, 'team.offered')]);
  expect(cluster?.counts).toEqual([
    ['task.open', 3],
    ['team.offered', 1],
  ]);
});

test('what is in hand is never counted away', () => {
  const chosen = { id: 'chosen', x: 1, y: 0 };
  const [cluster] = clusterPlates([...crowd(5), chosen]);
  expect(cluster?.members).toHaveLength(5);
  expect(cluster?.members).not.toContain('chosen');
});

test('crowds apart are signs apart', () => {
  expect(clusterPlates([...crowd(4), ...crowd(6, 300)]).map(({ members }) => members.length)).toEqual([4, 6]);
});

test('every plate is in one cluster at most, all are counted, and the order given does not matter', () => {
  const item = record({
    x: integer({ min: 0, max: 200 }),
    y: integer({ min: 0, max: 200 }),
    sign: constantFrom('task.open', 'task.active', 'team.en_route'),
  });
  assert(
    property(array(item, { maxLength: 60 }), (places) => {
      const items = places.map((place, index) => ({ id: String(index), ...place }));
      const clusters = clusterPlates(items);
      const members = clusters.flatMap((cluster) => cluster.members);
      expect(new Set(members).size).toBe(members.length);
      for (const { members: held, counts } of clusters)
        expect(counts.reduce((sum, [, count]) => sum + count, 0)).toBe(held.length);
      expect(clusterPlates(items.toReversed())).toEqual(clusters);
    }),
  );
});

test('X2: what is real and what is of a drill are never one sign: nine in one place are two signs, or one and three plates', () => {
  const played = (count: number): ClusterItem[] =>
    crowd(count).map((item) => ({ ...item, id: `drill ${item.id}`, drill: true }));
  const [real, drill, ...more] = clusterPlates([...played(4), ...crowd(5)]);
  expect(more).toEqual([]);
  expect([real?.drill, real?.counts]).toEqual([false, [['task.open', 5]]]);
  expect([drill?.drill, drill?.counts]).toEqual([true, [['task.open', 4]]]);
  // Three of a drill do not make five of anything with two that are real.
  expect(clusterPlates([...played(3), ...crowd(3)])).toEqual([]);
});
