import { describe, expect, it } from 'vitest';
import type { World } from '../domain/world.ts';
import type { Actor } from '../kernel/envelope.ts';
import type { Alarm } from '../safety/schema.ts';
import type { Audience } from './audience.ts';
import { may } from './may.ts';
import {
  alarm,
  assignment,
  createScene,
  flood,
  heyuan,
  idOf,
  rollCall,
  sceneMoment,
  spill,
  volunteer,
  yuetang,
  yuhu,
} from './scene.ts';
import { view } from './view.ts';

const desk = (scope: string, role: 'dispatcher' | 'observer' = 'dispatcher'): Audience => ({
  kind: 'console',
  role,
  scope,
});
const phone = (personId: string): Audience => ({ kind: 'person', personId });

function seesAlarm(audience: Audience, world: World, alarmId = spill.alarmId): boolean {
  const row = world.alarms.get(alarmId);
  return row !== undefined && view(audience, world, 'alarms', row) !== undefined;
}

function changed(world: World, change: Partial<Alarm>): World {
  const row = world.alarms.get(spill.alarmId);
  if (row) world.alarms.set({ ...row, ...change });
  return world;
}

/** Somebody of Yuhu's team, in danger on Heyuan's incident, which does not name Yuhu. */
function farFromHome(): World {
  const world = createScene();
  const away = assignment(idOf(501), flood, yuhu.teamId, [yuhu.deputy]);
  world.assignments.set(away);
  const { incidentId, taskId } = flood;
  world.alarms.set(alarm(idOf(502), { ...yuhu, personId: yuhu.deputy }, { incidentId, taskId }));
  return world;
}

describe('SOS: which desk hears of it', () => {
  it('S3 every desk whose scope covers the person, and none beside it', () => {
    const world = createScene();
    world.alarms.set(alarm(idOf(503), { ...yuhu, personId: yuhu.leader }));
    for (const alarmId of [spill.alarmId, idOf(503)]) {
      for (const scope of ['', '43', '4303', '430302'])
        for (const role of ['dispatcher', 'observer'] as const)
          expect([scope, seesAlarm(desk(scope, role), world, alarmId)]).toEqual([scope, true]);
      for (const scope of ['430304', '4416', '44', '430302001'])
        expect([scope, seesAlarm(desk(scope), world, alarmId)]).toEqual([scope, false]);
    }
  });

  it('S3 far from home it is heard at home and where they work', () => {
    const world = farFromHome();
    for (const scope of ['430302', '4416']) expect(seesAlarm(desk(scope), world, idOf(502))).toBe(true);
    expect(seesAlarm(desk('430304'), world, idOf(502))).toBe(false);
  });

  it('whoever is shown an alarm may answer it, and nobody else', () => {
    const world = farFromHome();
    for (const scope of ['', '4416', '430302', '430304', '4404', '430302001']) {
      const actor: Actor = { id: 'account-1', role: 'dispatcher', scope };
      for (const alarmId of [spill.alarmId, idOf(502)]) {
        const refusal = may(actor, { name: 'AcknowledgeAlarm', data: { alarmId } }, world);
        expect([scope, refusal?.code]).toEqual([
          scope,
          seesAlarm(desk(scope), world, alarmId) ? undefined : 'out-of-scope',
        ]);
      }
    }
  });

  it('a desk raises one for its own people wherever they are, and for others on its incidents', () => {
    const world = farFromHome();
    const raise = (scope: string, personId: string, incidentId?: string) =>
      may(
        { id: 'account-1', role: 'dispatcher', scope },
        { name: 'RaiseAlarm', data: { alarmId: idOf(504), personId, ...(incidentId && { incidentId }) } },
        world,
      )?.code;
    expect(raise('430302', yuhu.deputy)).toBeUndefined();
    expect(raise('4416', yuhu.deputy)).toBeUndefined();
    expect(raise('4416', yuhu.leader)).toBe('out-of-scope');
    expect(raise('430302', yuhu.leader, flood.incidentId)).toBe('out-of-scope');
  });
});

describe('SOS: which phone hears of it', () => {
  it('S3 the sender and the team do, and so does everybody on the incident', () => {
    const world = createScene();
    for (const personId of [yuhu.member, yuhu.leader, yuhu.deputy])
      expect(seesAlarm(phone(personId), world)).toBe(true);
    expect(seesAlarm(phone(yuetang.member), world)).toBe(false);
    world.assignments.set(assignment(idOf(505), spill, yuetang.teamId, [yuetang.member]));
    expect(seesAlarm(phone(yuetang.member), world)).toBe(true);
    expect(seesAlarm(phone(heyuan.member), world)).toBe(false);
  });

  it('S3 once it is closed only the sender still sees what came of it', () => {
    const world = changed(createScene(), { status: 'closed', closedAt: sceneMoment, outcome: 'safe' });
    world.assignments.set(assignment(idOf(505), spill, yuetang.teamId, [yuetang.member]));
    expect(seesAlarm(phone(yuhu.member), world)).toBe(true);
    for (const personId of [yuhu.leader, yuhu.deputy, yuetang.member])
      expect(seesAlarm(phone(personId), world)).toBe(false);
  });

  it('S3 whoever has retired sees none', () => {
    const world = createScene();
    world.volunteers.set(volunteer(yuhu.member, yuhu.teamId, yuhu.division, { retiredAt: sceneMoment }));
    expect(seesAlarm(phone(yuhu.member), world)).toBe(false);
  });
});

describe('roll call: what a phone sees of it', () => {
  const called = [
    { personId: yuhu.member, teamId: yuhu.teamId },
    { personId: yuhu.deputy, teamId: yuhu.teamId },
    { personId: yuetang.member, teamId: yuetang.teamId },
  ];
  function shown(personId: string, change: Parameters<typeof rollCall>[3] = {}, people = called) {
    const world = createScene();
    world.rollCalls.set(rollCall(spill.rollCallId, spill.incidentId, people, change));
    const row = world.rollCalls.get(spill.rollCallId);
    const seen = row && view(phone(personId), world, 'rollCalls', row);
    return seen && { total: seen.total, people: seen.people.map((person) => person.personId) };
  }

  it("S3 those of one's own team, and how many there are in all", () => {
    const team = { total: 3, people: [yuhu.member, yuhu.deputy] };
    expect(shown(yuhu.member)).toEqual(team);
    expect(shown(yuetang.member)).toEqual({ total: 3, people: [yuetang.member] });
    expect(shown(yuhu.leader), 'leads them without being called').toEqual(team);
    expect(shown(heyuan.leader)).toBeUndefined();
  });

  it('S3 whoever left sees it no more, nor does anybody once it is over', () => {
    const left = called.map((person, index) => (index === 0 ? { ...person, leftAt: sceneMoment } : person));
    expect(shown(yuhu.member, {}, left)).toBeUndefined();
    expect(shown(yuhu.deputy, {}, left)).toBeDefined();
    for (const status of ['completed', 'closed'] as const)
      expect(shown(yuhu.member, { status, endedAt: sceneMoment })).toBeUndefined();
  });

  it('each answers for themself, and a leader for their own people alone', () => {
    const world = createScene();
    world.rollCalls.set(rollCall(spill.rollCallId, spill.incidentId, called));
    const answer = (role: 'leader' | 'volunteer', personId: string, ...personIds: string[]) =>
      may(
        { id: personId, role, scope: '430302', personId },
        {
          name: 'AnswerRollCall',
          data: { rollCallId: spill.rollCallId, ...(personIds.length > 0 && { personIds }) },
        },
        world,
      )?.code;
    expect(answer('volunteer', yuetang.member)).toBeUndefined();
    expect(answer('volunteer', yuetang.member, yuetang.member)).toBeUndefined();
    expect(answer('volunteer', yuetang.member, yuhu.member)).toBe('not-yours');
    expect(answer('leader', yuhu.leader, yuhu.member, yuhu.deputy)).toBeUndefined();
    expect(answer('leader', yuhu.leader, yuhu.member, yuetang.member)).toBe('not-yours');
    // A plain member who speaks for the assignment does so for its members.
    expect(answer('volunteer', yuhu.member, yuhu.member)).toBeUndefined();
    world.assignments.set(assignment(idOf(506), spill, yuhu.teamId, [yuhu.member, yuhu.deputy]));
    expect(answer('volunteer', yuhu.member, yuhu.member, yuhu.deputy)).toBeUndefined();
    expect(answer('volunteer', yuhu.deputy, yuhu.member)).toBeUndefined();
  });
});
