import { describe, expect, it } from 'vitest';
import { inColumns, widthOf } from './columns.ts';

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
});
