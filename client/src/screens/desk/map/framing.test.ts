import { expect, test } from 'vitest';
import { isHeap } from './framing.ts';

const view = [112, 27, 113, 28] as const;
const at = (lon: number, lat: number): { lon: number; lat: number } => ({ lon, lat });

test('teams on a tenth of the map are a heap, whichever corner it is in', () => {
  expect(isHeap(view, [at(112.1, 27.1), at(112.2, 27.2)])).toBe(true);
  expect(isHeap(view, [at(112.9, 27.8), at(112.95, 27.9), at(112.99, 27.85)])).toBe(true);
});

test('what is spread in one direction is no heap, nor is a place alone', () => {
  expect(isHeap(view, [at(112.1, 27.1), at(112.5, 27.1)])).toBe(false);
  expect(isHeap(view, [at(112.1, 27.1), at(112.1, 27.6)])).toBe(false);
  expect(isHeap(view, [at(112.1, 27.1)])).toBe(false);
});
