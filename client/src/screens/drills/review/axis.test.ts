import { describe, expect, it } from 'vitest';
import { apart, inSight, momentOf, ticksOf, within, xOf, zoomed } from './axis.ts';

const minute = 60_000;
const view = { from: 0, to: 140 * minute, width: 1180 };

describe('the axis of a time line', () => {
  it('has round ticks with room for their words', () => {
    const ticks = ticksOf(view);
    expect(ticks.map(({ at }) => at / minute)).toEqual([0, 20, 40, 60, 80, 100, 120, 140]);
    expect(ticks.every(({ x }, index) => index === 0 || x - (ticks[index - 1]?.x ?? 0) >= 120)).toBe(true);
    expect(ticksOf({ from: 0, to: 30 * 24 * 60 * minute, width: 800 }).length).toBeLessThanOrEqual(7);
  });

  it('is the same there and back', () => {
    expect(momentOf(view, xOf(view, 58 * minute))).toBeCloseTo(58 * minute);
  });

  it('zooms around a moment that stays where it is, and never beyond the whole', () => {
    const near = zoomed(view, view, 2, 70 * minute);
    expect([near.from, near.to]).toEqual([35 * minute, 105 * minute]);
    expect(zoomed(near, view, 1e-9, 90 * minute)).toMatchObject({ from: 0, to: 140 * minute });
    const moved = within({ ...near, from: 100 * minute, to: 170 * minute }, view);
    expect([moved.from, moved.to]).toEqual([70 * minute, 140 * minute]);
  });

  it('draws a hundred thousand stretches as no more than there are pixels, and how each run ended', () => {
    const stretches = Array.from({ length: 100_000 }, (_, index) => ({
      from: index * 80,
      to: index * 80 + 80,
    }));
    expect(inSight(stretches, view, view.to).length).toBeLessThanOrEqual(view.width * 2);
    const ended = [
      { from: 0, to: 1000 },
      { from: 1000, to: 1000 },
    ];
    expect(inSight(ended, view, view.to)).toHaveLength(2);
  });

  it('draws what is not over to the end, and nothing that is out of sight', () => {
    expect(inSight([{ from: 70 * minute }], view, view.to)).toMatchObject([{ x: 590, width: 590 }]);
    expect(inSight([{ from: 0, to: minute }], { ...view, from: 2 * minute }, view.to)).toEqual([]);
  });
});

describe('many moments on a time line', () => {
  const moments = Array.from({ length: 100_000 }, (_, place) => ({ at: (place / 100_000) * 140 * minute }));

  it('are never more than fit beside each other, and keep their place among all', () => {
    const shown = apart(moments, view, { gap: 3, reach: 40 });
    expect(shown.length).toBeLessThanOrEqual(Math.ceil((1180 + 80) / 3) + 1);
    expect(shown.every(({ moment, place }) => moments[place] === moment)).toBe(true);
    expect(shown.every(({ x }, index) => index === 0 || x - (shown[index - 1]?.x ?? 0) >= 3)).toBe(true);
  });

  it('that stand nowhere are left out', () => {
    expect(apart([{ at: Number.NaN }, { at: 0 }, { at: 1e15 }], view, { gap: 3, reach: 40 })).toHaveLength(1);
  });
});
