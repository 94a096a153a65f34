import { describe, expect, it } from 'vitest';
import { holdMilliseconds, holdShare, letGoAfter, secondsLeft } from './hold.ts';

describe('the long press of SOS', () => {
  it('fills in three seconds, and no further', () => {
    expect([0, 1500, 3000, 9000].map((after) => holdShare(100, 100 + after))).toEqual([0, 0.5, 1, 1]);
    expect(holdShare(100, 90)).toBe(0);
  });

  it('counts down 3, 2, 1', () => {
    const shown = [0, 999, 1001, 2001, 2999, 3000].map((after) => secondsLeft(holdShare(0, after)));
    expect(shown).toEqual([3, 3, 2, 1, 1, 0]);
  });

  it('nothing is sent by letting go before the three seconds are over', () => {
    expect(letGoAfter(holdMilliseconds - 1)).toBe('taken-back');
    expect(letGoAfter(holdMilliseconds)).toBe('held');
    expect(letGoAfter(120)).toBe('press');
  });
});
