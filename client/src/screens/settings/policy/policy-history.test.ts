import type { LogEvent } from '@muster/shared/protocol/http/events.ts';
import { expect, test } from 'vitest';
import { changesIn, changesOf } from './policy-history.ts';

const event = (seq: number, type: string, data: object): LogEvent => ({
  seq,
  index: 0,
  at: '2026-06-24T13:22:36.000Z',
  commandId: String(seq),
  command: 'SetPolicy',
  actor: { id: 'chief', role: 'administrator', scope: '' },
  type,
  data: { ...data },
});

test('the history of a policy is its own changes, with who and why', () => {
  const changes = changesIn({
    head: 3,
    events: [
      event(1, 'PolicySet', {
        policy: 'offer_seconds',
        value: 120,
        from: 180,
        reason: '夜间',
        default: false,
      }),
      event(2, 'NoteAdded', { text: '水位上涨' }),
      event(3, 'PolicySet', { policy: 'lost_minutes', value: 5, from: 10, reason: '山区', default: false }),
    ],
  });
  expect(changes.map(({ seq }) => seq)).toEqual([1, 3]);
  expect(changesOf(changes, 'offer_seconds')).toMatchObject([
    { actorId: 'chief', change: { from: 180, value: 120, reason: '夜间' } },
  ]);
  expect(changesOf(changes, 'cover_teams')).toEqual([]);
});
