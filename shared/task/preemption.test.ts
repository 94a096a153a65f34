import { describe, expect, it } from 'vitest';
import { drillId, drillPlanned, simulatedTeamId, theCoordinator } from '../domain/drill-scene.ts';
import { given, secondsAfter, testNoon } from '../domain/given.ts';
import { worldProblems } from '../domain/invariants.ts';
import {
  deputyId,
  leaderId,
  memberId,
  otherLeaderId,
  otherTeamId,
  place,
  scene,
  taskId,
  teamId,
  testId,
  theLeader,
} from '../domain/scene.ts';
import { candidates } from '../matching/candidates.ts';
import { coverageOf } from './coverage.ts';
import { preempted } from './preemption.ts';
import { hoursWithin, restAt } from './rest.ts';

const at = (seconds: number) => secondsAfter(testNoon, seconds);
const [played, playedTaskId, secondPlayedTaskId] = [testId(400), testId(401), testId(402)];
const [inDrill, inEarnest] = [testId(410), testId(411)];

/** The scene's flood is real; beside it a drill runs, in which its first team plays. */
function sideBySide() {
  const drill = given(...scene, drillPlanned({ injects: [], expectations: [] }));
  const { when } = drill;
  when('StartDrill', { drillId }, { actor: theCoordinator });
  when('OpenIncident', {
    incidentId: played,
    kind: 'flood',
    title: '演练险情',
    place,
    division: '430302',
    drillId,
  });
  for (const id of [playedTaskId, secondPlayedTaskId])
    when('CreateTask', {
      taskId: id,
      incidentId: played,
      kind: 'seal_boil',
      place,
      priority: 1,
      needs: [{ people: 2 }, ...(id === playedTaskId ? [{ equipment: 'sandbag', count: 200 }] : [])],
    });
  return drill;
}

/** The same, with these people on scene in the drill. */
function playing(...personIds: string[]) {
  const drill = sideBySide();
  const { when } = drill;
  when('OfferAssignment', { assignmentId: inDrill, taskId: playedTaskId, teamId, personIds });
  when('AnswerOffer', { assignmentId: inDrill, answer: 'accept' });
  when('ReportProgress', { assignmentId: inDrill, state: 'en_route' }, { at: at(60) });
  when('ReportProgress', { assignmentId: inDrill, state: 'on_scene' }, { at: at(120) });
  expect(drill.world.assignments.get(inDrill)?.state).toBe('on_scene');
  return drill;
}

const facts = { assignmentId: inDrill, taskId: playedTaskId, incidentId: played, teamId, drillId };
const released = (...ids: string[]) => ids.map((personId) => ({ personId, state: 'released' }));
const real = { assignmentId: inEarnest, taskId, teamId };

describe('X2 who plays and who does not', () => {
  it('a drill’s work is for those who take part, real and simulated', () => {
    const { when } = sideBySide();
    const offer = (of: string, ...personIds: string[]) =>
      when('OfferAssignment', {
        assignmentId: testId(420),
        taskId: playedTaskId,
        teamId: of,
        ...(personIds.length > 0 ? { personIds } : {}),
      }).refusal;
    expect(offer(otherTeamId)).toBe('not-in-drill');
    expect(offer(otherTeamId, otherLeaderId)).toBe('not-in-drill');
    expect(offer(teamId)).toBeUndefined();
  });

  it('real work is for nobody made up', () => {
    const { when, world } = sideBySide();
    when('OfferAssignment', { ...real, teamId: simulatedTeamId }).then('only-in-drill');
    const [player] = world.volunteers.by('team', simulatedTeamId);
    when('OfferAssignment', { ...real, teamId: simulatedTeamId, personIds: [player?.personId ?? ''] }).then(
      'only-in-drill',
    );
  });

  it('neither is a candidate for the other’s work, not even as one who is excluded', () => {
    const { world } = sideBySide();
    const told = (id: string) => {
      const { ranked, excluded } = candidates(world, id, { at: testNoon });
      return [...ranked, ...excluded].map((one) => one.teamId).toSorted();
    };
    expect(told(playedTaskId)).toEqual([teamId, simulatedTeamId]);
    expect(told(taskId)).toEqual([teamId, otherTeamId]);
  });

  it('the cover of a county counts nobody made up, and whoever plays can still be called', () => {
    const without = given(...scene);
    const staying = ({ world }: { world: typeof without.world }) =>
      candidates(world, taskId, { at: at(200) }).ranked.find((one) => one.teamId === teamId)?.facts.staying;
    expect(staying(sideBySide())).toBe(staying(without));
    expect(staying(playing(leaderId, memberId))).toBe(staying(without));
  });
});

describe('X2 a real call pre-empts a drill', () => {
  it('takes the whole team at once: the drill’s assignment is withdrawn in the same decision', () => {
    const { when, world } = playing(leaderId, deputyId, memberId);
    const { events } = when('OfferAssignment', real, { at: at(200) });
    expect(events).toEqual([
      {
        type: 'AssignmentWithdrawn',
        data: { ...facts, reason: preempted, members: released(leaderId, deputyId, memberId) },
      },
      expect.objectContaining({ type: 'AssignmentOffered' }),
    ]);
    expect(world.assignments.get(inEarnest)?.members.map(({ personId }) => personId)).toEqual([
      leaderId,
      deputyId,
      memberId,
    ]);
    expect(worldProblems(world)).toEqual([]);
    expect(
      when('AnswerOffer', { assignmentId: inEarnest, answer: 'accept' }, { at: at(210) }).refusal,
    ).toBeUndefined();
  });

  it('takes somebody alone, and the drill goes on without them', () => {
    const { when, world } = playing(leaderId, deputyId, memberId);
    const { events } = when('OfferAssignment', { ...real, personIds: [memberId] }, { at: at(200) });
    expect(events[0]).toEqual({
      type: 'MemberReported',
      data: { ...facts, personId: memberId, state: 'released', reason: preempted },
    });
    expect(world.assignments.get(inDrill)).toMatchObject({ state: 'on_scene', leadPersonId: leaderId });
    expect(worldProblems(world)).toEqual([]);
  });

  it('takes the lead, and whoever else had set out is reported back as after any withdrawal', () => {
    const { when, world } = playing(leaderId, memberId);
    when('OfferAssignment', { ...real, personIds: [leaderId] }, { at: at(200) });
    expect(world.assignments.get(inDrill)).toMatchObject({ state: 'withdrawn', reason: preempted });
    expect(world.assignments.by('engaged', memberId).map(({ assignmentId }) => assignmentId)).toEqual([
      inDrill,
    ]);
    expect(world.assignments.by('engaged', leaderId)).toEqual([]);
  });

  it('takes who was called for a drill and has not answered', () => {
    const { when, world } = sideBySide();
    when('OfferAssignment', { assignmentId: inDrill, taskId: playedTaskId, teamId });
    const { events } = when('OfferAssignment', real, { at: at(10) });
    expect(events.map(({ type }) => type)).toEqual(['AssignmentWithdrawn', 'AssignmentOffered']);
    expect(world.assignments.get(inDrill)?.state).toBe('withdrawn');
  });

  it('takes along whom the lead brings without their having been called', () => {
    const { when, world } = playing(leaderId, deputyId);
    when('OfferAssignment', { ...real, personIds: [memberId] }, { at: at(200) });
    expect(world.assignments.get(inDrill)?.state, 'that member was not in it').toBe('on_scene');
    const answer = { assignmentId: inEarnest, answer: 'accept', personIds: [memberId, deputyId] } as const;
    const { events } = when(
      'AnswerOffer',
      { ...answer, personIds: [...answer.personIds] },
      { actor: theLeader, at: at(210) },
    );
    expect(events.map(({ type }) => type)).toEqual(['MemberReported', 'OfferAccepted']);
    expect(events[0]?.data).toMatchObject({ personId: deputyId, reason: preempted, drillId });
    expect(worldProblems(world)).toEqual([]);
  });

  it('and is pre-empted by none: real work keeps people from a drill, and so does a drill from another task of it', () => {
    const { when } = sideBySide();
    when('OfferAssignment', { ...real, personIds: [memberId] });
    const offer = (assignmentId: string, id: string, ...personIds: string[]) =>
      when('OfferAssignment', { assignmentId, taskId: id, teamId, personIds }).refusal;
    expect(offer(testId(420), playedTaskId, memberId)).toBe('member-called');
    expect(offer(testId(421), secondPlayedTaskId, leaderId)).toBeUndefined();
    expect(offer(testId(422), playedTaskId, leaderId)).toBe('member-called');
    when('AnswerOffer', { assignmentId: inEarnest, answer: 'accept' });
    expect(offer(testId(423), secondPlayedTaskId, memberId)).toBe('member-engaged');
    when('OfferAssignment', { assignmentId: testId(424), taskId: secondPlayedTaskId, teamId }).then(
      'team-engaged',
    );
  });

  it('takes the team’s equipment with it: a drill has what real work leaves', () => {
    const { when, world } = playing(leaderId, deputyId);
    const sandbags = (id: string) => {
      const task = world.tasks.get(id);
      return task ? coverageOf(world, task).find(({ need }) => 'equipment' in need)?.have : undefined;
    };
    expect(sandbags(playedTaskId)).toBe(300);
    when('OfferAssignment', { ...real, personIds: [memberId] }, { at: at(200) });
    expect(world.assignments.get(inDrill)?.state).toBe('on_scene');
    expect(sandbags(playedTaskId)).toBe(0);
  });
});

describe('X2 hours of a drill', () => {
  const sixHours = 6 * 3600;

  function afterSixHours() {
    const drill = playing(leaderId, memberId);
    drill.when(
      'ReportProgress',
      { assignmentId: inDrill, state: 'completed', accountedPersonIds: [leaderId, memberId] },
      { at: at(60 + sixHours) },
    );
    return drill;
  }

  it('say whose they are, and are no service', () => {
    const { world } = afterSixHours();
    const { spells = [] } = world.ledgers.get(memberId) ?? {};
    expect(spells).toEqual([{ assignmentId: inDrill, from: at(60), to: at(60 + sixHours), drillId }]);
    expect(hoursWithin(spells, at(7 * 3600), 7)).toBe(0);
    expect(restAt(spells, at(60 + sixHours))).toEqual({ hoursOnEnd: 0 });
    expect(restAt(spells, at(60 + sixHours), undefined, true)).toMatchObject({ hoursOnEnd: 6 });
  });

  it('keep nobody from real work, and do from more of the drill', () => {
    const { when } = afterSixHours();
    const offer = (assignmentId: string, id: string) =>
      when(
        'OfferAssignment',
        { assignmentId, taskId: id, teamId, personIds: [memberId] },
        { at: at(61 + sixHours) },
      ).refusal;
    expect(offer(testId(430), secondPlayedTaskId)).toBe('rest-owed');
    expect(offer(testId(431), taskId)).toBeUndefined();
  });

  it('real hours keep people from a drill as from anything else', () => {
    const { when } = sideBySide();
    when('OfferAssignment', { ...real, personIds: [memberId] });
    when('AnswerOffer', { assignmentId: inEarnest, answer: 'accept' });
    when('ReportProgress', { assignmentId: inEarnest, state: 'en_route' });
    when('ReportProgress', { assignmentId: inEarnest, state: 'on_scene' });
    const ended = at(sixHours);
    when(
      'ReportProgress',
      { assignmentId: inEarnest, state: 'completed', accountedPersonIds: [memberId] },
      { at: ended },
    );
    when(
      'OfferAssignment',
      { assignmentId: testId(430), taskId: playedTaskId, teamId, personIds: [memberId] },
      { at: ended },
    ).then('rest-owed');
  });
});
