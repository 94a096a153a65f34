import type { Static } from 'typebox';
import { accept, type Decision } from '../kernel/decider.ts';
import { refuse } from '../kernel/refusal.ts';
import type { taskCommands } from './commands.ts';
import { cancellation } from './decide-task.ts';
import type { TaskEvent } from './events.ts';
import { drillOf } from './facts.ts';
import { openIncident } from './open-work.ts';
import { phaseOf } from './phase.ts';
import { engagedStates, type TaskWorld } from './schema.ts';

/**
 * Closes an incident. Refused while a task is under way or a member is not accounted for (domain.md section 2); work
 * that nobody has begun is called off with it, its open offers withdrawn.
 */
export function closeIncident(
  world: TaskWorld,
  data: Static<typeof taskCommands.CloseIncident>,
): Decision<TaskEvent> {
  const closed = openIncident(world, data.incidentId);
  if (closed) return closed;
  const tasks = world.tasks.by('incident', data.incidentId);
  const underWay = tasks.filter((task) => phaseOf(world, task) === 'under_way');
  if (underWay[0])
    return refuse('task-under-way', 'a team is still on scene; wait for its report or withdraw it', {
      count: underWay.length,
      taskId: underWay[0].taskId,
    });
  const missing = world.assignments
    .by('incident', data.incidentId)
    .flatMap((assignment) => assignment.members.filter((member) => engagedStates.includes(member.state)));
  if (missing[0])
    return refuse('member-unaccounted', 'people sent on this incident have not been reported back', {
      count: missing.length,
      personId: missing[0].personId,
    });
  const unfinished = tasks.filter((task) => task.outcome === undefined);
  return accept(...unfinished.flatMap((task) => cancellation(world, task, 'incident-closed')), {
    type: 'IncidentClosed',
    data: { ...data, ...drillOf(world, data.incidentId) },
  });
}
