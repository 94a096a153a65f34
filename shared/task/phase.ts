import { coverageOf, isStaffed } from './coverage.ts';
import type { Task, TaskWorld } from './schema.ts';

export const taskPhases = ['draft', 'open', 'staffed', 'under_way', 'done', 'cancelled'] as const;
export type TaskPhase = (typeof taskPhases)[number];

/** The phase of a task, derived from the task and its assignments (domain.md section 2); it is stored nowhere. */
export function phaseOf(world: TaskWorld, task: Task): TaskPhase {
  if (task.outcome === 'cancelled') return 'cancelled';
  if (task.outcome === 'finished') return 'done';
  if (task.draft) return 'draft';
  const assignments = world.assignments.by('task', task.taskId);
  if (assignments.some((assignment) => assignment.state === 'on_scene')) return 'under_way';
  // A task that asks for nothing is staffed by whoever accepts it, not by nobody.
  const someone = assignments.some((assignment) =>
    ['accepted', 'en_route', 'completed'].includes(assignment.state),
  );
  return someone && isStaffed(coverageOf(world, task)) ? 'staffed' : 'open';
}
