import { expect, test } from 'vitest';
import { inOrder, pieces, type WayPoint } from './trail-pieces.ts';

const at = (minute: number, lon: number, jump = false): WayPoint => ({
  time: minute * 60_000,
  lon,
  lat: 27.8,
  jump,
});

test('T5 stretches that overlap become one way, in the order in which it was walked', () => {
  const way = inOrder([[at(0, 112), at(4, 112.4)], [at(2, 112.2)]], [at(3, 112.3), at(5, 112.5)]);
  expect(way.map(({ lon }) => lon)).toEqual([112, 112.2, 112.4, 112.5]);
});

test('T1 no line is drawn over a jump, nor over half an hour of silence', () => {
  const way = [at(0, 112), at(1, 112.001), at(2, 113, true), at(3, 113.001), at(40, 113.002)];
  expect(pieces(way).map((piece) => piece.length)).toEqual([2, 2, 1]);
});

test('who stands still has no way', () => {
  expect(pieces([at(0, 112), at(1, 112.00001), at(2, 112.00002)])).toEqual([[[112, 27.8]]]);
  expect(pieces([])).toEqual([]);
});
