import type { Drill, Improvement } from '@muster/shared/drill/schema.ts';
import { expect, test } from 'vitest';
import { groupDrills } from './drill-list.ts';
import { hasEvidence, improvementLines } from './improvement-list.ts';

const drill = (drillId: string, status: Drill['status'], moments: Partial<Drill> = {}): Drill => ({
  drillId,
  title: drillId,
  division: '4303',
  seed: 1,
  status,
  clock: { at: '2026-06-24T08:00:00.000Z', seconds: 0, speed: 1 },
  plannedAt: '2026-06-24T08:00:00.000Z',
  teamIds: [],
  durationSeconds: 3600,
  silent: [],
  messages: [],
  ...moments,
});

test('drills stand by what is to be done with them, the latest first, and a discarded one nowhere', () => {
  const groups = groupDrills([
    drill('early', 'planned', { plannedAt: '2026-06-01T08:00:00.000Z' }),
    drill('late', 'planned', { plannedAt: '2026-06-02T08:00:00.000Z' }),
    drill('gone', 'discarded'),
    drill('paused', 'paused', { startedAt: '2026-06-09T08:00:00.000Z' }),
    drill('running', 'running', { startedAt: '2026-06-03T08:00:00.000Z' }),
    drill('may', 'ended', { endedAt: '2026-05-03T08:00:00.000Z' }),
    drill('june', 'ended', { endedAt: '2026-06-03T08:00:00.000Z' }),
  ]);
  const ids = (drills: readonly Drill[]) => drills.map(({ drillId }) => drillId);
  expect(ids(groups.underWay)).toEqual(['running', 'paused']);
  expect(ids(groups.planned)).toEqual(['late', 'early']);
  expect(ids(groups.ended)).toEqual(['june', 'may']);
});

const item = (improvementId: string, dueOn: string, more: Partial<Improvement> = {}): Improvement => ({
  improvementId,
  drillId: 'd',
  division: '4303',
  title: improvementId,
  owner: '周敏',
  dueOn,
  status: 'open',
  openedAt: '2026-06-01T08:00:00.000Z',
  ...more,
});

test('an item is overdue the day after it was due, unless it is closed', () => {
  const lines = improvementLines(
    [
      item('closed', '2026-06-01', { status: 'closed', closedAt: '2026-06-20T08:00:00.000Z' }),
      item('tomorrow', '2026-06-25'),
      item('today', '2026-06-24', { status: 'in_progress' }),
      item('yesterday', '2026-06-23'),
    ],
    '2026-06-24',
  );
  expect(lines.map(({ improvement, isOverdue }) => [improvement.improvementId, isOverdue])).toEqual([
    ['yesterday', true],
    ['today', false],
    ['tomorrow', false],
    ['closed', false],
  ]);
});

test('blanks are no evidence', () => {
  expect(hasEvidence({ evidence: '  ' })).toBe(false);
  expect(hasEvidence({})).toBe(false);
  expect(hasEvidence({ evidence: '通信演练记录 6 月 20 日' })).toBe(true);
});
