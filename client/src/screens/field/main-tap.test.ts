import { expect, it } from 'vitest';
import { createMainTap } from './main-tap.ts';

it('a double tap is one step, a second tap half a second later another', () => {
  let now = 10_000;
  const steps: string[] = [];
  const tap = createMainTap(() => now);
  tap(() => steps.push('set out'));
  now += 180;
  tap(() => steps.push('arrived'));
  expect(steps).toEqual(['set out']);
  now += 320;
  tap(() => steps.push('arrived'));
  expect(steps).toEqual(['set out', 'arrived']);
});
