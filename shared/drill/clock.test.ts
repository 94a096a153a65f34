import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drillId, drillPlanned, drillStarted, theCoordinator } from '../domain/drill-scene.ts';
import { given, secondsAfter, testNoon } from '../domain/given.ts';
import { drillSecondsAt, drillTimeline, momentOfDrill, nextInjectAt, type TimedEvent } from './clock.ts';

const at = (seconds: number) => secondsAfter(testNoon, seconds);
const running = (seconds: number, speed: number) => ({
  status: 'running' as const,
  clock: { at: testNoon, seconds, speed },
});

describe('X1 drill time', () => {
  it('goes at its speed from where it was, and stands still unless it runs', () => {
    expect(drillSecondsAt(running(100, 1), at(10))).toBe(110);
    expect(drillSecondsAt(running(100, 60), at(0.5))).toBe(130);
    expect(drillSecondsAt({ ...running(100, 60), status: 'paused' }, at(1000))).toBe(100);
    expect(drillSecondsAt(running(100, 2), at(-5)), 'a clock that lags').toBe(100);
    expect(drillSecondsAt(running(172_000, 60), at(3600)), 'two days at most').toBe(172_800);
  });

  it('says when it will be so late, to the millisecond, and nothing while it stands still', () => {
    expect(momentOfDrill(running(100, 1), 130)).toBe(at(30));
    expect(momentOfDrill(running(0, 60), 90)).toBe(at(1.5));
    expect(momentOfDrill({ ...running(0, 60), status: 'paused' }, 90)).toBeUndefined();
    const due = momentOfDrill(running(0, 7), 100) ?? '';
    expect(drillSecondsAt(running(0, 7), due)).toBeGreaterThanOrEqual(100);
  });

  it('names the next inject: by offset, and of one offset as they stand in the plan', () => {
    const inject = (injectId: string, offsetSeconds: number) => ({
      injectId,
      offsetSeconds,
      title: '',
      message: '',
      effects: [],
    });
    const injects = [inject('late', 900), inject('first', 60), inject('second', 60)];
    const delivered = (...ids: string[]) =>
      ids.map((injectId) => ({ injectId, offsetSeconds: 60, at: at(60) }));
    const next = (...ids: string[]) => nextInjectAt(running(0, 1), { injects, delivered: delivered(...ids) });
    expect(next()).toMatchObject({ inject: { injectId: 'first' }, at: at(60) });
    expect(next('first')).toMatchObject({ inject: { injectId: 'second' } });
    expect(next('first', 'second')).toMatchObject({ inject: { injectId: 'late' }, at: at(900) });
    expect(next('first', 'second', 'late')).toBeUndefined();
    expect(nextInjectAt({ ...running(0, 1), status: 'paused' }, { injects, delivered: [] })).toEqual({
      inject: injects[1],
    });
  });
});

describe('X4 the same time from the log alone', () => {
  const step = fc.record({
    seconds: fc.integer({ min: 0, max: 400 }),
    command: fc.oneof(
      fc.constant({ name: 'PauseDrill' as const, data: { drillId } }),
      fc.constant({ name: 'ResumeDrill' as const, data: { drillId } }),
      fc
        .constantFrom(1, 2.5, 10, 60)
        .map((speed) => ({ name: 'SetDrillSpeed' as const, data: { drillId, speed } })),
      fc
        .integer({ min: 1, max: 30_000 })
        .map((toSeconds) => ({ name: 'JumpDrill' as const, data: { drillId, toSeconds } })),
    ),
  });

  it('X4 at every moment what the row says, whatever is done to the clock', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), fc.boolean(), (steps, ends) => {
        const played = given(drillPlanned(), drillStarted());
        const log: TimedEvent[] = [{ at: testNoon, event: drillStarted() }];
        const shown: { at: string; seconds: number; index: number }[] = [];
        let passed = 0;
        const take = (name: Parameters<typeof played.when>[0], data: object, seconds: number) => {
          passed += seconds;
          // The data is of the command's own name: both come from one step.
          const { events } = played.when(name, data as never, { at: at(passed), actor: theCoordinator });
          for (const event of events) log.push({ at: at(passed), event });
          const drill = played.world.drills.get(drillId);
          if (drill)
            shown.push({ at: at(passed), seconds: drillSecondsAt(drill, at(passed)), index: log.length - 1 });
        };
        for (const { command, seconds } of steps) take(command.name, command.data, seconds);
        if (ends) take('EndDrill', { drillId }, 100);
        const timeline = drillTimeline(log);
        for (const { at: moment, seconds, index } of shown) {
          const last = shown.findLast((one) => one.at === moment);
          if (last) expect(timeline?.secondsAt(moment)).toBe(last.seconds);
          if (log[index]?.at === moment) expect(timeline?.secondsOf(index)).toBe(seconds);
        }
        expect(timeline?.startedAt).toBe(testNoon);
        expect(timeline?.endedAt).toBe(ends ? at(passed) : undefined);
        if (ends) expect(timeline?.secondsAt(at(passed + 5000))).toBe(shown.at(-1)?.seconds);
      }),
    );
  });

  it('X1 an inject is due when the clock comes to it: a pause delays that, speed hastens it, a jump brings it about', () => {
    const step = (seconds: number, type: string, data: object): TimedEvent => ({
      at: at(seconds),
      event: { type, data: { drillId, ...data } },
    });
    const timeline = drillTimeline([
      { at: testNoon, event: drillStarted() },
      step(100, 'DrillPaused', { seconds: 100 }),
      step(400, 'DrillResumed', { seconds: 100 }),
      step(410, 'DrillSpeedSet', { seconds: 110, speed: 60 }),
      step(420, 'DrillJumped', { from: 710, to: 3000 }),
      step(430, 'DrillEnded', { seconds: 3600 }),
    ]);
    const wanted = [0, 50, 100, 105, 170, 710, 711, 3000, 3060, 3600, 3601];
    expect(wanted.map((seconds) => timeline?.reachedAt(seconds))).toEqual(
      [0, 50, 100, 405, 411, 420, 420, 420, 421, 430, undefined].map((seconds) =>
        seconds === undefined ? undefined : at(seconds),
      ),
    );
  });

  it('a log without a beginning has no time, and before the beginning it is zero', () => {
    expect(drillTimeline([])).toBeUndefined();
    expect(drillTimeline([{ at: testNoon, event: drillPlanned() }])).toBeUndefined();
    const events = [
      { at: at(-60), event: drillPlanned() },
      { at: testNoon, event: drillStarted({ speed: 10 }) },
    ];
    expect(drillTimeline(events)?.secondsAt(at(-1))).toBe(0);
    expect(drillTimeline(events)?.secondsOf(0)).toBe(0);
    expect(drillTimeline(events)?.secondsAt(at(3))).toBe(30);
  });
});
