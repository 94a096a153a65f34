import { describe, expect, it } from 'vitest';
import { drillId, drillPlanned, simulatedTeamId, theCoordinator } from '../domain/drill-scene.ts';
import { given, secondsAfter, testNoon } from '../domain/given.ts';
import { worldProblems } from '../domain/invariants.ts';
import { leaderId, memberId, place, scene, teamId, testId, theLeader } from '../domain/scene.ts';
import { drillEnded } from './end-drill.ts';

const at = (seconds: number) => secondsAfter(testNoon, seconds);
const by = (seconds = 0) => ({ actor: theCoordinator, at: at(seconds) });
const played = testId(400);
const [firstTask, secondTask, thirdTask] = [testId(401), testId(402), testId(403)];
const [theirs, simulated, waiting] = [testId(410), testId(411), testId(412)];

/** A drill in full swing: real people on scene, simulated ones on the way, an offer open, a task nobody took. */
function inFullSwing() {
  const drill = given(...scene, drillPlanned({ injects: [], expectations: [] }));
  const { when, world } = drill;
  const must = (outcome: { refusal: string | undefined }) => expect(outcome.refusal).toBeUndefined();
  must(when('StartDrill', { drillId }, by()));
  must(
    when('OpenIncident', {
      incidentId: played,
      kind: 'flood',
      title: '演练险情',
      place,
      division: '430302',
      drillId,
    }),
  );
  for (const taskId of [firstTask, secondTask, thirdTask])
    must(
      when('CreateTask', {
        taskId,
        incidentId: played,
        kind: 'seal_boil',
        place,
        priority: 1,
        needs: [{ people: 2 }],
      }),
    );
  const crew = world.volunteers.by('team', simulatedTeamId).map(({ personId }) => personId);
  const [first = '', second = '', third = ''] = crew;
  must(
    when('OfferAssignment', {
      assignmentId: theirs,
      taskId: firstTask,
      teamId,
      personIds: [leaderId, memberId],
    }),
  );
  must(when('AnswerOffer', { assignmentId: theirs, answer: 'accept' }));
  must(when('ReportProgress', { assignmentId: theirs, state: 'en_route' }));
  must(when('ReportProgress', { assignmentId: theirs, state: 'on_scene' }));
  must(
    when('OfferAssignment', {
      assignmentId: simulated,
      taskId: secondTask,
      teamId: simulatedTeamId,
      personIds: [first, second],
    }),
  );
  must(when('AnswerOffer', { assignmentId: simulated, answer: 'accept' }));
  must(when('ReportProgress', { assignmentId: simulated, state: 'en_route' }));
  must(
    when('OfferAssignment', {
      assignmentId: waiting,
      taskId: secondTask,
      teamId: simulatedTeamId,
      personIds: [third],
      offerSeconds: 3600,
    }),
  );
  must(when('CallRoll', { rollCallId: testId(420), incidentId: played }));
  must(when('RaiseAlarm', { alarmId: testId(421), personId: first, incidentId: played }));
  return { ...drill, crew };
}

describe('EndDrill: 演练结束 stands everyone down', () => {
  it('X1 X2 nobody is left on the way, nothing is left open, and who was made up is gone', () => {
    const { crew, when, world } = inFullSwing();
    const { events, refusal } = when('EndDrill', { drillId, reason: '达到目的' }, by(1800));
    expect(refusal).toBeUndefined();
    const count = (type: string) => events.filter((event) => event.type === type).length;
    expect({
      alarms: count('AlarmClosed'),
      rolls: count('RollCallClosed'),
      withdrawn: count('AssignmentWithdrawn'),
      cancelled: count('TaskCancelled'),
      closed: count('IncidentClosed'),
      disbanded: count('DrillTeamDisbanded'),
    }).toEqual({ alarms: 1, rolls: 1, withdrawn: 3, cancelled: 3, closed: 1, disbanded: 1 });
    expect(events.at(-1)).toEqual({
      type: 'DrillEnded',
      data: { drillId, seconds: 1800, reason: '达到目的' },
    });
    for (const { type, data } of events)
      expect([type, data]).toEqual([type, expect.objectContaining({ drillId })]);
    for (const assignmentId of [theirs, simulated, waiting]) {
      const row = world.assignments.get(assignmentId);
      expect(row).toMatchObject({ state: 'withdrawn', reason: drillEnded });
      expect(row?.members.map(({ state }) => state)).toEqual(row?.members.map(() => 'released'));
    }
    for (const taskId of [firstTask, secondTask, thirdTask])
      expect(world.tasks.get(taskId)).toMatchObject({ outcome: 'cancelled', reason: drillEnded });
    expect(world.incidents.get(played)).toMatchObject({ status: 'closed', summary: '达到目的' });
    expect(world.alarms.get(testId(421))).toMatchObject({
      status: 'closed',
      outcome: 'other',
      note: drillEnded,
    });
    expect(world.rollCalls.get(testId(420))?.status).toBe('closed');
    expect(world.teams.has(simulatedTeamId)).toBe(false);
    for (const personId of crew) {
      expect(world.volunteers.has(personId)).toBe(false);
      expect(world.ledgers.has(personId)).toBe(false);
    }
    expect(world.drills.get(drillId)).toMatchObject({
      status: 'ended',
      endedAt: at(1800),
      clock: { at: at(1800), seconds: 1800 },
    });
    expect(worldProblems(world)).toEqual([]);
  });

  it('X2 touches nothing that is real', () => {
    const { when, world } = inFullSwing();
    const before = [world.incidents.get(testId(1)), world.tasks.get(testId(2)), world.teams.get(teamId)];
    when('EndDrill', { drillId }, by(1800));
    expect([world.incidents.get(testId(1)), world.tasks.get(testId(2)), world.teams.get(teamId)]).toEqual(
      before,
    );
    expect(world.volunteers.get(leaderId)?.duty).toBe('standby');
  });

  it('brings home who was withdrawn before and is still on the way back', () => {
    const { when, world } = inFullSwing();
    when('WithdrawAssignment', { assignmentId: theirs, reason: '换人' });
    expect(world.assignments.by('engaged', leaderId)).toHaveLength(1);
    const { events } = when('EndDrill', { drillId }, by(1800));
    expect(
      events
        .filter(({ type }) => type === 'MemberReported')
        .map(({ data }) => 'personId' in data && data.personId),
    ).toEqual([leaderId, memberId]);
    expect(world.assignments.by('engaged', leaderId)).toEqual([]);
    expect(worldProblems(world)).toEqual([]);
  });

  it('waits for who is in danger in earnest: a drill’s end makes nobody safe', () => {
    const { tick, when, world } = inFullSwing();
    const alarmId = testId(422);
    when('RaiseAlarm', { alarmId, drillId }, { actor: theLeader });
    expect(world.alarms.get(alarmId)?.drillId).toBe(drillId);
    when('EndDrill', { drillId }, by(1800)).then('alarm-open');
    when('CloseAlarm', { alarmId, outcome: 'safe' });
    expect(when('EndDrill', { drillId }, by(1801)).refusal).toBeUndefined();
    expect(tick(at(1802)).events).toEqual([]);
  });

  it('an unattended one does not end over it either', () => {
    const desk = { reactionSeconds: { least: 1, most: 2 } };
    const drill = given(...scene, drillPlanned({ injects: [], expectations: [], desk }));
    drill.when('StartDrill', { drillId }, by());
    drill.when('OpenIncident', {
      incidentId: played,
      kind: 'flood',
      title: '险',
      place,
      division: '430302',
      drillId,
    });
    drill.when('RaiseAlarm', { alarmId: testId(422), personId: leaderId, incidentId: played, drillId });
    expect(drill.ticks(at(4000))).toEqual([]);
    drill.when('CloseAlarm', { alarmId: testId(422), outcome: 'safe' });
    expect(drill.ticks(at(4001)).at(-1)?.type).toBe('DrillEnded');
  });

  it('a drill in which nothing happened just ends', () => {
    const drill = given(...scene, drillPlanned({ simulatedTeams: [] }));
    drill.when('StartDrill', { drillId }, by());
    drill
      .when('EndDrill', { drillId }, by(2.5))
      .then({ type: 'DrillEnded', data: { drillId, seconds: 2.5 } });
  });
});
