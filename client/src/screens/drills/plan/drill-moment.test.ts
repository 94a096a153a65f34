import { expect, test } from 'vitest';
import { readMoment, writeMoment } from './drill-moment.ts';

test('one figure is minutes, two are minutes and seconds, three begin with hours', () => {
  expect(readMoment('T+65')).toBe(3900);
  expect(readMoment(' 65 ')).toBe(3900);
  expect(readMoment('t+65：30')).toBe(3930);
  expect(readMoment('1:05:30')).toBe(3930);
  expect(readMoment('T+0')).toBe(0);
});

test('what is no drill time is not guessed', () => {
  for (const text of ['', 'T+', '6:70', '1:60:00', '-5', '6.5', '早上', '99999', '2881'])
    expect(readMoment(text), text).toBeUndefined();
});

test('what is written is read again, to the second and up to the longest drill', () => {
  for (const seconds of [0, 1, 59, 60, 61, 3599, 3600, 5400, 86_399, 172_800])
    expect(readMoment(writeMoment(seconds))).toBe(seconds);
});
