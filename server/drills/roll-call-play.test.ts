import { describe, expect, it } from 'vitest';
import type { PlayerTemper } from '@muster/shared/drill/schema.ts';
import type { DomainEvent } from '@muster/shared/kernel/envelope.ts';
import {
  accepted,
  after,
  alarmed,
  drillId,
  enRoute,
  incidentId,
  leader,
  member,
  offered,
  onScene,
  people,
  playAt,
  rollCallId,
  rollCalled,
  sceneOf,
  silenced,
} from '../test/play-scene.ts';
import { rollCallActs } from './roll-call-play.ts';

const there = [offered, accepted, enRoute, onScene, rollCalled];
const actsAt = (seconds: number, temper: Partial<PlayerTemper>, ...events: readonly DomainEvent[]) =>
  rollCallActs(playAt(seconds, [...sceneOf(temper), ...there, ...events]));

describe('a roll call of simulated players', () => {
  it('is answered by each for themself within a minute', () => {
    expect(actsAt(504, { silentShare: 0 })).toEqual([]);
    const acts = actsAt(561, { silentShare: 0 });
    expect(acts.map(({ actor }) => actor.personId)).toEqual(people);
    expect(acts.every(({ command }) => !('personIds' in command.data))).toBe(true);
  });

  it('is answered by the leader, later, for those who do not', () => {
    expect(actsAt(620, { silentShare: 1 })).toEqual([]);
    const acts = actsAt(725, { silentShare: 1 });
    expect(acts).toHaveLength(1);
    expect(acts[0]?.actor).toMatchObject({ personId: leader, role: 'leader' });
    expect(acts[0]?.command.data).toEqual({ rollCallId, personIds: people });
  });

  it('is answered for who is in danger by somebody else', () => {
    const acts = actsAt(725, { silentShare: 0 }, alarmed(450, member));
    const forMember = acts.filter(({ command }) => 'personIds' in command.data);
    expect(forMember.map(({ actor, command }) => [actor.personId, command.data])).toEqual([
      [leader, { rollCallId, personIds: [member] }],
    ]);
    expect(acts.map(({ actor }) => actor.personId)).not.toContain(member);
  });

  it('is not answered twice, and by nobody whose radio is silent', () => {
    const answered = after(510, 'RollCallAnswered', {
      rollCallId,
      incidentId,
      drillId,
      personIds: people.slice(1),
    });
    expect(actsAt(561, { silentShare: 0 }, answered).map(({ actor }) => actor.personId)).toEqual([leader]);
    expect(actsAt(561, { silentShare: 0 }, silenced)).toEqual([]);
    expect(actsAt(600, { silentShare: 0 }, silenced)).toHaveLength(people.length);
  });
});
