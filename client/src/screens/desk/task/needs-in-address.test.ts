import { expect, test } from 'vitest';
import { needsFromText, needsToText } from './needs-in-address.ts';

test('needs survive an address', () => {
  const needs = [
    { people: 3 },
    { skill: 'piping', level: 2 as const, count: 1 },
    { equipment: 'boom_metres', count: 300 },
  ];
  expect(needsFromText(needsToText(needs))).toEqual(needs);
});

test('nonsense in an address asks for nothing', () => {
  expect(needsFromText('')).toEqual([]);
  expect(needsFromText('people:0~x y:1~skill@9:1~people:9999999')).toEqual([]);
});
