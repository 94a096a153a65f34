import type { Drill } from '@muster/shared/drill/schema.ts';
import { expect, test } from 'vitest';
import { drillNotices, standDownMilliseconds } from './drill-notices.ts';

const began = '2026-06-24T08:00:00.000Z';
const ended = '2026-06-24T10:00:00.000Z';
const drill: Drill = {
  drillId: 'd1',
  title: '湘潭防汛演练',
  division: '4303',
  seed: 0,
  status: 'running',
  clock: { at: began, seconds: 0, speed: 1 },
  plannedAt: began,
  startedAt: began,
  teamIds: ['t1'],
  durationSeconds: 7200,
  silent: [],
  messages: [],
};
const over: Drill = { ...drill, status: 'ended', endedAt: ended };

const told = (drills: Drill[], now: number, acknowledged: string[] = []) =>
  drillNotices(drills, { acknowledged: new Set(acknowledged), now }).map(({ kind, id }) => [kind, id]);

test('X2 whoever plays is told that it has begun, running or paused, until they know', () => {
  const now = Date.parse(began);
  expect(told([drill], now)).toEqual([['announcement', 'd1/began']]);
  expect(told([{ ...drill, status: 'paused' }], now)).toEqual([['announcement', 'd1/began']]);
  expect(told([drill], now, ['d1/began'])).toEqual([]);
});

test('X2 the end is told whether or not the beginning was, also to a phone that was away, while it is of use', () => {
  const end = Date.parse(ended);
  expect(told([over], end)).toEqual([['stand-down', 'd1/ended']]);
  expect(told([over], end, ['d1/began'])).toEqual([['stand-down', 'd1/ended']]);
  expect(told([over], end + standDownMilliseconds - 1)).toEqual([['stand-down', 'd1/ended']]);
  expect(told([over], end + standDownMilliseconds)).toEqual([]);
  expect(told([over], end, ['d1/ended'])).toEqual([]);
});

test('X2 what was planned only, or given up, is nobody’s business; an end comes before a beginning', () => {
  const now = Date.parse(ended);
  const { startedAt: _startedAt, ...planned } = drill;
  expect(
    told(
      [
        { ...planned, status: 'planned' },
        { ...planned, status: 'discarded' },
      ],
      now,
    ),
  ).toEqual([]);
  expect(told([{ ...drill, drillId: 'd2' }, over], now)).toEqual([
    ['stand-down', 'd1/ended'],
    ['announcement', 'd2/began'],
  ]);
});
