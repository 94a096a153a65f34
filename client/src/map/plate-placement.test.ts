import { array, assert, integer, property, record } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { placePlates, plateOffsets, type PlateItem } from './plate-placement.ts';

const none = new Map<string, number>();

function overlaps(items: readonly PlateItem[], slots: ReadonlyMap<string, number>): number {
  const middles = items.map((item) => {
    const [dx, dy] = plateOffsets[slots.get(item.id) ?? 0] ?? [0, 0];
    return { x: item.x + dx, y: item.y + dy };
  });
  return middles.flatMap((one, index) =>
    middles
      .slice(index + 1)
      .filter((other) => Math.abs(one.x - other.x) < 38 && Math.abs(one.y - other.y) < 20),
  ).length;
}

describe('plates', () => {
  test('a lone plate stands right above its place', () => {
    expect(placePlates([{ id: 'a', x: 100, y: 100 }], none)).toEqual(new Map([['a', 0]]));
  });

  test('plates of one place stand around it without covering each other', () => {
    const items = Array.from({ length: 7 }, (_, index) => ({ id: `task-${index}`, x: 100, y: 100 }));
    expect(overlaps(items, placePlates(items, none))).toBe(0);
  });

  test('a plate stays where it stood while there is room', () => {
    const items = [{ id: 'a', x: 100, y: 100 }];
    expect(placePlates(items, new Map([['a', 4]])).get('a')).toBe(4);
  });

  test('the more important plate keeps the better place', () => {
    const items = [
      { id: 'first', x: 100, y: 100 },
      { id: 'second', x: 104, y: 100 },
    ];
    const slots = placePlates(items, none);
    expect(slots.get('first')).toBeLessThan(slots.get('second') ?? 0);
  });

  test('a plate gives way to what does not move', () => {
    const hexagon = { x: 100, y: 76, halfWidth: 12, halfHeight: 11 };
    expect(placePlates([{ id: 'a', x: 100, y: 100 }], none, [hexagon]).get('a')).not.toBe(0);
  });

  test('every plate gets a slot, the same one each time', () => {
    const item = record({ x: integer({ min: 0, max: 800 }), y: integer({ min: 0, max: 600 }) });
    assert(
      property(array(item, { maxLength: 40 }), (places) => {
        const items = places.map((place, index) => ({ id: String(index), ...place }));
        const slots = placePlates(items, none);
        expect([...slots.keys()]).toEqual(items.map(({ id }) => id));
        expect(placePlates(items, none)).toEqual(slots);
        expect(placePlates(items, slots).size).toBe(items.length);
      }),
    );
  });
});
