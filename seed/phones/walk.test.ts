import { describe, expect, it } from 'vitest';
import { distanceMetres } from '@muster/shared/geo/place.ts';
import { course, shifted, step } from './walk.ts';

const here = { lon: 112.94, lat: 27.83 };

describe('a simulated walk', () => {
  it('goes as far as it says, in the right direction', () => {
    const target = shifted(here, 3000, 4000);
    const after = step(here, target, 1000);
    expect(distanceMetres(here, after)).toBeCloseTo(1000, 0);
    expect(distanceMetres(after, target)).toBeCloseTo(4000, -1);
  });
  it('stops at the target and does not pass it', () => {
    const target = shifted(here, 30, 40);
    expect(step(here, target, 1000)).toEqual(target);
  });
  it('tells the course: east is 90, south 180', () => {
    expect(course(here, shifted(here, 100, 0))).toBeCloseTo(90, 3);
    expect(course(here, shifted(here, 0, -100))).toBeCloseTo(180, 3);
  });
});
