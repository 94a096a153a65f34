import type { ScoredExpectation } from '@muster/shared/drill/score/figures.ts';
import { describe, expect, test } from 'vitest';
import { deciding, readLink, writeLink } from './event-link.ts';
import { latestFirst } from './expectation-order.ts';
import { writeOffset, writeShare, writeSpan } from './figure-words.ts';

const expectation = (
  expectationId: string,
  outcome: ScoredExpectation['outcome'],
  lateBySeconds?: number,
): ScoredExpectation => ({
  expectationId,
  outcome,
  title: expectationId,
  kind: 'happens',
  withinSeconds: 300,
  have: 0,
  want: 1,
  links: [],
  ...(lateBySeconds === undefined ? {} : { lateBySeconds }),
});

describe('the score screen', () => {
  test('X5: the latest expectation stands first, what never came after the late ones', () => {
    const rows = latestFirst([
      expectation('met', 'met'),
      expectation('missed', 'missed'),
      expectation('a little', 'late', 3),
      expectation('not judged', 'not_reached'),
      expectation('very', 'late', 700),
    ]);
    expect(rows.map(({ title }) => title)).toEqual(['very', 'a little', 'missed', 'met', 'not judged']);
  });

  test('X5: a figure leads to the event that decided it, and the address reads back', () => {
    const link = { seq: 812, index: 3 };
    expect(readLink(writeLink(link))).toEqual(link);
    expect(deciding([{ seq: 1, index: 0 }, link], { seq: 9, index: 9 })).toEqual(link);
    expect(deciding([], { seq: 9, index: 9 })).toEqual({ seq: 9, index: 9 });
    for (const wrong of ['', '812', '812.', '-1.0', '1.0; x', undefined, ['1.0']])
      expect(readLink(wrong)).toBeUndefined();
  });

  test('X5: a span beyond its limit never looks as if it were within, a moment is cut off as clocks do', () => {
    expect([0, 59.9, 60, 60.001, 3661, -75].map(writeSpan)).toEqual([
      '0:00',
      '1:00',
      '1:00',
      '1:01',
      '1:01:01',
      '−1:15',
    ]);
    expect(writeOffset(330.7)).toBe('T+0:05:30');
    expect(writeShare(0.8333)).toBe('83%');
    expect([writeSpan(undefined), writeOffset(undefined), writeShare(undefined)]).toEqual(['', '', '']);
  });
});
