import { describe, expect, it } from 'vitest';
import { isFromFuture, isJump, type Sighting } from './motion.ts';

const at = (seconds: number, lat: number, accuracyMetres = 0): Sighting => ({
  time: seconds * 1000,
  lon: 112.9,
  lat,
  accuracyMetres,
});

describe('T1 what cannot be true', () => {
  // A degree of latitude is 111,195 m, so 0.1° is 11,119.5 m: in 133 s 301 km/h, in 134 s 298.7 km/h.
  it('T1 a jump above 300 km/h, whichever came first', () => {
    expect(isJump(at(0, 27), at(133, 27.1))).toBe(true);
    expect(isJump(at(0, 27), at(134, 27.1))).toBe(false);
    expect(isJump(at(133, 27), at(0, 27.1))).toBe(true);
  });

  it('T1 what two circles of uncertainty explain is no jump', () => {
    // 0.001° is 111 m in a second, 400 km/h; with 20 m on each side it is 71 m, 256 km/h.
    expect(isJump(at(0, 27), at(1, 27.001))).toBe(true);
    expect(isJump(at(0, 27, 20), at(1, 27.001, 20))).toBe(false);
    expect(isJump(at(0, 27), at(0, 27)), 'nowhere in no time').toBe(false);
  });

  it('T1 from the future by more than five minutes, or from no time', () => {
    expect([0, 299_999, 300_000, 300_001].map((ahead) => isFromFuture(1e12 + ahead, 1e12))).toEqual([
      false,
      false,
      false,
      true,
    ]);
    expect(isFromFuture(Number.NaN, 1e12)).toBe(true);
  });
});
