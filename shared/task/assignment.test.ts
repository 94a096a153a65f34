/** Every legal and every illegal transition of an assignment (domain.md section 2), by given/when/then. */
import { describe, expect, it } from 'vitest';
import { given, secondsAfter, testNoon } from '../domain/given.ts';
import * as scene from '../domain/scene.ts';
import type { DomainEvent } from '../kernel/envelope.ts';
import { assignmentStates, type AssignmentState } from './schema.ts';

const { assignmentId, taskId, teamId, incidentId, leaderId, deputyId, memberId } = scene;
const facts = { assignmentId, taskId, incidentId, teamId };

/** How an assignment comes to be in each state. */
const story: Readonly<Record<AssignmentState, readonly DomainEvent[]>> = {
  offered: [scene.offered],
  accepted: [scene.offered, scene.accepted],
  en_route: [scene.offered, scene.accepted, scene.enRoute],
  on_scene: [scene.offered, scene.accepted, scene.enRoute, scene.onScene],
  completed: [scene.offered, scene.accepted, scene.enRoute, scene.onScene, scene.completed],
  declined: [scene.offered, scene.declined],
  expired: [scene.offered, scene.expired],
  withdrawn: [scene.offered, scene.withdrawn],
  aborted: [scene.offered, scene.accepted, scene.enRoute, scene.aborted],
};
const inState = (state: AssignmentState) => given(...scene.scene, ...story[state]);

/** What each move leads to from each state where it is legal; everywhere else it must be refused. */
const legal: Readonly<Record<string, Partial<Record<AssignmentState, AssignmentState>>>> = {
  accept: { offered: 'accepted' },
  decline: { offered: 'declined' },
  en_route: { accepted: 'en_route' },
  on_scene: { en_route: 'on_scene' },
  completed: { on_scene: 'completed' },
  aborted: { accepted: 'aborted', en_route: 'aborted', on_scene: 'aborted' },
  withdraw: { offered: 'withdrawn', accepted: 'withdrawn', en_route: 'withdrawn', on_scene: 'withdrawn' },
};

function act(test: ReturnType<typeof inState>, move: string) {
  switch (move) {
    case 'accept':
      return test.when('AnswerOffer', { assignmentId, answer: 'accept', personIds: [leaderId, memberId] });
    case 'decline':
      return test.when('AnswerOffer', { assignmentId, answer: 'decline', reason: '人手不足' });
    case 'withdraw':
      return test.when('WithdrawAssignment', { assignmentId, reason: '险情解除' });
    case 'en_route':
    case 'on_scene':
    case 'completed':
    case 'aborted':
      return test.when('ReportProgress', { assignmentId, state: move, reason: '车辆故障' });
    default:
      throw new Error(move);
  }
}

describe('transitions of an assignment', () => {
  for (const [move, from] of Object.entries(legal))
    for (const state of assignmentStates) {
      const to = from[state];
      it(`${move} from ${state} ${to ? `leads to ${to}` : 'is refused and changes nothing'}`, () => {
        const test = inState(state);
        const before = test.world.assignments.get(assignmentId);
        const outcome = act(test, move);
        if (to)
          expect([outcome.refusal, test.world.assignments.get(assignmentId)?.state]).toEqual([undefined, to]);
        else {
          expect(outcome.refusal).toMatch(/^[a-z]+(-[a-z]+)+$/);
          expect(test.world.assignments.get(assignmentId)).toEqual(before);
        }
      });
    }
});

describe('an offer', () => {
  it('calls all who may be sent, names the leader as lead and lasts three minutes (policy)', () => {
    given(...scene.scene)
      .when('OfferAssignment', { assignmentId, taskId, teamId })
      .then(scene.offered);
  });
  it('calls only those named, and the deputy leads where the leader is not among them', () => {
    const world = given(...scene.scene)
      .when('OfferAssignment', {
        assignmentId,
        taskId,
        teamId,
        personIds: [memberId, deputyId],
        offerSeconds: 60,
      })
      .then({
        type: 'AssignmentOffered',
        data: {
          ...facts,
          teamName: '雨湖区应急排',
          teamKind: 'emergency',
          personIds: [memberId, deputyId],
          leadPersonId: deputyId,
          expiresAt: secondsAfter(testNoon, 60),
        },
      });
    expect(world.assignments.get(assignmentId)?.members.map((member) => member.state)).toEqual([
      'called',
      'called',
    ]);
  });
  it('expires by the clock, not before', () => {
    const test = inState('offered');
    test.tick(secondsAfter(testNoon, 179)).then();
    test.tick(secondsAfter(testNoon, 180)).then(scene.expired);
    test.tick(secondsAfter(testNoon, 181)).then();
  });
  it('cannot be accepted once its time is over, even before the clock came by', () => {
    inState('offered')
      .when('AnswerOffer', { assignmentId, answer: 'accept' }, { at: secondsAfter(testNoon, 181) })
      .then('offer-expired');
  });
  it('says which: expired, withdrawn, answered', () => {
    const answer = { assignmentId, answer: 'accept' } as const;
    inState('expired').when('AnswerOffer', answer).then('offer-expired');
    inState('withdrawn').when('AnswerOffer', answer).then('offer-withdrawn');
    inState('accepted').when('AnswerOffer', answer).then('offer-answered');
  });
  it('is declined only with a reason', () => {
    inState('offered').when('AnswerOffer', { assignmentId, answer: 'decline' }).then('reason-missing');
  });
  it('is accepted for those chosen; the others are declined, the chosen engaged', () => {
    const world = inState('offered')
      .when('AnswerOffer', { assignmentId, answer: 'accept', personIds: [leaderId, memberId] })
      .then(scene.accepted);
    expect(world.assignments.by('engaged', memberId)).toHaveLength(1);
    expect(world.assignments.by('engaged', deputyId)).toHaveLength(0);
  });
  it('is accepted without names for those called who still may be sent, refused when nobody may', () => {
    const off = (personId: string) => ({ type: 'DutySet', data: { personId, duty: 'off' } });
    const accept = { assignmentId, answer: 'accept' } as const;
    const test = given(...scene.scene, scene.offered, off(memberId));
    expect(test.when('AnswerOffer', accept).refusal).toBeUndefined();
    expect(test.world.assignments.by('engaged', leaderId)).toHaveLength(1);
    expect(test.world.assignments.by('engaged', memberId)).toHaveLength(0);
    given(...scene.scene, scene.offered, off(leaderId), off(deputyId), off(memberId))
      .when('AnswerOffer', accept)
      .then('off-duty');
  });
  it('cannot be accepted with a stranger to the team', () => {
    inState('offered')
      .when('AnswerOffer', { assignmentId, answer: 'accept', personIds: [scene.otherLeaderId] })
      .then('person-not-in-team');
  });
});

describe('an offer is refused', () => {
  const offer = { assignmentId, taskId, teamId };
  const otherTask = scene.taskCreated({ taskId: scene.otherTaskId });
  it('for an id used before', () => {
    inState('offered').when('OfferAssignment', offer).then('assignment-exists');
  });
  it('for a task or a team that is not there', () => {
    given().when('OfferAssignment', offer).then('task-unknown');
    given(scene.incidentOpened, scene.taskCreated()).when('OfferAssignment', offer).then('team-unknown');
  });
  it('for a draft', () => {
    given(...scene.scene.slice(0, -1), scene.taskCreated({ draft: true }))
      .when('OfferAssignment', offer)
      .then('task-draft');
  });
  it('for a task that is over', () => {
    given(...scene.scene, {
      type: 'TaskCancelled',
      data: { taskId, incidentId, kind: 'seal_boil', reason: '误报' },
    })
      .when('OfferAssignment', offer)
      .then('task-ended');
  });
  it('for a team that is on another task, unless free members are named', () => {
    const test = given(...scene.scene, otherTask, ...story.accepted);
    const again = { assignmentId: scene.otherAssignmentId, taskId: scene.otherTaskId, teamId };
    test.when('OfferAssignment', again).then('team-engaged');
    test.when('OfferAssignment', { ...again, personIds: [memberId] }).then('member-engaged');
    expect(
      given(...scene.scene, otherTask, scene.enrolled(scene.testId(14)), ...story.accepted).when(
        'OfferAssignment',
        {
          ...again,
          personIds: [scene.testId(14)],
        },
      ).refusal,
    ).toBeUndefined();
  });
  it('for a member whom another offer has called', () => {
    given(...scene.scene, otherTask, ...story.offered)
      .when('OfferAssignment', {
        assignmentId: scene.otherAssignmentId,
        taskId: scene.otherTaskId,
        teamId,
        personIds: [memberId],
      })
      .then('member-called');
  });
  it('for people off duty', () => {
    const off = [leaderId, deputyId, memberId].map((personId) => ({
      type: 'DutySet',
      data: { personId, duty: 'off' },
    }));
    given(...scene.scene, ...off)
      .when('OfferAssignment', offer)
      .then('no-one-available');
    given(...scene.scene, ...off)
      .when('OfferAssignment', { ...offer, personIds: [memberId] })
      .then('off-duty');
  });
  it('for people who bring nothing that is needed', () => {
    given(...scene.scene)
      .when('OfferAssignment', { ...offer, personIds: [deputyId], taskId })
      .then(
        // The team's sandbags are equipment; the task asks for people with the skill only.
        'skill-missing',
      );
  });
  it('for a certificate that ends before the work, unless overridden with a reason', () => {
    const boat = scene.enrolled(memberId, {
      skills: [{ skill: 'boat', level: 2 }],
      certificates: [{ skill: 'boat', issuer: '海事局', expiresOn: '2026-06-23' }],
    });
    const facts = [
      scene.teamRegistered(),
      boat,
      scene.incidentOpened,
      scene.taskCreated({ needs: [{ skill: 'boat', level: 1, count: 1 }] }),
    ];
    given(...facts)
      .when('OfferAssignment', offer)
      .then('certificate-expired');
    const override = { rule: 'certificate-expired', reason: '续证已办理，纸质在手' } as const;
    const overridden = given(...facts).when('OfferAssignment', { ...offer, override });
    expect(overridden.events[0]?.data).toMatchObject({ override });
  });
});
