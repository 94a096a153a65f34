import { expect, it } from 'vitest';
import { drillConduct } from './conduct.ts';
import { injectStories } from './injects.ts';
import type { LoggedEvent } from './logged-event.ts';

const noon = Date.parse('2026-06-24T12:00:00.000Z');
const drillId = 'drill-1';

type Line = readonly [milliseconds: number, type: string, data: object];

/** A log in milliseconds of the wall after noon. */
function logOf(lines: readonly Line[]): LoggedEvent[] {
  return lines.map(([milliseconds, type, data], index) => ({
    type,
    data: { drillId, ...data },
    at: new Date(noon + milliseconds).toISOString(),
    seq: index + 1,
    index: 0,
    commandId: `command-${index}`,
    command: 'Tick',
    actor: { id: 'clock', role: 'system', scope: '' },
  }));
}

const started = (speed: number) => [0, 'DrillStarted', { speed, title: '', division: '' }] as const;
const told = (milliseconds: number, offsetSeconds: number, seconds: number) =>
  [
    milliseconds,
    'InjectDelivered',
    { injectId: `inject-${offsetSeconds}`, title: '', offsetSeconds, seconds, adHoc: false, effects: [] },
  ] as const;
const judged = (...lines: Line[]) =>
  injectStories(drillConduct(logOf(lines), { drillId }), []).map(({ onTime, lateBySeconds }) => [
    onTime,
    lateBySeconds,
  ]);

it('X1: an inject is on time within a second of the wall, whatever that is in drill time', () => {
  expect(judged(started(60), told(0, 0, 0), told(11_000, 600, 660), told(21_001, 1200, 1260))).toEqual([
    [true, 0],
    [true, 60],
    [false, 60],
  ]);
  expect(judged(started(1), told(11_000, 10, 11), told(22_001, 20, 22))).toEqual([
    [true, 1],
    [false, 2],
  ]);
});

it('X1: one that was told early is on time; one that a jump passed over is due at the jump', () => {
  const jump = [60_000, 'DrillJumped', { from: 60, to: 600 }] as const;
  expect(
    judged(started(1), told(30_000, 40, 30), jump, told(60_900, 300, 600), told(61_500, 400, 601)),
  ).toEqual([
    [true, -10],
    [true, 300],
    [false, 201],
  ]);
});
