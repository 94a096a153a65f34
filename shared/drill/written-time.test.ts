import { expect, it } from 'vitest';
import { writtenDrillTime, writtenSpan } from './written-time.ts';

it.each([
  [0, 'T+0:00:00'],
  [90, 'T+0:01:30'],
  [330.7, 'T+0:05:30'],
  [3599.999, 'T+0:59:59'],
  [3919, 'T+1:05:19'],
  [8100, 'T+2:15:00'],
  [43_205, 'T+12:00:05'],
  [-300, 'T−0:05:00'],
])('X5: %d s of a drill are written %s: no form can be taken for another', (seconds, written) => {
  expect(writtenDrillTime(seconds)).toBe(written);
});

it.each([
  [0, '0:00'],
  [59.9, '1:00'],
  [60, '1:00'],
  [60.001, '1:01'],
  [114.2, '1:55'],
  [3661, '1:01:01'],
  [-75, '−1:15'],
])(
  'X5: %d s are a span of %s: what took longer than its limit never looks as if it were within',
  (seconds, written) => {
    expect(writtenSpan(seconds)).toBe(written);
  },
);
