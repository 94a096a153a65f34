import { roles } from '@muster/shared/kernel/envelope.ts';
import { expect, test } from 'vitest';
import { indexFor, sectionAt, sectionsFor } from './sections.ts';

test('what is an administrator’s stays out of everybody else’s index and address', () => {
  for (const role of roles.filter((one) => one !== 'administrator'))
    for (const name of ['accounts', 'audit', 'tokens', 'basemap'] as const) {
      expect(sectionsFor(role), role).not.toContain(name);
      expect(sectionAt(name, role)).toBe('own');
    }
  expect(sectionsFor('administrator')).toContain('audit');
});

test('an address opens the part it names, and without a name what the role comes for', () => {
  expect(sectionAt('policies', 'observer')).toBe('policies');
  expect(sectionAt('', 'administrator')).toBe('accounts');
  expect(sectionAt(['own'], 'dispatcher')).toBe('own');
  expect(sectionAt('nonsense', 'staff')).toBe('own');
});

test('the index has every open part once, and no empty group', () => {
  for (const role of roles) {
    const index = indexFor(role);
    expect(index.flatMap(({ sections }) => sections)).toEqual(sectionsFor(role));
    expect(index.every(({ sections }) => sections.length > 0)).toBe(true);
  }
  expect(indexFor(undefined)).toEqual([]);
});
