import { describe, expect, it } from 'vitest';
import { createWorld } from '@muster/shared/domain/world.ts';
import type { Alarm, RollCall } from '@muster/shared/safety/schema.ts';
import { ids, noon, sampleEvening, sampleId } from '../sample-world.ts';
import { byUrgency } from './items.ts';
import { safetyIn } from './safety-items.ts';

function world(...alarms: Partial<Alarm>[]) {
  const made = createWorld();
  made.changes.begin(1);
  alarms.forEach((change, index) =>
    made.alarms.set({
      alarmId: sampleId(300 + index),
      personId: sampleId(100 + index),
      teamId: ids.yuetang,
      teamName: '岳塘应急排',
      division: '430304',
      status: 'raised',
      raisedAt: noon,
      raisedBy: sampleId(100 + index),
      ...change,
    }),
  );
  return made;
}

function evening(change: Partial<RollCall>) {
  const { world: made } = sampleEvening();
  made.rollCalls.set({
    rollCallId: sampleId(400),
    incidentId: ids.incident,
    openedAt: noon,
    openedBy: 'account-1',
    automatic: false,
    dueAt: noon,
    deskAt: noon,
    total: 2,
    people: [
      { personId: ids.leader, teamId: ids.yuetang, assignmentId: ids.offer, answeredAt: noon },
      { personId: ids.member, teamId: ids.yuetang, assignmentId: ids.offer },
    ],
    status: 'open',
    ...change,
  });
  return safetyIn(made);
}

describe('safety in the queue', () => {
  it('X2 a real call for help before a drill’s, one that nobody answers for before the others, until it is closed', () => {
    const items = safetyIn(
      world(
        { drillId: sampleId(900) },
        { status: 'acknowledged' },
        {},
        { status: 'closed' },
        { status: 'acknowledged', drillId: sampleId(900) },
        { drillId: sampleId(900), simulated: true },
      ),
    ).toSorted(byUrgency);
    expect(items.map(({ id }) => id)).toEqual(
      [2, 1, 0, 4, 5].map((index) => `alarm/${sampleId(300 + index)}`),
    );
    expect(items.every(({ group }) => group === 'now')).toBe(true);
  });

  it('a roll call waits for nobody here before the leader was told, and is the post’s once it is told', () => {
    expect(evening({})).toEqual([]);
    expect(evening({ escalatedTo: 'leader' })).toMatchObject([{ kind: 'roll-call', group: 'soon' }]);
    const [told] = evening({ escalatedTo: 'dispatcher' });
    expect(told).toMatchObject({ group: 'now', missing: [{ personId: ids.member }] });
  });

  it('nothing waits of one that is over, or that nobody is missing from', () => {
    expect(evening({ escalatedTo: 'dispatcher', status: 'closed' })).toEqual([]);
    expect(evening({ escalatedTo: 'leader', people: [] })).toEqual([]);
  });
});
