import { policyNames } from '@muster/shared/policy/schema.ts';
import { expect, test } from 'vitest';
import { fractionDigits, policyGroups } from './policy-groups.ts';

test('every policy stands in one group, and in one only', () => {
  expect(Object.values(policyGroups).flat().toSorted()).toEqual([...policyNames].toSorted());
});

test('a figure is written as finely as it may be set', () => {
  expect(fractionDigits('offer_seconds')).toBe(0);
  expect(fractionDigits('detour_factor')).toBe(1);
  expect(fractionDigits('rest_hours_worked_per_hour_owed')).toBe(1);
});
