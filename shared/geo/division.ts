/**
 * Administrative divisions: GB/T 2260 and the 12-digit statistical codes, cut to 2, 4, 6, 9 or 12 digits;
 * the empty code is the nation. A scope is such a code and covers everything whose code begins with it.
 */
import { Type } from 'typebox';

export const Division = Type.String({
  pattern: '^(\\d{2}|\\d{4}|\\d{6}|\\d{9}|\\d{12})?$',
  description: 'Division code of 0, 2, 4, 6, 9 or 12 digits',
});

export const divisionLevels = ['nation', 'province', 'city', 'county', 'town', 'village'] as const;
export type DivisionLevel = (typeof divisionLevels)[number];

const lengths = [0, 2, 4, 6, 9, 12];

/** The level of a code by its length; `undefined` when the length belongs to none. */
export function levelOf(division: string): DivisionLevel | undefined {
  return divisionLevels[lengths.indexOf(division.length)];
}

/** True when the division is the scope itself or lies below it. */
export function within(scope: string, division: string): boolean {
  return division.startsWith(scope);
}

/** True when one of the two lies within the other: how a jurisdiction names a scope. */
export function overlap(first: string, second: string): boolean {
  return within(first, second) || within(second, first);
}

/** The county (6 digits) of a division, or the division itself where it is larger than a county. */
export function countyOf(division: string): string {
  return division.slice(0, 6);
}
