import { expect, test } from 'vitest';
import { ids, sampleEvening } from '../../desk/sample-world.ts';
import { equipmentLines } from './equipment-list.ts';

test('what is due comes first, and of a kind what can be used is told', () => {
  const { world, when } = sampleEvening();
  when('UpdateTeam', {
    teamId: ids.yuhu,
    equipment: [
      { kind: 'sandbag', count: 300 },
      { kind: 'boat', count: 4, unserviceable: 1, inspectOn: '2026-06-20' },
      { kind: 'pump', count: 2, inspectOn: '2026-09-01' },
    ],
  });
  const lines = (only: 'all' | 'due' | 'unserviceable', kind = '') =>
    equipmentLines(world, { division: '430302', kind, only, today: '2026-06-24' }).map(
      ({ item, usable, inspectIn }) => [item.kind, usable, inspectIn],
    );
  expect(lines('all')).toEqual([
    ['boat', 3, -4],
    ['pump', 2, 69],
    ['sandbag', 300, undefined],
  ]);
  expect(lines('due')).toEqual([['boat', 3, -4]]);
  expect(lines('unserviceable')).toEqual([['boat', 3, -4]]);
  expect(lines('all', 'pump')).toEqual([['pump', 2, 69]]);
});
