import { describe, expect, it } from 'vitest';
import {
  drillId,
  drillIncidentId,
  drillPlanned,
  drillStarted,
  drillTaskId,
  firstInjectId,
  planFields,
  secondInjectId,
  simulatedTeamId,
  theCoordinator,
} from '../domain/drill-scene.ts';
import { given, secondsAfter, testNoon } from '../domain/given.ts';
import { place, scene, teamId, testId } from '../domain/scene.ts';
import type { DomainEvent } from '../kernel/envelope.ts';
import { crewOf, equipmentOf } from './crew.ts';
import type { Inject } from './schema.ts';
import { nextDrillDue } from './tick.ts';

const at = (seconds: number) => secondsAfter(testNoon, seconds);
const by = (seconds = 0) => ({ actor: theCoordinator, at: at(seconds) });
// The scene's incident and task are opened by the drill here.
const roster = scene.filter(({ type }) => type !== 'IncidentOpened' && type !== 'TaskCreated');
const planned = (change: Parameters<typeof drillPlanned>[0] = {}) => given(...roster, drillPlanned(change));
const started = (change: Parameters<typeof drillPlanned>[0] = {}) => {
  const played = planned(change);
  played.when('StartDrill', { drillId }, by());
  return played;
};
const typesOf = (events: readonly DomainEvent[]) => events.map(({ type }) => type);

describe('StartDrill', () => {
  it('X1 X3 sets the clock going and makes the simulated teams up', () => {
    const [made] = planFields.simulatedTeams;
    if (!made) throw new Error('not the scene');
    const { size, ...team } = made;
    const world = planned()
      .when('StartDrill', { drillId, speed: 10 }, by())
      .then(drillStarted({ speed: 10 }), {
        type: 'DrillTeamFormed',
        data: {
          drillId,
          ...team,
          equipment: equipmentOf('emergency', size),
          members: crewOf(made, testNoon),
        },
      });
    expect(world.drills.get(drillId)).toMatchObject({
      status: 'running',
      startedAt: testNoon,
      clock: { at: testNoon, seconds: 0, speed: 10 },
    });
    expect(world.teams.get(simulatedTeamId)).toMatchObject({ name: '模拟一队', division: '430302', drillId });
    const members = world.volunteers.by('team', simulatedTeamId);
    expect(members).toHaveLength(4);
    for (const member of members)
      expect(member).toMatchObject({ drillId, duty: 'on_duty', sharing: true, sharingSince: testNoon });
    expect(members[0]).toMatchObject({ post: 'leader', callsign: '模拟一队 01' });
  });

  it('X2 refuses to make up somebody under the id of a real person, whose record would go with the drill', () => {
    const [personId] = crewOf(
      { teamId: simulatedTeamId, name: '', kind: 'emergency', size: 1 },
      testNoon,
    ).map((member) => member.personId);
    const data = { personId: personId ?? '', teamId, post: 'member' as const, skills: [] };
    const world = planned();
    expect(world.when('EnrolVolunteer', data).refusal).toBeUndefined();
    world.when('StartDrill', { drillId }, by()).then('person-enrolled');
  });

  it('refuses twice, without anybody, with a team in another drill, and what has become wrong since', () => {
    started().when('StartDrill', { drillId }, by()).then('drill-begun');
    const alone = drillPlanned({ teamIds: [], simulatedTeams: [] });
    given(...roster, alone)
      .when('StartDrill', { drillId }, by())
      .then('nobody-takes-part');
    const other = drillPlanned({ drillId: testId(301), simulatedTeams: [] });
    const two = given(...roster, other, drillPlanned());
    two.when('StartDrill', { drillId }, by());
    two.when('StartDrill', { drillId: testId(301) }, by()).then('team-in-drill');
    two.when('EndDrill', { drillId }, by());
    expect(two.when('StartDrill', { drillId: testId(301) }, by()).refusal).toBeUndefined();
    const disbanded = {
      type: 'TeamDisbanded',
      data: { teamId, name: '雨湖区应急排', kind: 'emergency', reason: '合并' },
    };
    given(...roster, drillPlanned(), disbanded)
      .when('StartDrill', { drillId }, by())
      .then('team-disbanded');
  });
});

describe('X1 the clock in the coordinator’s hands', () => {
  it('pauses and goes on where it stood', () => {
    const { when, world } = started();
    when('PauseDrill', { drillId }, by(90)).then({ type: 'DrillPaused', data: { drillId, seconds: 90 } });
    when('PauseDrill', { drillId }, by(95)).then('drill-not-running');
    when('ResumeDrill', { drillId }, by(1000)).then({ type: 'DrillResumed', data: { drillId, seconds: 90 } });
    when('ResumeDrill', { drillId }, by(1000)).then('drill-not-paused');
    expect(world.drills.get(drillId)?.clock).toEqual({ at: at(1000), seconds: 90, speed: 1 });
  });

  it('changes its speed from then on, also while it stands still; the same again is no news', () => {
    const { when, world } = started();
    when('SetDrillSpeed', { drillId, speed: 60 }, by(30)).then({
      type: 'DrillSpeedSet',
      data: { drillId, seconds: 30, speed: 60 },
    });
    when('SetDrillSpeed', { drillId, speed: 60 }, by(31)).then();
    when('PauseDrill', { drillId }, by(32)).then({ type: 'DrillPaused', data: { drillId, seconds: 150 } });
    when('SetDrillSpeed', { drillId, speed: 2 }, by(500)).then({
      type: 'DrillSpeedSet',
      data: { drillId, seconds: 150, speed: 2 },
    });
    expect(world.drills.get(drillId)).toMatchObject({ status: 'paused', clock: { seconds: 150, speed: 2 } });
  });

  it('jumps forward and never back', () => {
    const { when } = started();
    when('JumpDrill', { drillId, toSeconds: 290 }, by(10)).then({
      type: 'DrillJumped',
      data: { drillId, from: 10, to: 290 },
    });
    when('JumpDrill', { drillId, toSeconds: 290 }, by(10)).then('drill-time-past');
    when('JumpDrill', { drillId, toSeconds: 100 }, by(10)).then('drill-time-past');
  });

  it('is nobody’s before the drill and after it', () => {
    for (const played of [
      planned(),
      (() => {
        const ended = started();
        ended.when('EndDrill', { drillId }, by(1));
        return ended;
      })(),
    ])
      for (const { refusal } of [
        played.when('PauseDrill', { drillId }, by(2)),
        played.when('ResumeDrill', { drillId }, by(2)),
        played.when('SetDrillSpeed', { drillId, speed: 2 }, by(2)),
        played.when('JumpDrill', { drillId, toSeconds: 60 }, by(2)),
        played.when('DeliverInject', { drillId, injectId: firstInjectId }, by(2)),
        played.when('EndDrill', { drillId }, by(2)),
      ])
        expect(refusal).toBe('drill-not-running');
  });
});

describe('X1 injects', () => {
  it('happen at their time and no second earlier, then their effects, one a tick', () => {
    const { tick, ticks, world } = started();
    expect(ticks(at(299.999))).toEqual([]);
    expect(typesOf(tick(at(300)).events)).toEqual(['InjectDelivered']);
    expect(world.drillPlans.get(drillId)).toMatchObject({
      delivered: [{ injectId: firstInjectId, offsetSeconds: 300, at: at(300) }],
      pending: [
        { injectId: firstInjectId, index: 0 },
        { injectId: firstInjectId, index: 1 },
      ],
    });
    expect(world.drills.get(drillId)?.messages).toEqual([
      {
        injectId: firstInjectId,
        title: '发现管涌',
        message: '堤脚冒浑水',
        sender: '巡堤员',
        seconds: 300,
        at: at(300),
      },
    ]);
    expect(typesOf(tick(at(300)).events)).toEqual(['IncidentOpened', 'EffectCarriedOut']);
    expect(typesOf(tick(at(300)).events)).toEqual(['TaskCreated', 'EffectCarriedOut']);
    expect(tick(at(300)).events).toEqual([]);
    expect(world.incidents.get(drillIncidentId)).toMatchObject({ drillId, status: 'open' });
    expect(world.tasks.has(drillTaskId)).toBe(true);
    expect(world.drillPlans.get(drillId)?.pending).toEqual([]);
  });

  it('are late by what the clock was late, and say so; a paused drill waits', () => {
    const { ticks, when } = started();
    when('SetDrillSpeed', { drillId, speed: 60 }, by(0));
    when('PauseDrill', { drillId }, by(4));
    expect(ticks(at(1000))).toEqual([]);
    when('ResumeDrill', { drillId }, by(1000));
    const [event] = ticks(at(1001.5));
    expect(event?.data).toMatchObject({ offsetSeconds: 300, seconds: 330, adHoc: false });
  });

  it('that a jump passes over happen at once, in their order', () => {
    const { ticks, when } = started();
    when('JumpDrill', { drillId, toSeconds: 1200 }, by(1));
    expect(
      ticks(at(1)).map(({ type, data }) => ('injectId' in data ? [type, data.injectId] : [type])),
    ).toEqual([
      ['InjectDelivered', firstInjectId],
      ['IncidentOpened'],
      ['EffectCarriedOut', firstInjectId],
      ['TaskCreated'],
      ['EffectCarriedOut', firstInjectId],
      ['InjectDelivered', secondInjectId],
    ]);
  });

  it('come early by the coordinator’s hand, once, and also while time stands still', () => {
    const { ticks, when } = started();
    when('PauseDrill', { drillId }, by(60));
    expect(when('DeliverInject', { drillId, injectId: firstInjectId }, by(60)).events[0]?.data).toMatchObject(
      {
        offsetSeconds: 300,
        seconds: 60,
        adHoc: false,
      },
    );
    expect(typesOf(ticks(at(60)))).toContain('IncidentOpened');
    when('DeliverInject', { drillId, injectId: firstInjectId }, by(60)).then('inject-delivered');
    when('ResumeDrill', { drillId }, by(60));
    expect(ticks(at(400)), 'not again at its time').toEqual([]);
    when('DeliverInject', { drillId, injectId: testId(999) }, by(60)).then('inject-unknown');
    when('DeliverInject', { drillId }, by(60)).then('inject-missing');
  });

  it('that are in no plan happen now, whatever offset they carry, and join the plan', () => {
    const { ticks, when, world } = started();
    const inject: Inject = {
      injectId: testId(329),
      offsetSeconds: 3000,
      title: '加测',
      message: '',
      effects: [{ kind: 'silence', teamId, seconds: 60 }],
    };
    when('DeliverInject', { drillId, inject }, by(61.9)).then({
      type: 'InjectDelivered',
      data: {
        drillId,
        injectId: testId(329),
        title: '加测',
        message: '',
        offsetSeconds: 61,
        seconds: 61,
        adHoc: true,
        effects: [{ kind: 'silence', teamId, seconds: 60 }],
      },
    });
    expect(world.drills.get(drillId)?.messages, 'nothing was said').toEqual([]);
    expect(typesOf(ticks(at(62)))).toEqual(['TeamSilenced', 'EffectCarriedOut']);
    expect(world.drills.get(drillId)?.silent).toEqual([{ teamId, untilSeconds: 122 }]);
    expect(world.drillPlans.get(drillId)?.injects.at(-1)).toEqual({ ...inject, offsetSeconds: 61 });
    when('DeliverInject', { drillId, inject }, by(63)).then('inject-exists');
    when('DeliverInject', { drillId, inject, injectId: firstInjectId }, by(63)).then('inject-missing');
    const injury = {
      ...inject,
      injectId: testId(328),
      effects: [{ kind: 'injury', teamId, text: '伤' } as const],
    };
    when('DeliverInject', { drillId, inject: injury }, by(63)).then('team-not-in-drill');
  });

  it('are at most two hundred', () => {
    const many = Array.from({ length: 200 }, (_, index): Inject => ({
      injectId: testId(5000 + index),
      offsetSeconds: 3600,
      title: '注入',
      message: '',
      effects: [],
    }));
    const inject = { ...many[0], injectId: testId(6000) } as Inject;
    started({ injects: many, expectations: [] })
      .when('DeliverInject', { drillId, inject }, by(1))
      .then('injects-full');
  });

  it('the next of them is due when its time comes at the present speed', () => {
    const { ticks, when, world } = started();
    expect(nextDrillDue(world)).toBe(Date.parse(at(300)));
    when('SetDrillSpeed', { drillId, speed: 60 }, by(0));
    expect(nextDrillDue(world)).toBe(Date.parse(at(5)));
    ticks(at(5));
    expect(nextDrillDue(world)).toBe(Date.parse(at(20)));
    when('PauseDrill', { drillId }, by(6));
    expect(nextDrillDue(world)).toBeUndefined();
  });
});

describe('an unattended drill', () => {
  const desk = { reactionSeconds: { least: 5, most: 10 } };

  it('ends by itself when its time is over, one with people at the command post does not', () => {
    const alone = started({ desk });
    alone.ticks(at(3599));
    expect(alone.world.drills.get(drillId)?.status).toBe('running');
    expect(typesOf(alone.ticks(at(3600)))).toContain('DrillEnded');
    expect(alone.world.drills.get(drillId)).toMatchObject({ status: 'ended', endedAt: at(3600) });
    const attended = started();
    expect(typesOf(attended.ticks(at(9999)))).not.toContain('DrillEnded');
  });

  it('lets happen all that is due before it ends', () => {
    const { ticks, world } = started({ desk });
    const types = typesOf(ticks(at(4000)));
    expect(types.filter((type) => type === 'InjectDelivered')).toHaveLength(2);
    expect(types.at(-1)).toBe('DrillEnded');
    expect(world.incidents.get(drillIncidentId)?.status).toBe('closed');
  });

  it('what is due by the clock of the field comes first: a drill’s step is decided on the world after it', () => {
    const { tick, when, world } = started({ teamIds: [], desk });
    expect(
      when('SetDuty', { personId: testId(11), duty: 'on_duty', until: at(3600) }, { at: at(10) }).refusal,
    ).toBeUndefined();
    for (let count = 0; count < 20; count += 1) tick(at(3000));
    expect(typesOf(tick(at(3600)).events)).toEqual(['DutyEnded']);
    expect(typesOf(tick(at(3600)).events)).toContain('DrillEnded');
    expect(world.volunteers.get(testId(11))?.duty).toBe('off');
  });
});

describe('X2 OpenIncident with a drill', () => {
  const opening = {
    incidentId: testId(40),
    kind: 'flood',
    title: '加测',
    place,
    division: '430302',
  } as const;

  it('needs it under way', () => {
    given(...roster)
      .when('OpenIncident', { ...opening, drillId })
      .then('drill-unknown');
    planned()
      .when('OpenIncident', { ...opening, drillId })
      .then('drill-not-running');
    const { when, world } = started();
    when('PauseDrill', { drillId }, by());
    expect(when('OpenIncident', { ...opening, drillId }, by()).refusal).toBeUndefined();
    expect(world.incidents.get(testId(40))?.drillId).toBe(drillId);
    when('EndDrill', { drillId }, by(1));
    when('OpenIncident', { ...opening, incidentId: testId(41), drillId }).then('drill-not-running');
  });

  it('is what a coordinator may open, and nothing real', () => {
    started().when('OpenIncident', opening, by()).then('role-not-allowed');
    expect(started().when('OpenIncident', opening).refusal, 'a dispatcher may').toBeUndefined();
  });
});
