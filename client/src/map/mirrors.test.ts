import { expect, test } from 'vitest';
import { mirrors } from './mirrors.ts';

test('mirror hosts of a template are named one by one', () => {
  expect(mirrors('https://t{0-2}.example/vec?x={x}')).toEqual([
    'https://t0.example/vec?x={x}',
    'https://t1.example/vec?x={x}',
    'https://t2.example/vec?x={x}',
  ]);
});

test('a template without mirrors stays as it is', () => {
  expect(mirrors('https://tiles.example/{z}/{x}/{y}.png')).toEqual(['https://tiles.example/{z}/{x}/{y}.png']);
});
