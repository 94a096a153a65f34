import { describe, expect, it } from 'vitest';
import { drillTime, duration, inColumns, widthOf } from './columns.ts';

describe('columns on a terminal', () => {
  it('give a Chinese character the room of two letters', () => {
    expect(widthOf('met 达成')).toBe(8);
    expect(widthOf('“T+5” – ≤')).toBe(9);
    expect(
      inColumns([
        ['达成', '1', 'x'],
        ['missed', '20', 'yy'],
      ]),
    ).toEqual(['达成    1   x', 'missed  20  yy']);
  });

  it('end where the last text ends', () => {
    expect(
      inColumns([
        ['one', ''],
        ['three', ''],
      ]),
    ).toEqual(['one', 'three']);
    expect(inColumns([])).toEqual([]);
  });

  it('write drill time and stretches of it', () => {
    expect([0, 59.9, 3599, 3600, 43_205].map(drillTime)).toEqual([
      'T+0:00:00',
      'T+0:00:59',
      'T+0:59:59',
      'T+1:00:00',
      'T+12:00:05',
    ]);
    expect([0, 59, 60, 3725].map(duration)).toEqual(['0 s', '59 s', '1 min 00 s', '62 min 05 s']);
  });
});
