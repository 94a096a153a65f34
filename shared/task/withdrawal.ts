import type { TaskEvent } from './events.ts';
import { assignmentFacts, moved } from './facts.ts';
import type { Assignment, TaskWorld } from './schema.ts';

/**
 * Takes an assignment back. Who has not set out is released at once; who is on the way or there stays to be
 * accounted for until somebody reports them back.
 */
export function withdrawal(world: TaskWorld, assignment: Assignment, reason: string): TaskEvent {
  return {
    type: 'AssignmentWithdrawn',
    data: {
      ...assignmentFacts(world, assignment),
      reason,
      members: moved(assignment, ['called', 'coming'], 'released'),
    },
  };
}
