import { describe, expect, it } from 'vitest';
import type { Audience } from '@muster/shared/access/audience.ts';
import { createScene, drill, idOf, spill, yuhu } from '@muster/shared/access/scene.ts';
import type { DomainEvent } from '@muster/shared/kernel/envelope.ts';
import { isReadable } from './readable.ts';

const world = createScene();
const desk = (scope: string): Audience => ({ kind: 'console', role: 'dispatcher', scope });
const phone: Audience = { kind: 'person', personId: yuhu.member };

/** Who of these reads an event. */
function readers(event: DomainEvent): string[] {
  const audiences = new Map<string, Audience>([
    ...['', '4303', '430302', '430302001', '430304'].map(
      (scope) => [scope || 'nation', desk(scope)] as const,
    ),
    ['phone', phone],
  ]);
  return [...audiences].filter(([, audience]) => isReadable(audience, world, event)).map(([name]) => name);
}

describe('S3 who reads of what a command post keeps', () => {
  it('S3 a policy binds every console, and no phone reads why', () => {
    expect(readers({ type: 'PolicySet', data: { policy: 'offer_seconds', value: 300 } })).toEqual([
      'nation',
      '4303',
      '430302',
      '430302001',
      '430304',
    ]);
  });

  it.each(['HandoverSigned', 'ShiftTakenOver', 'TaskTemplateSaved', 'TaskTemplateRemoved'])(
    'S3 %s is for those above the division and those below it',
    (type) => {
      const readable = readers({ type, data: { division: yuhu.division, text: '…' } });
      expect(readable).toEqual(['nation', '4303', '430302', '430302001']);
    },
  );

  it('S3 what the roster says stays within a scope', () => {
    const merged = { personId: yuhu.member, division: yuhu.division };
    expect(readers({ type: 'VolunteersMerged', data: merged })).toEqual(['nation', '4303', '430302']);
  });

  it('S3 that a report of no task was read is told at the command post, of a task also to who is on it', () => {
    const { sitrepId, incidentId, taskId } = spill;
    const read = { type: 'SitrepRead', data: { sitrepId, incidentId } };
    expect(readers(read)).toEqual(['nation', '4303', '430302']);
    expect(readers({ ...read, data: { ...read.data, taskId } })).toContain('phone');
  });

  it('S3 an alarm is read by who is shown it: at home, on its incident, on the phones it concerns', () => {
    const { alarmId, incidentId } = spill;
    const facts = { alarmId, personId: yuhu.member, teamId: yuhu.teamId, division: yuhu.division };
    const heard = ['nation', '4303', '430302', 'phone'];
    for (const type of ['AlarmRaised', 'AlarmAcknowledged', 'AlarmClosed']) {
      expect(readers({ type, data: { ...facts, incidentId } })).toEqual(heard);
      expect(readers({ type, data: facts })).toEqual(heard);
      // Somebody of another city, on Yuhu's incident.
      const guest = { ...facts, alarmId: idOf(999), division: '4416', incidentId };
      expect(readers({ type, data: guest })).toEqual(['nation', '4303', '430302']);
    }
  });

  it('S3 who was called and who is missing is read at the command post alone', () => {
    const { rollCallId, incidentId } = spill;
    for (const type of ['RollCallOpened', 'RollCallAnswered', 'RollCallEscalated', 'RollCallClosed'])
      expect(readers({ type, data: { rollCallId, incidentId, personIds: [yuhu.member] } })).toEqual([
        'nation',
        '4303',
        '430302',
      ]);
  });

  it('X2 what is planned in a drill is for who conducts it, and for who played only when it is over', () => {
    const { drillId, plannedDrillId } = drill;
    const planned = { type: 'DrillPlanned', data: { drillId, division: yuhu.division, injects: [] } };
    const coordinator: Audience = { kind: 'console', role: 'coordinator', scope: '4303' };
    expect(readers(planned)).toEqual([]);
    expect(isReadable(coordinator, world, planned)).toBe(true);
    expect(readers({ type: 'TeamSilenced', data: { drillId, teamId: yuhu.teamId } })).toEqual([]);
    const started = { type: 'DrillStarted', data: { drillId } };
    expect(readers(started)).toEqual(['nation', '4303', '430302', '430302001']);
    expect(readers({ ...started, data: { drillId: plannedDrillId } })).toEqual([]);
    const over = createScene();
    const row = over.drills.get(drillId);
    if (!row) throw new Error('the scene has no drill');
    over.drills.set({ ...row, status: 'ended' });
    expect(isReadable(desk('4303'), over, planned)).toBe(true);
    expect(isReadable(desk('4416'), over, planned)).toBe(false);
    expect(isReadable(phone, over, planned)).toBe(false);
  });
});
