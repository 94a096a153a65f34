/** What a team and its members report once an offer was accepted. */
import type { Static } from 'typebox';
import { accept, type Context, type Decision } from '../kernel/decider.ts';
import { refuse } from '../kernel/refusal.ts';
import type { taskCommands } from './commands.ts';
import { coverageOf, isStaffed } from './coverage.ts';
import { eligibilityOf } from './eligibility.ts';
import type { MemberChange, TaskEvent } from './events.ts';
import { assignmentFacts, drillOf, moved } from './facts.ts';
import { unknownAssignment } from './open-work.ts';
import {
  activeStates,
  engagedStates,
  type Assignment,
  type AssignmentState,
  type MemberState,
  type TaskWorld,
} from './schema.ts';

type Data<N extends keyof typeof taskCommands> = Static<(typeof taskCommands)[N]>;
type Reported = Data<'ReportProgress'>['state'];

/** From which states each report may be made (domain.md section 2). */
const reportableFrom: Readonly<Record<Reported, readonly AssignmentState[]>> = {
  en_route: ['accepted'],
  on_scene: ['en_route'],
  completed: ['on_scene'],
  aborted: ['accepted', 'en_route', 'on_scene'],
};

export function reportProgress(world: TaskWorld, data: Data<'ReportProgress'>): Decision<TaskEvent> {
  const assignment = world.assignments.get(data.assignmentId);
  if (!assignment) return unknownAssignment(data.assignmentId);
  if (!activeStates.includes(assignment.state))
    return refuse('assignment-ended', 'the assignment is over; nothing more can be reported on it', {
      state: assignment.state,
    });
  if (!reportableFrom[data.state].includes(assignment.state))
    return refuse(
      'progress-out-of-order',
      `${data.state} can be reported from ${reportableFrom[data.state].join(' or ')}`,
      { from: assignment.state, to: data.state },
    );
  if (data.state === 'aborted' && data.reason === undefined)
    return refuse('reason-missing', 'say why the team breaks off');
  const facts = { ...assignmentFacts(world, assignment), ...(data.place ? { place: data.place } : {}) };
  switch (data.state) {
    case 'en_route':
      return accept({
        type: 'AssignmentEnRoute',
        data: { ...facts, members: moved(assignment, ['coming'], 'en_route') },
      });
    case 'on_scene':
      return accept({
        type: 'AssignmentOnScene',
        data: { ...facts, members: moved(assignment, ['coming', 'en_route'], 'on_scene') },
      });
    case 'aborted':
      return accept({
        type: 'AssignmentAborted',
        data: { ...facts, reason: data.reason ?? '', members: accountedFor(assignment, data) },
      });
    case 'completed':
      return accept(
        { type: 'AssignmentCompleted', data: { ...facts, members: accountedFor(assignment, data) } },
        ...taskFinish(world, assignment),
      );
  }
}

/** Those whom the lead has back, and those who never set out when it is broken off. The rest stay unaccounted for. */
function accountedFor(assignment: Assignment, data: Data<'ReportProgress'>): MemberChange[] {
  const back = new Set(data.accountedPersonIds ?? []);
  const waiting: readonly MemberState[] = data.state === 'aborted' ? ['coming'] : [];
  return assignment.members
    .filter(
      (member) =>
        engagedStates.includes(member.state) && (back.has(member.personId) || waiting.includes(member.state)),
    )
    .map((member) => ({ personId: member.personId, state: 'released' }));
}

/** A task is finished with its last assignment, provided that all its needs were met; else the dispatcher decides. */
function taskFinish(world: TaskWorld, completing: Assignment): TaskEvent[] {
  const task = world.tasks.get(completing.taskId);
  if (!task || task.outcome !== undefined) return [];
  const others = world.assignments
    .by('task', task.taskId)
    .some(
      (assignment) =>
        assignment.assignmentId !== completing.assignmentId && activeStates.includes(assignment.state),
    );
  if (others || !isStaffed(coverageOf(world, task))) return [];
  return [
    {
      type: 'TaskFinished',
      data: {
        taskId: task.taskId,
        incidentId: task.incidentId,
        kind: task.kind,
        by: 'needs-met',
        ...drillOf(world, task.incidentId),
      },
    },
  ];
}

/** Where a member may go from each state; what is not listed is refused. */
const memberMoves: Readonly<Record<MemberState, readonly MemberState[]>> = {
  called: ['coming', 'declined'],
  coming: ['en_route', 'on_scene', 'released', 'declined'],
  en_route: ['on_scene', 'released'],
  on_scene: ['released'],
  released: [],
  declined: [],
};

export function reportMember(
  world: TaskWorld,
  data: Data<'ReportMember'>,
  { at }: Context,
): Decision<TaskEvent> {
  const assignment = world.assignments.get(data.assignmentId);
  if (!assignment) return unknownAssignment(data.assignmentId);
  const member = assignment.members.find(({ personId }) => personId === data.personId);
  if (!member)
    return refuse('member-unknown', 'this person is not on the assignment', { personId: data.personId });
  if (member.state === data.state) return accept();
  if (!memberMoves[member.state].includes(data.state))
    return refuse('member-out-of-order', `a member who is ${member.state} cannot become ${data.state}`, {
      from: member.state,
      to: data.state,
    });
  const travelling = data.state === 'en_route' || data.state === 'on_scene';
  if (travelling && assignment.state === 'offered')
    return refuse('offer-unanswered', 'the team has not accepted yet; answer the offer first');
  if (!activeStates.includes(assignment.state) && data.state !== 'released')
    return refuse('assignment-ended', 'the assignment is over; only a return can be reported', {
      state: assignment.state,
    });
  const task = world.tasks.get(assignment.taskId);
  if (data.state === 'coming' && task) {
    const eligibility = eligibilityOf(world, data.personId, task, at, {
      override: assignment.override,
      exceptAssignmentId: assignment.assignmentId,
    });
    if (!eligibility.eligible)
      return refuse(eligibility.code, 'this person may not be sent now', eligibility.facts);
  }
  return accept({
    type: 'MemberReported',
    data: { ...assignmentFacts(world, assignment), personId: data.personId, state: data.state },
  });
}
