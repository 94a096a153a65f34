import { describe, expect, it } from 'vitest';
import { pressWords, sentInDrillWords } from './press-words.ts';

const t = (key: string, values: Record<string, unknown> = {}): string =>
  [key.replace('safety.', ''), ...Object.values(values)].join(' ');
const at = (minute: number): string => new Date(Date.UTC(2026, 5, 24, 12, minute)).toISOString();
const now = Date.parse(at(0));

describe('when somebody pressed for help', () => {
  it('SOS says how long ago it was pressed, and that it came just now', () => {
    const late = { raisedAt: at(0), pressedAt: at(-42) };
    expect(pressWords(t, late, now)).toBe('press.late map.ago 42 map.now');
    expect(pressWords(t, late, now + 3 * 60_000)).toBe('press.late map.ago 45 map.ago 3');
    expect(pressWords(t, { ...late, pressedAt: at(-185) }, now)).toBe('press.late press.hours 3 5 map.now');
  });

  it('SOS says so where nobody knows, and nothing where it came at once', () => {
    expect(pressWords(t, { raisedAt: at(0), pressedAtUnknown: true }, now)).toBe('press.unknown map.now');
    expect(pressWords(t, { raisedAt: at(0), pressedAt: at(0) }, now)).toBe('');
    expect(pressWords(t, { raisedAt: at(0) }, now)).toBe('');
  });

  it('X2 SOS says that it was sent in a drill, and when', () => {
    const sent = { raisedAt: at(0), pressedAt: at(-42), sentInDrillId: 'drill-1' };
    expect(sentInDrillWords(t, sent)).toMatch(/^press\.sentInDrill \d\d:\d\d$/);
    expect(sentInDrillWords(t, { ...sent, pressedAtUnknown: true })).toBe('press.sentInDrill press.someTime');
    expect(sentInDrillWords(t, { raisedAt: at(0) })).toBe('');
  });
});
