import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { distanceMetres } from '../geo/place.ts';
import { fromBase64url, toBase64url } from './base64url.ts';
import { decodeTrail, encodeTrail, trailPrecision, type TrailPoint } from './trail.ts';

const noon = Date.parse('2026-06-24T12:00:00.000Z');

const anyPoint = fc.record(
  {
    time: fc.integer({ min: 0, max: 4e12 }),
    lon: fc.double({ min: -180, max: 180, noNaN: true }),
    lat: fc.double({ min: -90, max: 90, noNaN: true }),
    accuracyMetres: fc.double({ min: 0, max: 100_000, noNaN: true }),
    speed: fc.double({ min: 0, max: 400, noNaN: true }),
    heading: fc.double({ min: 0, max: 360, noNaN: true }),
    jump: fc.constant(true),
  },
  { requiredKeys: ['time', 'lon', 'lat', 'accuracyMetres'] },
);

function read(text: string): readonly TrailPoint[] {
  const { points, refusal } = decodeTrail(text);
  if (refusal) throw new Error(`${text}: ${refusal.code}`);
  return points;
}

const refusedAs = (text: string): string | undefined => decodeTrail(text).refusal?.code;

/** Somebody walks at 1.3 m/s in a curve, a point every half minute. */
function walk(length: number, more: Partial<TrailPoint> = {}): TrailPoint[] {
  return Array.from({ length }, (_, index) => ({
    time: noon + index * 30_000,
    lon: 112.94 + 0.004 * Math.sin(index / 10),
    lat: 27.83 + 0.004 * Math.cos(index / 10),
    accuracyMetres: 8,
    ...more,
  }));
}

describe('T5 trail as text', () => {
  it('T5 what was written is read, to within the stated precision', () => {
    fc.assert(
      fc.property(fc.array(anyPoint, { maxLength: 30 }), (points) => {
        const told = read(encodeTrail(points));
        expect(told).toHaveLength(points.length);
        for (const [index, point] of points.entries()) {
          const other = told[index] as TrailPoint;
          expect(Math.abs(other.time - point.time)).toBeLessThanOrEqual(trailPrecision.milliseconds / 2);
          expect(Math.abs(other.lon - point.lon)).toBeLessThanOrEqual(trailPrecision.degrees / 2 + 1e-12);
          expect(Math.abs(other.lat - point.lat)).toBeLessThanOrEqual(trailPrecision.degrees / 2 + 1e-12);
          expect(distanceMetres(point, other)).toBeLessThanOrEqual(0.8);
          expect(other.accuracyMetres).toBeGreaterThanOrEqual(point.accuracyMetres - 1e-6);
          expect(other.accuracyMetres + 1).toBeLessThanOrEqual(
            (point.accuracyMetres + 1) * trailPrecision.accuracyRatio * 1.000001,
          );
          expect(other.jump).toBe(point.jump);
          expect(other.speed === undefined).toBe(point.speed === undefined);
          if (point.speed !== undefined)
            expect(Math.abs((other.speed ?? Number.NaN) - point.speed)).toBeLessThanOrEqual(0.05 + 1e-9);
          expect(other.heading === undefined).toBe(point.heading === undefined);
          if (point.heading === undefined) continue;
          const turn = Math.abs((other.heading ?? Number.NaN) - point.heading);
          expect(Math.min(turn, 360 - turn)).toBeLessThanOrEqual(trailPrecision.headingDegrees / 2 + 1e-9);
        }
      }),
    );
  });

  it('T5 what was read is written as the same text, so that it never wanders', () => {
    fc.assert(
      fc.property(fc.array(anyPoint, { maxLength: 30 }), (points) => {
        const text = encodeTrail(points);
        expect(encodeTrail(read(text))).toBe(text);
        expect(text).toMatch(/^1[\w-]*$/u);
      }),
    );
  });

  it('T5 golden text: written down once, and never to change without a new version', () => {
    const points: TrailPoint[] = [
      { time: noon, lon: 112.94, lat: 27.83, accuracyMetres: 7 },
      { time: noon + 30_000, lon: 112.9404, lat: 27.8301, accuracyMetres: 7, speed: 1.3, heading: 90 },
      { time: noon + 30_000, lon: 112.8, lat: 27.8301, accuracyMetres: 15, jump: true },
    ];
    expect(encodeTrail([])).toBe('1');
    expect(encodeTrail(points)).toBe('1gPDwqqYI4NTiCrDc0wItwyVQFC0NQASv2wEAPA');
    expect(read(encodeTrail(points))).toHaveLength(3);
  });

  it("T5 a walker's point takes 6 bytes, 8 with speed and heading", () => {
    const bytesEach = (points: readonly TrailPoint[]) => (encodeTrail(points).length * 6) / 8 / points.length;
    expect(bytesEach(walk(200))).toBeLessThan(6.5);
    expect(bytesEach(walk(200, { speed: 1.3, heading: 200 }))).toBeLessThan(8.5);
  });

  it('T5 rubbish is refused and never throws', () => {
    const good = encodeTrail(walk(3, { speed: 1, heading: 5 }));
    expect(refusedAs('')).toBe('trail-version-unknown');
    expect(refusedAs(`2${good.slice(1)}`)).toBe('trail-version-unknown');
    expect(refusedAs(`${good}!`)).toBe('trail-malformed');
    expect(refusedAs(`1${'_'.repeat(40)}`)).toBe('trail-malformed');
    // Cut at every letter: only between two points is there a trail left.
    const whole = Array.from(good, (_, length) => decodeTrail(good.slice(0, length))).filter(
      ({ points }) => points !== undefined,
    );
    expect(whole.length).toBeLessThanOrEqual(3);
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.base64String(), fc.uint8Array().map(toBase64url)),
        fc.boolean(),
        (text, versioned) => {
          const { points, refusal } = decodeTrail(versioned ? `1${text}` : text);
          for (const { lon, lat, time, accuracyMetres } of points ?? []) {
            expect(Math.abs(lon)).toBeLessThanOrEqual(180);
            expect(Math.abs(lat)).toBeLessThanOrEqual(90);
            expect(Number.isSafeInteger(time)).toBe(true);
            expect(accuracyMetres).not.toBeNaN();
          }
          expect(points === undefined).toBe(refusal !== undefined);
        },
      ),
      { numRuns: 2000 },
    );
  });
});

describe('base64url', () => {
  it('is what the platform writes, and is read back', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
        const text = toBase64url(bytes);
        expect(text).toBe(Buffer.from(bytes).toString('base64url'));
        expect(fromBase64url(text)).toEqual(Uint8Array.from(bytes));
      }),
    );
    expect(fromBase64url('A')).toBeUndefined();
    expect(fromBase64url('A=')).toBeUndefined();
    expect(fromBase64url('AB')).toBeUndefined();
  });
});
