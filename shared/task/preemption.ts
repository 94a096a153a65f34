/** X2: a real call pre-empts a drill. Whoever it takes is out of the drill with the same decision. */
import type { TaskEvent } from './events.ts';
import { assignmentFacts, moved } from './facts.ts';
import { activeStates, engagedStates, type Assignment, type MemberState, type TaskWorld } from './schema.ts';

/** Why somebody left a drill's work: a code that screens translate. */
export const preempted = 'preempted';

const bound: readonly MemberState[] = ['called', ...engagedStates];

/**
 * What takes these people out of the drills they are called to or away on; nothing when they are taken for a drill's own
 * work (`drillId`), which pre-empts none. A drill's assignment goes on without them, unless it loses its lead or
 * everybody: then it is withdrawn, and whoever else had set out is reported back as after any withdrawal.
 */
export function preemptions(
  world: TaskWorld,
  personIds: readonly string[],
  drillId: string | undefined,
): TaskEvent[] {
  if (drillId !== undefined) return [];
  const taken = new Set(personIds);
  const found = new Set<Assignment>();
  for (const personId of taken)
    for (const assignment of world.assignments.by('person', personId))
      if (isOfDrill(world, assignment) && isBound(assignment, personId)) found.add(assignment);
  return [...found].flatMap((assignment) => leaving(world, assignment, taken));
}

function leaving(world: TaskWorld, assignment: Assignment, taken: ReadonlySet<string>): TaskEvent[] {
  const facts = assignmentFacts(world, assignment);
  const going = moved(assignment, bound, 'released').filter(({ personId }) => taken.has(personId));
  const isLeaderless = assignment.leadPersonId !== undefined && taken.has(assignment.leadPersonId);
  const isEmpty = assignment.members.every(
    ({ personId, state }) => taken.has(personId) || !bound.includes(state),
  );
  if (!activeStates.includes(assignment.state) || (!isLeaderless && !isEmpty))
    return going.map((member) => ({
      type: 'MemberReported',
      data: { ...facts, ...member, reason: preempted },
    }));
  const others = moved(assignment, ['called', 'coming'], 'released').filter(
    ({ personId }) => !taken.has(personId),
  );
  return [
    { type: 'AssignmentWithdrawn', data: { ...facts, reason: preempted, members: [...going, ...others] } },
  ];
}

function isOfDrill(world: TaskWorld, { incidentId }: Assignment): boolean {
  return world.incidents.get(incidentId)?.drillId !== undefined;
}

function isBound({ members }: Assignment, personId: string): boolean {
  return members.some((member) => member.personId === personId && bound.includes(member.state));
}
