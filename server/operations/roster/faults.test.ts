import { expect, it } from 'vitest';
import { Faults } from './faults.ts';

it('as many faults as a file of rubbish has are looked through like a few', () => {
  const faults = new Faults();
  for (let row = 2; row < 300_000; row += 1) faults.add(row, 'post', row % 2 ? 'post-taken' : 'post-unknown');
  faults.forgive(new Set([3]), 'post-taken');
  expect(faults.errors).toHaveLength(299_997);
});

it('a heading that is as long as its file is told by its beginning', () => {
  const faults = new Faults();
  faults.add(1, 'x'.repeat(1_000_000), 'column-unknown', 'x'.repeat(1_000_000));
  expect(JSON.stringify(faults.errors).length).toBeLessThan(500);
});
