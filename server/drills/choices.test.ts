import { describe, expect, it } from 'vitest';
import { idPattern } from '@muster/shared/kernel/ids.ts';
import { actId, oneOf, secondsIn, shareOf } from './choices.ts';

const people = Array.from({ length: 4000 }, (_, index) => `person ${index}`);

describe('choices of simulated players', () => {
  it('are the same however often and in whatever order they are asked, and others for another seed', () => {
    const there = people.map((who) => shareOf(7, who, 'answers'));
    const back = people.toReversed().map((who) => shareOf(7, who, 'answers'));
    expect(back.toReversed()).toEqual(there);
    expect(people.map((who) => shareOf(8, who, 'answers'))).not.toEqual(there);
  });

  it('are evenly spread, and one says nothing of another', () => {
    for (const what of ['answers', 'accepts', 'delay']) {
      const below = people.filter((who) => shareOf(7, who, what) < 0.25).length / people.length;
      expect(below).toBeCloseTo(0.25, 1);
    }
    const both = people.filter((who) => shareOf(7, who, 'answers') < 0.5 && shareOf(7, who, 'accepts') < 0.5);
    expect(both.length / people.length).toBeCloseTo(0.25, 1);
  });

  it('take whole seconds of a span, both ends included', () => {
    const seen = new Set(people.map((who) => secondsIn({ least: 3, most: 6 }, 7, who, 'delay')));
    expect([...seen].toSorted()).toEqual([3, 4, 5, 6]);
    expect(secondsIn({ least: 9, most: 9 }, 7, 'person', 'delay')).toBe(9);
  });

  it('take one of several, and nothing of nothing', () => {
    expect(new Set(people.map((who) => oneOf(['a', 'b', 'c'], 7, who, 'words'))).size).toBe(3);
    expect(oneOf([], 7, 'person', 'words')).toBeUndefined();
  });

  it('ids of acts look like any other, one for one act of one drill', () => {
    const drillId = '01970000-0000-7000-8000-000000000001';
    const ids = people.map((who) => actId(drillId, who));
    expect(new Set(ids).size).toBe(people.length);
    for (const id of ids) expect(id).toMatch(new RegExp(idPattern, 'u'));
    expect(actId(drillId, 'person 5')).toBe(ids[5]);
    expect(actId('01970000-0000-7000-8000-000000000002', 'person 5')).not.toBe(ids[5]);
  });
});
