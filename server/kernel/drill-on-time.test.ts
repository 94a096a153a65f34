/** X1: kernel and ticker together, on a clock that the test holds: injects happen when they are due. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { v7 } from 'uuid';
import type { DrillEvents } from '@muster/shared/drill/events.ts';
import { nextDrillDue } from '@muster/shared/drill/tick.ts';
import { createMemoryJournal } from '../journal/memory.ts';
import { createCollectingLog } from '../test/collecting-log.ts';
import { smallPlan } from '../test/small-drill.ts';
import { systemClock } from './clock.ts';
import { createTicker } from './ticker.ts';
import { createKernel } from './turn-loop.ts';

beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse('2026-06-24T12:00:00.400Z') });
});
afterEach(() => {
  vi.useRealTimers();
});

it('X1: at ×60 every inject happens within the drill seconds of a moment, the one at the very start too', async () => {
  const journal = createMemoryJournal();
  const kernel = createKernel({ journal, clock: systemClock, log: createCollectingLog(), random: () => 0 });
  const starting = kernel.start();
  await vi.advanceTimersByTimeAsync(100);
  await starting;
  const ticker = createTicker(
    () => kernel.tick(),
    () => nextDrillDue(kernel.world),
  );
  // As the app does.
  kernel.onCommit((_, changes) => {
    if (changes.some(({ table }) => table.name === 'drills')) ticker.lookAgain();
  });
  ticker.start();
  const offsets = [0, 0, 1, 59, 61, 61, 137, 200, 599, 1000, 1001];
  const injects = offsets.map((offsetSeconds, index) => ({
    injectId: v7(),
    offsetSeconds,
    title: `${index}`,
    message: '',
    effects: [],
  }));
  const drillId = v7();
  const coordinator = { id: 'account-3', role: 'coordinator', scope: '4303' } as const;
  const { desk: _desk, ...plan } = smallPlan;
  const data = { drillId, title: '演练', division: '4303', seed: 7, ...plan, injects, expectations: [] };
  const given = (name: 'PlanDrill' | 'StartDrill', facts: object) =>
    kernel.submit({ id: v7(), name, data: facts }, coordinator);
  void given('PlanDrill', data);
  await vi.advanceTimersByTimeAsync(1150);
  void given('StartDrill', { drillId, speed: 60 });
  await vi.advanceTimersByTimeAsync(20_000);
  ticker.stop();
  const told = (await journal.read(0, 1000)).flatMap(({ entries }) =>
    entries.flatMap(({ events }) =>
      // What this type carries is said in `events.ts`; the log is where that knowledge ends.
      events.flatMap((event) =>
        event.type === 'InjectDelivered' ? [event.data as DrillEvents['InjectDelivered']] : [],
      ),
    ),
  );
  expect(told.map(({ offsetSeconds }) => offsetSeconds)).toEqual(offsets);
  for (const { title, seconds, offsetSeconds } of told)
    expect(seconds - offsetSeconds, title).toBeLessThanOrEqual(1);
});
