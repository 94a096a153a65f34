import { describe, expect, it } from 'vitest';
import type { RollCall, RollCallPerson } from '@muster/shared/safety/schema.ts';
import { answered, asksMe, besideMissing, shareLeft } from './roll-call-view.ts';

const openedAt = '2026-06-24T12:00:00.000Z';
const dueAt = '2026-06-24T12:02:00.000Z';

function person(personId: string, change: Partial<RollCallPerson> = {}): RollCallPerson {
  return { personId, teamId: 'team-1', assignmentId: 'assignment-1', ...change };
}

function call(rollCallId: string, people: RollCallPerson[], change: Partial<RollCall> = {}): RollCall {
  return {
    rollCallId,
    incidentId: 'incident-1',
    openedAt,
    openedBy: 'account-1',
    automatic: false,
    dueAt,
    deskAt: '2026-06-24T12:05:00.000Z',
    total: people.length,
    people,
    status: 'open',
    ...change,
  };
}

describe('a roll call on the phone', () => {
  it('X2 a real one asks before a drill’s, however old that is', () => {
    const drilled = call('a', [person('me')], { drillId: 'd1' });
    const real = call('b', [person('me')], { openedAt: '2026-06-24T12:01:00.000Z' });
    expect(asksMe([drilled, real], 'me')?.rollCallId).toBe('b');
    expect(asksMe([drilled], 'me')?.rollCallId).toBe('a');
  });

  it('asks whoever was called and has said nothing, the oldest first', () => {
    const first = call('a', [person('me'), person('mate')]);
    const later = call('b', [person('me')], { openedAt: '2026-06-24T12:01:00.000Z' });
    expect(asksMe([later, first], 'me')?.rollCallId).toBe('a');
    expect(asksMe([first], 'leader')).toBeUndefined();
  });

  it('asks nobody again who has answered, has left, or whose roll call is over', () => {
    const said = call('a', [person('me', { answeredAt: openedAt }), person('mate')]);
    const left = call('b', [person('me', { leftAt: openedAt })]);
    const over = call('c', [person('me')], { status: 'completed' });
    expect([said, left, over].map((one) => asksMe([one], 'me'))).toEqual([undefined, undefined, undefined]);
    expect(answered([said], 'me')?.rollCallId).toBe('a');
    expect(answered([call('d', [person('me')])], 'me')).toBeUndefined();
  });

  it('names those beside who have not answered, not oneself and not who left', () => {
    const one = call('a', [
      person('me'),
      person('mate'),
      person('safe', { answeredAt: openedAt }),
      person('gone', { leftAt: openedAt }),
    ]);
    expect(besideMissing(one, 'me').map(({ personId }) => personId)).toEqual(['mate']);
  });

  it('the time to answer runs down from the opening to the deadline, and not below', () => {
    const at = (seconds: number): number =>
      shareLeft({ openedAt, dueAt }, Date.parse(openedAt) + seconds * 1000);
    expect([at(0), at(60), at(120), at(500)]).toEqual([1, 0.5, 0, 0]);
    expect(shareLeft({ openedAt, dueAt: openedAt }, Date.parse(openedAt))).toBe(0);
  });
});
