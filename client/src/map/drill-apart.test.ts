import { expect, test } from 'vitest';
import { halfOf, halves, nameOfHalf, rankOfHalf, slotOfHalf } from './drill-apart.ts';
import { slots } from './slots.ts';

test('X2: every slot of a drill lies below every slot of what is real', () => {
  const families = ['people', 'standby', 'plates', 'alarms'] as const;
  const at = (drill: boolean): number[] => families.map((slot) => slots.indexOf(slotOfHalf(slot, drill)));
  expect(Math.min(...at(true))).toBeGreaterThanOrEqual(0);
  expect(Math.max(...at(true))).toBeLessThan(Math.min(...at(false)));
});

test('X2: both halves together are everything, and share no name', () => {
  const rows = [{ id: 1, drill: true }, { id: 2 }, { id: 3, drill: false }];
  expect(halves.map((drill) => halfOf(rows, drill).map(({ id }) => id))).toEqual([[1], [2, 3]]);
  expect(nameOfHalf('tasks', true)).not.toBe(nameOfHalf('tasks', false));
});

test('X2: the least urgent real plate chooses its place before the most urgent of a drill, save what is in hand', () => {
  expect(rankOfHalf(1, true)).toBeGreaterThan(rankOfHalf(5, false));
  expect(rankOfHalf(0, true)).toBe(0);
});
