import { expect, test } from 'vitest';
import { duplicatePairs } from './duplicate-pairs.ts';
import { keepPairs, pairKey, readPairs } from './not-the-same.ts';

const twin = (personId: string) => ({ personId, name: '张三', teamId: 't', division: '4303' });
const groups = [
  { reason: 'name-in-county' as const, people: [twin('c'), twin('d')] },
  { reason: 'phone' as const, people: [twin('a'), twin('b'), twin('c')] },
  { reason: 'name-in-team' as const, people: [twin('b'), twin('a')] },
];
const everybody = () => true;

test('each pair is asked about once, the surest first', () => {
  expect(
    duplicatePairs(groups, new Set(), everybody).map(({ key, reasons }) => [key, reasons.join()]),
  ).toEqual([
    ['a b', 'phone,name-in-team'],
    ['a c', 'phone'],
    ['b c', 'phone'],
    ['c d', 'name-in-county'],
  ]);
});

test('pairs found to be two people, and people who left, are not asked about again', () => {
  const left = duplicatePairs(groups, new Set([pairKey(['b', 'a'])]), (personId) => personId !== 'c');
  expect(left).toEqual([]);
});

test('what was decided is remembered, and what is broken there is no harm', () => {
  const kept = new Map<string, string>();
  const storage = {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => void kept.set(name, value),
  };
  keepPairs(storage, new Set(['a b']));
  expect([...readPairs(storage)]).toEqual(['a b']);
  expect([...readPairs({ getItem: () => '{"x":' })]).toEqual([]);
});
