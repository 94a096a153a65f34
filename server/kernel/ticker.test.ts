import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createTicker } from './ticker.ts';

beforeEach(() => {
  vi.useFakeTimers({ now: 0 });
});
afterEach(() => {
  vi.useRealTimers();
});

it('the clock comes by once a second, and at the moment at which something is due before', async () => {
  const ticks: number[] = [];
  let due: number | undefined = 1250;
  const ticker = createTicker(
    () => {
      ticks.push(Date.now());
      if (due !== undefined && Date.now() >= due) due = undefined;
      return Promise.resolve();
    },
    () => due,
  );
  ticker.start();
  await vi.advanceTimersByTimeAsync(3000);
  expect(ticks).toEqual([1000, 1250, 2000, 3000]);
  ticker.stop();
  await vi.advanceTimersByTimeAsync(3000);
  expect(ticks).toHaveLength(4);
});

it('what is overdue, or due later than the next second, waits for the second', async () => {
  const ticks: number[] = [];
  const later = createTicker(
    () => {
      ticks.push(Date.now());
      return Promise.resolve();
    },
    () => (Date.now() < 1500 ? 2500 : 100),
  );
  later.start();
  await vi.advanceTimersByTimeAsync(3000);
  later.stop();
  expect(ticks).toEqual([1000, 2000, 3000]);
});

it('what fell due while the clock was at it is not kept waiting for the second', async () => {
  const ticks: number[] = [];
  let due: number | undefined = 1200;
  const ticker = createTicker(
    async () => {
      ticks.push(Date.now());
      // Decided at its beginning; a slow store takes its time.
      if (due !== undefined && Date.now() >= due) due = undefined;
      await new Promise((resolve) => setTimeout(resolve, 300));
    },
    () => due,
  );
  ticker.start();
  await vi.advanceTimersByTimeAsync(2050);
  expect(ticks).toEqual([1000, 1301, 2000]);
  // A drill was started just before this second, and it is told of while the clock is at it.
  due = 1995;
  ticker.lookAgain();
  await vi.advanceTimersByTimeAsync(750);
  ticker.stop();
  expect(ticks).toEqual([1000, 1301, 2000, 2301]);
});

it('a timer that comes a hair early does not cost a second', async () => {
  const ticks: number[] = [];
  let due: number | undefined = 1250;
  const ticker = createTicker(
    async () => {
      ticks.push(Date.now());
      if (due !== undefined && Date.now() >= due) due = undefined;
      await new Promise((resolve) => setTimeout(resolve, 2));
    },
    // The timer is set by a clock that is a millisecond ahead of the one the rules are given.
    () => (due !== undefined && ticks.length === 1 ? due - 1 : due),
  );
  ticker.start();
  await vi.advanceTimersByTimeAsync(1500);
  ticker.stop();
  expect(ticks).toEqual([1000, 1249, 1252]);
});

it('what becomes due at once is not kept waiting for the second, and only once', async () => {
  const ticks: number[] = [];
  let due: number | undefined;
  const ticker = createTicker(
    () => {
      ticks.push(Date.now());
      return Promise.resolve();
    },
    () => due,
  );
  ticker.lookAgain();
  ticker.start();
  await vi.advanceTimersByTimeAsync(1400);
  due = 1300;
  ticker.lookAgain();
  await vi.advanceTimersByTimeAsync(700);
  due = 2600;
  ticker.lookAgain();
  await vi.advanceTimersByTimeAsync(900);
  ticker.stop();
  expect(ticks).toEqual([1000, 1400, 2000, 2600, 3000]);
});
