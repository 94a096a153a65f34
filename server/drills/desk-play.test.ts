import { describe, expect, it } from 'vitest';
import type { DomainEvent } from '@muster/shared/kernel/envelope.ts';
import { secondsAfter, testNoon } from '@muster/shared/domain/given.ts';
import {
  accepted,
  after,
  alarmed,
  assignmentId,
  drillId,
  enRoute,
  incidentId,
  leader,
  member,
  offered,
  onScene,
  otherTeamId,
  others,
  people,
  playAt,
  rollCallId,
  rollCalled,
  sceneOf,
  taskId,
  teamId,
} from '../test/play-scene.ts';
import { idOf } from '../test/small-drill.ts';
import { isSeen, nextOffer, tasksLacking } from './desk-offers.ts';
import { deskActs } from './desk-play.ts';

const there = [offered, accepted, enRoute, onScene];
const playOf = (seconds: number, ...events: readonly DomainEvent[]) =>
  playAt(seconds, [...sceneOf(), ...events]);
const does = (seconds: number, ...events: readonly DomainEvent[]) =>
  deskActs(playOf(seconds, ...events)).map(({ command }) => command.name);
const alarm = alarmed(500, member);
const { alarmId } = alarm.data as { alarmId: string };
const heard = after(520, 'AlarmAcknowledged', alarm.data);

describe('a simulated desk', () => {
  it('acts as a dispatcher of the drill’s division, and of the drill alone', () => {
    const [act] = deskActs(playOf(540, ...there, alarm));
    expect(act?.actor).toEqual({ id: `drill-desk:${drillId}`, role: 'dispatcher', scope: '4303' });
    const { drillId: _none, ...real } = alarm.data as Record<string, unknown>;
    expect(does(540, ...there, after(500, 'AlarmRaised', real))).toEqual([]);
  });

  it('X2 neither hears nor closes the alarm of somebody real who takes part', () => {
    const real = { ...alarm.data, teamId: idOf('standing') };
    const raised = after(500, 'AlarmRaised', real);
    const taken = after(520, 'AlarmAcknowledged', real);
    for (const seconds of [530, 900, 3000]) {
      expect(does(seconds, ...there, raised)).not.toContain('AcknowledgeAlarm');
      expect(does(seconds, ...there, raised, taken)).not.toContain('CloseAlarm');
    }
  });

  it('does nothing where people sit at it', () => {
    const play = playOf(540, ...there, alarm);
    const { desk: _desk, ...plan } = play.plan;
    expect(deskActs({ ...play, plan })).toEqual([]);
  });

  it('hears an alarm after the time it takes, then asks for help and calls the roll', () => {
    expect(does(509, ...there, alarm)).toEqual([]);
    expect(does(530, ...there, alarm)).toEqual(['AcknowledgeAlarm']);
    const next = deskActs(playOf(551, ...there, alarm, heard));
    expect(next.map(({ command }) => command.name)).toEqual(['CreateTask', 'CallRoll']);
    expect(next[0]?.command.data).toMatchObject({ incidentId, priority: 1, kind: 'medical_post' });
  });

  it('says what came of an alarm once help has been there for a while, or nobody comes', () => {
    const help = deskActs(playOf(551, ...there, alarm, heard))[0]?.command.data as { taskId: string };
    const sent = idOf('help');
    const facts = { assignmentId: sent, taskId: help.taskId, incidentId, teamId: otherTeamId, drillId };
    const came = [
      after(551, 'TaskCreated', { ...help, radiusMetres: 100, draft: false, drillId }),
      after(560, 'AssignmentOffered', { ...facts, personIds: [], expiresAt: secondsAfter(testNoon, 740) }),
      after(900, 'AssignmentOnScene', { ...facts, members: [] }),
    ];
    const closing = (seconds: number, ...events: DomainEvent[]) =>
      deskActs(playOf(seconds, ...there, alarm, heard, ...events)).filter(
        ({ command }) => command.name === 'CloseAlarm',
      );
    expect(closing(1199, ...came)).toEqual([]);
    expect(closing(1200, ...came)[0]?.command.data).toMatchObject({ alarmId, outcome: 'rescued' });
    expect(closing(2019)).toEqual([]);
    expect(closing(2020)[0]?.command.data).toMatchObject({ alarmId, outcome: 'other' });
  });

  it('calls the roll when the radios of a team that is out fall silent, and once', () => {
    const told = after(660, 'InjectDelivered', {
      drillId,
      injectId: idOf('silence'),
      title: '失联',
      message: '',
      offsetSeconds: 660,
      seconds: 660,
      adHoc: false,
      effects: [{ kind: 'silence', teamId, seconds: 300 }],
    });
    const silent = after(660, 'TeamSilenced', { drillId, teamId, untilSeconds: 960 });
    expect(does(665, ...there, told, silent)).toEqual([]);
    expect(does(691, ...there, told, silent)).toEqual(['CallRoll']);
    expect(does(691, told, silent)).toEqual([]);
    const [act] = deskActs(playOf(691, ...there, told, silent));
    const again = { ...(rollCalled.data as object), ...(act?.command.data as object) };
    const done = after(700, 'RollCallCompleted', { ...again, answered: 8, total: 8 });
    expect(does(720, ...there, told, silent, after(691, 'RollCallOpened', again), done)).toEqual([]);
  });

  it('hears by radio whoever it can of those who are missing, and sends a team to whom it cannot', () => {
    const told = after(800, 'RollCallEscalated', {
      rollCallId,
      incidentId,
      drillId,
      to: 'dispatcher',
      personIds: people,
    });
    expect(does(805, ...there, rollCalled, told)).toEqual([]);
    const [heardOf] = deskActs(playOf(831, ...there, rollCalled, told));
    expect(heardOf?.command).toEqual({ name: 'AnswerRollCall', data: { rollCallId, personIds: people } });
    const silent = after(790, 'TeamSilenced', { drillId, teamId, untilSeconds: 1700 });
    const [search] = deskActs(playOf(831, ...there, rollCalled, told, silent));
    expect(search?.command).toMatchObject({
      name: 'CreateTask',
      data: { incidentId, needs: [{ people: 2 }] },
    });
  });

  it('waits for an answer as long as an offer takes, in drill time, and not longer', () => {
    expect(does(189, offered)).toEqual([]);
    const [act] = deskActs(playOf(211, offered));
    expect(act?.command).toMatchObject({ name: 'WithdrawAssignment', data: { assignmentId } });
    expect(does(211, offered, accepted)).toEqual([]);
    const play = playOf(211, offered);
    expect(deskActs({ ...play, drill: { ...play.drill, drillId: idOf('another') } })).toEqual([]);
  });

  it('reads reports', () => {
    const report = after(600, 'SitrepSent', { sitrepId: idOf('report'), incidentId, drillId, text: '正常' });
    const fromField = { ...report, actor: { id: leader, role: 'leader', scope: '430302', personId: leader } };
    expect(does(605, ...there, fromField)).toEqual([]);
    expect(does(631, ...there, fromField)).toEqual(['ReadSitrep']);
  });

  it('ends work that was done with fewer than were asked for, and asks nobody else for it', () => {
    const facts = { assignmentId, taskId, incidentId, teamId, drillId };
    const steps = ['cordon', 'ring_sandbags'].map((item) =>
      after(500, 'ChecklistItemSet', { taskId, incidentId, item, done: true }),
    );
    const more = after(10, 'TaskUpdated', {
      taskId,
      incidentId,
      kind: 'seal_boil',
      place: { lon: 112.94, lat: 27.83 },
      radiusMetres: 150,
      draft: false,
      needs: [{ people: 30 }],
      priority: 1,
      checklist: ['cordon', 'ring_sandbags'],
    });
    const back = people.map((personId) => ({ personId, state: 'released' }));
    const completed = after(900, 'AssignmentCompleted', { ...facts, members: back });
    const events = [more, ...there, ...steps, completed];
    expect(does(905, ...events)).toEqual([]);
    expect(does(931, ...events)).toEqual(['FinishTask']);
    expect(tasksLacking(playOf(931, ...events))).toEqual([]);
    expect(tasksLacking(playOf(700, more, ...there)).map((task) => task.taskId)).toEqual([taskId]);
  });
});

describe('offers of a simulated desk', () => {
  const chosen = (seconds: number, ...events: readonly DomainEvent[]) => {
    const play = playOf(seconds, ...events);
    const task = play.world.tasks.get(taskId);
    return task && nextOffer(play, task)?.command;
  };
  const facts = { assignmentId, taskId, incidentId, teamId, drillId };
  const gone = people.map((personId) => ({ personId, state: 'released' }));

  it('go to the best team once the desk has seen that somebody is needed', () => {
    const play = (seconds: number) => playOf(seconds);
    const [task] = tasksLacking(play(5));
    expect(task && isSeen(play(9), task)).toBe(false);
    expect(task && isSeen(play(30), task)).toBe(true);
    expect(chosen(30)).toMatchObject({ name: 'OfferAssignment', data: { taskId, teamId } });
  });

  it('are as many as are needed', () => {
    expect(tasksLacking(playOf(30, offered))).toEqual([]);
  });

  it('go to another team after a no, and after no answer to the others first', () => {
    const declined = after(40, 'OfferDeclined', { ...facts, reason: '车辆故障', members: gone });
    const expired = after(180, 'OfferExpired', { ...facts, members: gone });
    expect(chosen(60, offered, declined)).toMatchObject({ data: { teamId: otherTeamId } });
    expect(chosen(200, offered, expired)).toMatchObject({ data: { teamId: otherTeamId } });
    const other = {
      ...facts,
      assignmentId: idOf('other'),
      teamId: otherTeamId,
      teamName: '模拟·second platoon',
      teamKind: 'emergency',
      personIds: [],
      leadPersonId: leader,
    };
    const busy = after(200, 'AssignmentOffered', { ...other, expiresAt: secondsAfter(testNoon, 380) });
    expect(chosen(210, offered, expired, busy)).toMatchObject({ data: { teamId } });
    expect(chosen(210, offered, declined, busy)).toBeUndefined();
  });

  it('wait anew after each that fell through', () => {
    const declined = after(40, 'OfferDeclined', { ...facts, reason: '车辆故障', members: gone });
    const play = (seconds: number) => playOf(seconds, offered, declined);
    const [task] = tasksLacking(play(45));
    expect(task && isSeen(play(45), task)).toBe(false);
    expect(task && isSeen(play(71), task)).toBe(true);
  });

  it('go to the team that is nearest now, where somebody needs help', () => {
    const help = deskActs(playOf(551, ...there, alarm, heard))[0]?.command.data as { taskId: string };
    const away = {
      ...facts,
      assignmentId: idOf('away'),
      teamId: otherTeamId,
      teamName: '模拟·second platoon',
      teamKind: 'emergency',
      personIds: others,
      leadPersonId: others[0],
      expiresAt: secondsAfter(testNoon, 180),
    };
    const moved = (state: string) => others.map((personId) => ({ personId, state }));
    const asked = after(720, 'TaskCreated', { ...help, radiusMetres: 100, draft: false, drillId });
    const events = [
      after(0, 'AssignmentOffered', away),
      after(380, 'OfferAccepted', { ...away, members: moved('coming') }),
      after(400, 'AssignmentEnRoute', { ...away, members: moved('en_route') }),
      after(720, 'AssignmentCompleted', { ...away, members: moved('released') }),
      after(720, 'AlarmRaised', alarm.data),
      asked,
    ];
    const offeredTo = (...happened: DomainEvent[]) => {
      const play = playOf(721, ...happened);
      const task = play.world.tasks.get(help.taskId);
      return task && nextOffer(play, task)?.command.data;
    };
    // The first lives nearer, and the second has just finished its work right there.
    expect(offeredTo(after(720, 'AlarmRaised', alarm.data), asked)).toMatchObject({ teamId });
    expect(offeredTo(...events)).toMatchObject({ teamId: otherTeamId });
  });

  it('go to nobody who takes no part', () => {
    const play = playOf(30);
    const task = play.world.tasks.get(taskId);
    expect(
      task && nextOffer({ ...play, drill: { ...play.drill, teamIds: [otherTeamId] } }, task)?.command,
    ).toMatchObject({
      data: { teamId: otherTeamId },
    });
    expect(task && nextOffer({ ...play, drill: { ...play.drill, teamIds: [] } }, task)).toBeUndefined();
  });
});
