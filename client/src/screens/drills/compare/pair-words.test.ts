import { pairOf } from '@muster/shared/drill/score/compare.ts';
import { expect, test } from 'vitest';
import { changeShown, unitOf, writeDifference, writeFigure } from './pair-words.ts';

const n = String;

test('a difference has its direction and its own unit', () => {
  expect(writeDifference(pairOf(0.5, 0.75), 'share', n)).toBe('+25%');
  expect(writeDifference(pairOf(90, 60, true), 'seconds', n)).toBe('−0:30');
  expect(writeDifference(pairOf(80, 80), 'plain', n)).toBe('');
  expect(writeDifference(pairOf(80, undefined), 'plain', n)).toBe('');
  // 102 % and 104 % stand there: not one percent apart, whatever the fractions say.
  expect(writeDifference(pairOf(1.0244, 1.0388), 'share', n)).toBe('+2%');
  expect(writeDifference(pairOf(47.9, 56.1, true), 'seconds', n)).toBe('+0:09');
  expect(writeFigure(undefined, 'share', n)).toBe('–');
  expect([unitOf('realReachability'), unitOf('points')]).toEqual(['share', 'plain']);
});

test('what is written alike is neither better nor worse', () => {
  expect(changeShown(pairOf(74.2, 74.9, true), 'seconds')).toBe('same');
  expect(changeShown(pairOf(74.2, 75.1, true), 'seconds')).toBe('worse');
  expect(changeShown(pairOf(0.951, 0.9549), 'share')).toBe('same');
  expect(changeShown(pairOf(80, undefined), 'plain')).toBe('unknown');
});
