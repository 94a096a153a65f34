import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  decodeAccuracy,
  decodeAge,
  decodeHeading,
  decodeState,
  encodeAccuracy,
  encodeAge,
  encodeHeading,
  encodeState,
  motionStates,
} from './frame-bytes.ts';
import { freshnessOf } from './freshness.ts';

const everyByte = Array.from({ length: 256 }, (_, byte) => byte);

describe('T3 bytes of an item', () => {
  it('T3 every byte decodes to what encodes to it again', () => {
    for (const byte of everyByte) {
      expect([byte, encodeAge(decodeAge(byte))]).toEqual([byte, byte]);
      expect([byte, encodeHeading(decodeHeading(byte))]).toEqual([byte, byte]);
      expect([byte, encodeAccuracy(decodeAccuracy(byte))]).toEqual([byte, byte]);
      const motion = decodeState(byte);
      if (motion) expect([byte, encodeState(motion.state, motion.jump)]).toEqual([byte, byte]);
    }
  });

  it('T3 ages by hand', () => {
    // Seconds to 119; 120 s is 2 min: 118 + 2; 121 s rounds up to 3 min; 119 min: 118 + 119; 2 h: 236 + 2.
    const ages = [0, 0.2, 60, 119, 120, 121, 600, 601, 7140, 7141, 64_800, 64_801, 1e9];
    expect(ages.map(encodeAge)).toEqual([0, 1, 60, 119, 120, 121, 128, 129, 237, 238, 254, 255, 255]);
    expect([0, 60, 120, 128, 129, 237, 238, 254, 255].map(decodeAge)).toEqual([
      0, 60, 120, 600, 660, 7140, 7200, 64_800, 68_400,
    ]);
    expect(encodeAge(-30)).toBe(0);
    expect(encodeAge(Number.NaN), 'no age is the oldest').toBe(255);
  });

  it('T4 an age is never told younger than it is, and never another freshness', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 19 * 3600, noNaN: true }), (age) => {
        const told = decodeAge(encodeAge(age));
        expect(told).toBeGreaterThanOrEqual(age);
        expect(freshnessOf(told)).toBe(freshnessOf(Math.ceil(age)));
        if (freshnessOf(told) === 'fresh') expect(freshnessOf(age)).toBe('fresh');
      }),
    );
  });

  it('T3 headings to within half a step, north both ways, unknown apart', () => {
    // 255 steps a turn: 90° is 63.75 steps, so 64, which is 90.35°.
    expect([0, 90, 180, 359.9, 360, -90, 450].map(encodeHeading)).toEqual([0, 64, 128, 0, 0, 191, 64]);
    expect(decodeHeading(64)).toBeCloseTo(90.353, 3);
    expect(encodeHeading(undefined)).toBe(255);
    expect(encodeHeading(Number.NaN)).toBe(255);
    expect(decodeHeading(255)).toBeUndefined();
  });

  it('T3 an accuracy is never told better than it is, and at most 4.8 % worse', () => {
    // 15 steps a doubling of (1 + metres): 1 m is step 15, 3 m step 30, 7 m step 45.
    expect([0, 1, 3, 7].map(encodeAccuracy)).toEqual([0, 15, 30, 45]);
    expect([0, 15, 30, 45].map(decodeAccuracy)).toEqual([0, 1, 3, 7]);
    expect(encodeAccuracy(undefined)).toBe(255);
    expect(encodeAccuracy(1e9)).toBe(254);
    fc.assert(
      fc.property(fc.double({ min: 0, max: 100_000, noNaN: true }), (metres) => {
        const told = decodeAccuracy(encodeAccuracy(metres)) ?? Number.NaN;
        expect(told).toBeGreaterThanOrEqual(metres * (1 - 1e-9) - 1e-9);
        expect(told + 1).toBeLessThanOrEqual((metres + 1) * 1.048);
      }),
    );
  });

  it('T3 states, with the flag of a jump', () => {
    expect(motionStates.map((state) => encodeState(state, false))).toEqual([0, 1, 2, 3, 4, 5]);
    expect(encodeState('en_route', true)).toBe(0x84);
    expect(encodeState('gone', true)).toBe(255);
    expect(decodeState(0x85)).toEqual({ state: 'on_scene', jump: true });
    expect(decodeState(255)).toEqual({ state: 'gone', jump: false });
    expect(decodeState(6)).toBeUndefined();
  });
});
