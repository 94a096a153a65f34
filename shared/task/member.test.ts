/** Every legal and illegal move of a member on an assignment, and what a leader's report carries along. */
import { describe, expect, it } from 'vitest';
import { given, secondsAfter, testNoon } from '../domain/given.ts';
import * as scene from '../domain/scene.ts';
import { memberStates, type MemberState } from './schema.ts';

const { assignmentId, leaderId, deputyId, memberId } = scene;
const facts = {
  assignmentId,
  taskId: scene.taskId,
  incidentId: scene.incidentId,
  teamId: scene.teamId,
};

/** A member in each state, with the assignment on scene (or still offered, for those who were only called). */
function withMember(state: MemberState) {
  const reported = { type: 'MemberReported', data: { ...facts, personId: memberId, state } };
  const offer = [...scene.scene, scene.offered];
  return state === 'called'
    ? given(...offer)
    : given(...offer, scene.accepted, scene.enRoute, scene.onScene, reported);
}

const legal: Readonly<Record<MemberState, readonly MemberState[]>> = {
  called: ['coming', 'declined'],
  coming: ['en_route', 'on_scene', 'released', 'declined'],
  en_route: ['on_scene', 'released'],
  on_scene: ['released'],
  released: [],
  declined: [],
};

describe('moves of a member', () => {
  for (const from of memberStates)
    for (const to of memberStates) {
      const fine = legal[from].includes(to);
      const word = from === to ? 'changes nothing' : fine ? 'is accepted' : 'is refused';
      it(`${from} to ${to} ${word}`, () => {
        const test = withMember(from);
        const outcome = test.when('ReportMember', { assignmentId, personId: memberId, state: to });
        const state = test.world.assignments
          .get(assignmentId)
          ?.members.find((member) => member.personId === memberId)?.state;
        if (from === to) expect([outcome.refusal, outcome.events]).toEqual([undefined, []]);
        else if (fine) expect([outcome.refusal, state]).toEqual([undefined, to]);
        else expect([outcome.refusal, state]).toEqual([expect.stringMatching(/-/), from]);
      });
    }
  it('on the way is refused while the offer is unanswered', () => {
    const test = given(...scene.scene, scene.offered);
    test.when('ReportMember', { assignmentId, personId: memberId, state: 'coming' });
    test
      .when('ReportMember', { assignmentId, personId: memberId, state: 'en_route' })
      .then('offer-unanswered');
  });
  it('a person who is not on the assignment is refused', () => {
    given(...scene.scene, scene.offered)
      .when('ReportMember', { assignmentId, personId: scene.otherLeaderId, state: 'coming' })
      .then('member-unknown');
  });
});

describe('accountability', () => {
  // The task asks for three, and two came: completing it does not finish it, so the one event stands alone.
  const start = [...scene.scene.slice(0, -1), scene.taskCreated({ needs: [{ people: 3 }] })];
  const done = [...start, scene.offered, scene.accepted, scene.enRoute, scene.onScene];
  it('the leader names who is back; whoever is not named stays engaged', () => {
    const test = given(...done);
    test
      .when('ReportProgress', { assignmentId, state: 'completed', accountedPersonIds: [leaderId] })
      .then(scene.completedWithOneMissing);
    expect(test.world.assignments.by('engaged', memberId)).toHaveLength(1);
    expect(test.world.assignments.by('engaged', leaderId)).toHaveLength(0);
  });
  it('after the end only a return can be reported', () => {
    const test = given(...done, scene.completedWithOneMissing);
    test.when('ReportMember', { assignmentId, personId: memberId, state: 'released' });
    expect(test.world.assignments.by('engaged', memberId)).toHaveLength(0);
  });
  it('a withdrawn team that is out stays to be accounted for; one that has not set out is released', () => {
    const out = given(...done);
    out.when('WithdrawAssignment', { assignmentId, reason: '撤离' });
    expect(out.world.assignments.by('engaged', memberId)).toHaveLength(1);
    const home = given(...scene.scene, scene.offered, scene.accepted);
    home.when('WithdrawAssignment', { assignmentId, reason: '撤离' });
    expect(home.world.assignments.by('engaged', memberId)).toHaveLength(0);
  });
  // Found by chance: acceptance took along whoever had not declined, also those who had been let go.
  it('accepting for all takes along who was called or is coming, not who was let go before', () => {
    const test = given(...scene.scene, scene.offered);
    test.when('ReportMember', { assignmentId, personId: memberId, state: 'coming' });
    test.when('ReportMember', { assignmentId, personId: memberId, state: 'released' });
    test.when('AnswerOffer', { assignmentId, answer: 'accept' });
    const states = test.world.assignments.get(assignmentId)?.members;
    expect(states?.map(({ personId, state }) => [personId, state])).toEqual([
      [leaderId, 'coming'],
      [deputyId, 'coming'],
      [memberId, 'released'],
    ]);
  });
  it('a report of the leader carries along who is behind, not who is ahead or out of it', () => {
    const test = given(...scene.scene, scene.offered, scene.accepted);
    test.when('ReportMember', { assignmentId, personId: memberId, state: 'on_scene' });
    test.when('ReportProgress', { assignmentId, state: 'en_route' }).then({
      type: 'AssignmentEnRoute',
      data: { ...facts, members: [{ personId: leaderId, state: 'en_route' }] },
    });
    const states = test.world.assignments.get(assignmentId)?.members;
    expect(states?.map(({ personId, state }) => [personId, state])).toEqual([
      [leaderId, 'en_route'],
      [deputyId, 'declined'],
      [memberId, 'on_scene'],
    ]);
  });
});

const at = (seconds: number) => ({ at: secondsAfter(testNoon, seconds) });

describe('the ledger of hours', () => {
  it('runs from setting out to being back', () => {
    const test = given(...scene.scene, scene.offered, scene.accepted);
    test.when('ReportProgress', { assignmentId, state: 'en_route' }, at(60));
    test.when('ReportProgress', { assignmentId, state: 'on_scene' }, at(600));
    test.when(
      'ReportProgress',
      { assignmentId, state: 'completed', accountedPersonIds: [leaderId, memberId] },
      at(7260),
    );
    expect(test.world.ledgers.get(memberId)?.spells).toEqual([
      { assignmentId, from: secondsAfter(testNoon, 60), to: secondsAfter(testNoon, 7260) },
    ]);
    expect(test.world.ledgers.get(deputyId)).toBeUndefined();
  });
});
