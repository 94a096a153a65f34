import { expect, test } from 'vitest';
import { seekMoment, type Found } from './seek.ts';

/** A log of which the reader may read only some commits. */
const log: Found[] = [2, 3, 7, 8, 15, 40].map((seq) => ({ seq, at: new Date(seq * 1000).toISOString() }));
const firstAfter = (seq: number): Promise<Found | undefined> =>
  Promise.resolve(log.find((event) => event.seq > seq));

test('nothing before the moment is read, and nothing since is missed', async () => {
  for (let second = 0; second <= 50; second += 0.5) {
    const after = await seekMoment(second * 1000, 45, firstAfter);
    const expected = log.filter(({ at }) => Date.parse(at) >= second * 1000).map(({ seq }) => seq);
    expect(
      log.filter(({ seq }) => seq > after).map(({ seq }) => seq),
      String(second),
    ).toEqual(expected);
  }
});

test('a few questions are enough', async () => {
  let asked = 0;
  await seekMoment(8000, 1_000_000, (seq) => {
    asked += 1;
    return firstAfter(seq);
  });
  expect(asked).toBeLessThanOrEqual(21);
});
