import { describe, expect, it } from 'vitest';
import { worthTelling } from './following.ts';
import { measuredPlace } from './locating.ts';

const began = Date.parse('2026-06-24T12:00:00.000Z');
const after = (seconds: number): string => new Date(began + seconds * 1000).toISOString();
const measured = (seconds: number, metres: number) => ({
  place: { lon: 112.9, lat: 27.8 + metres / 111_195 },
  accuracyMetres: 10,
  measuredAt: after(seconds),
});
const known = { raisedAt: after(0), placeAt: after(0), place: measured(0, 0).place, accuracyMetres: 10 };

describe('SOS followed by the phone', () => {
  it('SOS tells at most every 30 s, and then only a place that says something new', () => {
    expect(worthTelling(known, measured(20, 500), undefined)).toBeUndefined();
    expect(worthTelling(known, measured(30, 500), undefined)).toEqual(measured(30, 500));
    expect(worthTelling(known, measured(60, 20), undefined)).toBeUndefined();
  });

  it('SOS what was told and is not in the alarm yet is not told twice, unless it seems to be lost', () => {
    expect(worthTelling(known, measured(45, 500), after(40))).toBeUndefined();
    expect(worthTelling(known, measured(70, 500), after(40))).toEqual(measured(70, 500));
    const heard = { ...known, placeAt: after(40), place: measured(40, 500).place };
    expect(worthTelling(heard, measured(60, 900), after(40)), 'heard: the rule is the rule').toBeUndefined();
    expect(worthTelling(heard, measured(70, 900), after(40))).toEqual(measured(70, 900));
  });

  it('SOS the time of a place is the server’s, however wrong the phone’s clock is', () => {
    const fix = { t: after(0), lon: 112.9, lat: 27.8, acc: 8 };
    expect(measuredPlace(fix, 240_000)).toEqual({
      place: { lon: 112.9, lat: 27.8 },
      accuracyMetres: 8,
      measuredAt: after(240),
    });
  });
});
