/** What can still be worked on, or the refusal that says why it cannot. */
import type { Decision } from '../kernel/decider.ts';
import { refuse } from '../kernel/refusal.ts';
import type { Task, TaskWorld } from './schema.ts';

type Taken = { readonly task: Task; readonly refusal?: never } | Extract<Decision, { refusal: object }>;

/** A task that can still be worked on, or why not. */
export function openTask(world: TaskWorld, taskId: string): Taken {
  const task = world.tasks.get(taskId);
  if (!task) return refuse('task-unknown', 'there is no such task; it may be of another scope', { taskId });
  if (task.outcome !== undefined)
    return refuse('task-ended', `the task is ${task.outcome}; create a new one for more work`, { taskId });
  return { task };
}

/** An incident that is open, or why it cannot take this. */
export function openIncident(world: TaskWorld, incidentId: string): Decision<never> | undefined {
  const incident = world.incidents.get(incidentId);
  if (!incident) return refuse('incident-unknown', 'there is no such incident', { incidentId });
  if (incident.status === 'closed')
    return refuse('incident-closed', 'the incident is closed; open a new one for what follows', {
      incidentId,
    });
  return undefined;
}

export function unknownAssignment(assignmentId: string) {
  return refuse('assignment-unknown', 'there is no such assignment', { assignmentId });
}
