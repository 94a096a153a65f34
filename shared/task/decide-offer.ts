/** Offering a task to a team, the team's answer, and taking an offer back. */
import type { Static } from 'typebox';
import { accept, type Context, type Decision } from '../kernel/decider.ts';
import { refuse } from '../kernel/refusal.ts';
import { policyValue } from '../policy/values.ts';
import type { taskCommands } from './commands.ts';
import { amountOf, broughtTo, coverageOf } from './coverage.ts';
import { eligibilityOf, expectedEnd, outsideOf, teamEngagement } from './eligibility.ts';
import type { TaskEvent } from './events.ts';
import { assignmentFacts, drillOf, leadAmong, moved } from './facts.ts';
import { openIncident, openTask, unknownAssignment } from './open-work.ts';
import { preemptions } from './preemption.ts';
import { activeStates, type Assignment, type Task, type TaskWorld } from './schema.ts';
import { withdrawal } from './withdrawal.ts';

type Data<N extends keyof typeof taskCommands> = Static<(typeof taskCommands)[N]>;

export function offerAssignment(
  world: TaskWorld,
  data: Data<'OfferAssignment'>,
  { at }: Context,
): Decision<TaskEvent> {
  if (world.assignments.has(data.assignmentId))
    return refuse('assignment-exists', 'an assignment with this id was offered before', {
      assignmentId: data.assignmentId,
    });
  const found = openTask(world, data.taskId);
  if (found.refusal) return found;
  const { task } = found;
  const closed = openIncident(world, task.incidentId);
  if (closed) return closed;
  if (task.draft) return refuse('task-draft', 'the task is a draft; publish it before offering it');
  const team = world.teams.get(data.teamId);
  if (!team) return refuse('team-unknown', 'there is no such team', { teamId: data.teamId });
  if (team.disbandedAt !== undefined)
    return refuse('team-disbanded', 'the team was disbanded', { teamId: data.teamId });
  const { drillId } = drillOf(world, task.incidentId);
  const outside = outsideOf(world, team, drillId);
  if (outside)
    return refuse(outside, 'real teams go to real work, and to a drill those who take part in it', {
      teamId: data.teamId,
    });
  if (data.personIds === undefined && teamEngagement(world, data.teamId, drillId))
    return refuse('team-engaged', 'the team is on another task; name the members who are free, or wait', {
      teamId: data.teamId,
    });
  const called = calledPeople(world, task, data, at);
  if (called.refusal) return called;
  const refusal = skillRefusal(world, task, data, called.personIds, at);
  if (refusal) return refusal;
  const leadPersonId = leadAmong(world, called.personIds);
  if (leadPersonId === undefined)
    return refuse('no-one-available', 'nobody of the team may be sent now', { teamId: data.teamId });
  const seconds = data.offerSeconds ?? policyValue(world, 'offer_seconds');
  return accept(...preemptions(world, called.personIds, drillId), {
    type: 'AssignmentOffered',
    data: {
      assignmentId: data.assignmentId,
      taskId: task.taskId,
      incidentId: task.incidentId,
      teamId: data.teamId,
      teamName: team.name,
      teamKind: team.kind,
      personIds: called.personIds,
      leadPersonId,
      expiresAt: new Date(Date.parse(at) + seconds * 1000).toISOString(),
      ...(data.override ? { override: data.override } : {}),
      ...drillOf(world, task.incidentId),
    },
  });
}

type Called =
  { readonly personIds: string[]; readonly refusal?: never } | Extract<Decision, { refusal: object }>;

/** Those named, if every one of them may be sent; or all of the team who may. */
function calledPeople(world: TaskWorld, task: Task, data: Data<'OfferAssignment'>, at: string): Called {
  const options = { override: data.override };
  if (data.personIds !== undefined) return sendable(world, task, data.teamId, data.personIds, at, options);
  const free = world.volunteers
    .by('team', data.teamId)
    .map((volunteer) => volunteer.personId)
    .filter((personId) => eligibilityOf(world, personId, task, at, options).eligible);
  if (free.length > 0) return { personIds: free };
  return refuse('no-one-available', 'everybody of the team is off duty, engaged or owes rest', {
    teamId: data.teamId,
  });
}

/** The people named, if every one of them belongs to the team and may be sent; else why the first may not. */
function sendable(
  world: TaskWorld,
  task: Task,
  teamId: string,
  personIds: readonly string[],
  at: string,
  options: Parameters<typeof eligibilityOf>[4],
): Called {
  for (const personId of personIds) {
    if (world.volunteers.get(personId)?.teamId !== teamId)
      return refuse('person-not-in-team', 'only members of the team can go with it', { personId });
    const eligibility = eligibilityOf(world, personId, task, at, options);
    if (!eligibility.eligible)
      return refuse(
        eligibility.code,
        'this person may not be sent now; choose another or wait',
        eligibility.facts,
      );
  }
  return { personIds: [...personIds] };
}

/**
 * Refuses people who bring none of the skills and none of the equipment that the task asks for; not when all that is
 * still missing is people, whoever they are.
 */
function skillRefusal(
  world: TaskWorld,
  task: Task,
  data: Data<'OfferAssignment'>,
  personIds: readonly string[],
  at: string,
): Decision<never> | undefined {
  const missing = coverageOf(world, task).filter(
    ({ need, have, offered }) => have + offered < amountOf(need),
  );
  if (missing.length > 0 && missing.every(({ need }) => 'people' in need)) return undefined;
  const needs = task.needs.filter((need) => !('people' in need));
  const brings = {
    teamId: data.teamId,
    personIds,
    withEquipment: !teamEngagement(world, data.teamId, drillOf(world, task.incidentId).drillId),
    until: expectedEnd(task, at),
  };
  const fits = (override: typeof data.override) =>
    needs.length === 0 || needs.some((need) => broughtTo(need, world, { ...brings, override }) > 0);
  if (fits(data.override)) return undefined;
  if (fits({ rule: 'certificate-expired', reason: 'asked' }))
    return refuse(
      'certificate-expired',
      'the skills of these people need a certificate valid until the work is expected to end; override with a reason',
      { teamId: data.teamId, until: brings.until },
    );
  return refuse('skill-missing', 'these people bring no skill or equipment that the task asks for', {
    teamId: data.teamId,
  });
}

export function answerOffer(
  world: TaskWorld,
  data: Data<'AnswerOffer'>,
  { at }: Context,
): Decision<TaskEvent> {
  const assignment = world.assignments.get(data.assignmentId);
  if (!assignment) return unknownAssignment(data.assignmentId);
  const late = answerRefusal(assignment, at);
  if (late) return late;
  const facts = assignmentFacts(world, assignment);
  if (data.answer === 'decline') {
    if (data.reason === undefined)
      return refuse('reason-missing', 'say why the team declines, so that the next choice is better');
    return accept({
      type: 'OfferDeclined',
      data: { ...facts, reason: data.reason, members: moved(assignment, ['called', 'coming'], 'declined') },
    });
  }
  const task = world.tasks.get(assignment.taskId);
  if (!task) return refuse('task-unknown', 'the task of this offer is gone', { taskId: assignment.taskId });
  // Who has said no, or came and was let go, is not taken along unless named.
  const waiting = assignment.members.filter(({ state }) => state === 'called' || state === 'coming');
  const options = { override: assignment.override, exceptAssignmentId: assignment.assignmentId };
  const called = waiting.map((member) => member.personId);
  // Nor does one who went off duty since the call keep all the others from coming.
  const free = called.filter((personId) => eligibilityOf(world, personId, task, at, options).eligible);
  const chosen = data.personIds ?? (free.length > 0 ? free : called);
  const going = sendable(world, task, assignment.teamId, chosen, at, options);
  if (going.refusal) return going;
  const leadPersonId = leadAmong(world, going.personIds);
  if (leadPersonId === undefined) return refuse('no-one-available', 'name at least one person who comes');
  const stay = waiting.filter((member) => !going.personIds.includes(member.personId));
  // The lead may bring people whom nobody had called.
  return accept(...preemptions(world, going.personIds, facts.drillId), {
    type: 'OfferAccepted',
    data: {
      ...facts,
      leadPersonId,
      members: [
        ...going.personIds.map((personId) => ({ personId, state: 'coming' as const })),
        ...stay.map(({ personId }) => ({ personId, state: 'declined' as const })),
      ],
    },
  });
}

/** Why an offer can no longer be answered; nothing when it can. */
function answerRefusal(assignment: Assignment, at: string): Decision<never> | undefined {
  const facts = { assignmentId: assignment.assignmentId, state: assignment.state };
  if (assignment.state === 'expired' || (assignment.state === 'offered' && assignment.expiresAt <= at))
    return refuse(
      'offer-expired',
      'the time to answer has run out; the dispatcher may offer it again',
      facts,
    );
  if (assignment.state === 'withdrawn')
    return refuse('offer-withdrawn', 'the dispatcher has taken the offer back', facts);
  if (assignment.state !== 'offered') return refuse('offer-answered', 'the offer was answered before', facts);
  return undefined;
}

export function withdrawAssignment(world: TaskWorld, data: Data<'WithdrawAssignment'>): Decision<TaskEvent> {
  const assignment = world.assignments.get(data.assignmentId);
  if (!assignment) return unknownAssignment(data.assignmentId);
  if (!activeStates.includes(assignment.state))
    return refuse('assignment-ended', 'the assignment is over already', { state: assignment.state });
  return accept(withdrawal(world, assignment, data.reason));
}
