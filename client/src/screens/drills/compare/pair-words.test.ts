import { pairOf } from '@muster/shared/drill/score/compare.ts';
import { expect, test } from 'vitest';
import { unitOf, writeDifference, writeFigure } from './pair-words.ts';

const n = String;

test('a difference has its direction and its own unit', () => {
  expect(writeDifference(pairOf(0.5, 0.75), 'share', n)).toBe('+25%');
  expect(writeDifference(pairOf(90, 60, true), 'seconds', n)).toBe('−0:30');
  expect(writeDifference(pairOf(80, 80), 'plain', n)).toBe('');
  expect(writeDifference(pairOf(80, undefined), 'plain', n)).toBe('');
  expect(writeFigure(undefined, 'share', n)).toBe('–');
  expect([unitOf('reachability'), unitOf('points')]).toEqual(['share', 'plain']);
});
