import { expect, test } from 'vitest';
import { lengthOf, loudest, soundKinds, tones } from './tones.ts';

test('every kind sounds unlike every other, and none goes on for two seconds', () => {
  const melodies = soundKinds.map((kind) => tones[kind].map(({ hertz, at }) => `${hertz}@${at}`).join(' '));
  expect(new Set(melodies).size).toBe(soundKinds.length);
  for (const kind of soundKinds) {
    expect(lengthOf(kind), kind).toBeGreaterThan(0);
    expect(lengthOf(kind), kind).toBeLessThan(2);
  }
});

test('bad news falls, good news rises', () => {
  const falls = (kind: (typeof soundKinds)[number]): boolean =>
    (tones[kind].at(0)?.hertz ?? 0) > (tones[kind].at(-1)?.hertz ?? 0);
  expect(soundKinds.filter(falls)).toEqual(['sos', 'lost', 'declined', 'expired']);
});

test('of several at once the most urgent is heard', () => {
  expect(loudest(['answered', 'lost', 'sitrep'])).toBe('lost');
  expect(loudest(['sitrep', 'declined', 'sos'])).toBe('sos');
  expect(loudest([])).toBeUndefined();
});
