import { expect, test } from 'vitest';
import { axisFor, draggedTo, inLanes, snapped, stepped, ticks, xOf } from './timeline-geometry.ts';

const hour = axisFor(3600, 720, 1);

test('unzoomed the whole drill fills the window, and no zoom makes it shorter', () => {
  expect(xOf(hour, 3600)).toBe(720);
  expect(xOf(axisFor(3600, 720, 0.2), 3600)).toBe(720);
  expect(xOf(axisFor(3600, 720, 2), 3600)).toBe(1440);
  expect(axisFor(3600, 720, 100).pixelsPerSecond).toBe(0.5);
});

test('dragging goes to the grid and stays within the drill; what was not moved stays off the grid', () => {
  expect(draggedTo(hour, 300, 24, 60)).toBe(420);
  expect(draggedTo(hour, 300, 25, 60)).toBe(420);
  expect(draggedTo(hour, 300, -400, 60)).toBe(0);
  expect(draggedTo(hour, 300, 4000, 60)).toBe(3600);
  expect(draggedTo(hour, 317, 0, 60)).toBe(317);
});

test('the end can be reached where it lies off the grid', () => {
  const odd = axisFor(3590, 720, 1);
  expect(snapped(odd, 3590, 300)).toBe(3590);
  expect(snapped(odd, 3500, 300)).toBe(3590);
  // Where the last mark of the grid lies nearer than the end does.
  expect(snapped(axisFor(3400, 720, 1), 3400, 300)).toBe(3400);
});

test('an arrow key goes to the next mark, from between two marks as well', () => {
  expect(stepped(hour, 300, 1, 60)).toBe(360);
  expect(stepped(hour, 317, 1, 60)).toBe(360);
  expect(stepped(hour, 317, -1, 60)).toBe(300);
  expect(stepped(hour, 30, -5, 60)).toBe(0);
  expect(stepped(hour, 3590, 5, 60)).toBe(3600);
});

test('figures of the ruler are round and can be read', () => {
  expect(ticks(hour)).toEqual([0, 300, 600, 900, 1200, 1500, 1800, 2100, 2400, 2700, 3000, 3300, 3600]);
  const day = axisFor(86_400, 720, 1);
  const [first = 0, second = 0] = ticks(day);
  expect(xOf(day, second - first)).toBeGreaterThanOrEqual(56);
});

test('flags of one lane never overlap, and a lane is used again as soon as it is free', () => {
  const placed = inLanes(
    [0, 10, 20, 100, 105],
    (x) => x,
    () => 50,
  );
  expect(placed.map(({ lane }) => lane)).toEqual([0, 1, 2, 0, 1]);
});
