/** What many events of a task or an assignment say alike. */
import type { Volunteer } from '../roster/schema.ts';
import type { MemberChange } from './events.ts';
import type { Assignment, MemberState, TaskWorld } from './schema.ts';

/** `{ drillId }` when the incident belongs to a drill, else nothing. */
export function drillOf(world: TaskWorld, incidentId: string): { drillId?: string } {
  const drillId = world.incidents.get(incidentId)?.drillId;
  return drillId === undefined ? {} : { drillId };
}

/** What every event of an assignment carries. */
export function assignmentFacts(world: TaskWorld, assignment: Assignment) {
  return {
    assignmentId: assignment.assignmentId,
    taskId: assignment.taskId,
    incidentId: assignment.incidentId,
    teamId: assignment.teamId,
    ...drillOf(world, assignment.incidentId),
  };
}

/** The members whose state is one of `from`, each moved to `to`. */
export function moved(assignment: Assignment, from: readonly MemberState[], to: MemberState): MemberChange[] {
  return assignment.members
    .filter((member) => from.includes(member.state))
    .map((member) => ({ personId: member.personId, state: to }));
}

/** Who speaks for these people: the team's leader if among them, else a deputy, else the first. */
export function leadAmong(world: TaskWorld, personIds: readonly string[]): string | undefined {
  const withPost = (post: Volunteer['post']) =>
    personIds.find((personId) => world.volunteers.get(personId)?.post === post);
  return withPost('leader') ?? withPost('deputy') ?? personIds[0];
}
