/**
 * Everything that keeps an incident from being closed, not only the first thing a refusal names: tasks with somebody on
 * scene, and people sent out who have not been reported back. The rule itself is `closeIncident` in shared.
 */
import type { WorldView } from '@muster/shared/domain/world.ts';
import { phaseOf } from '@muster/shared/task/phase.ts';
import { engagedStates } from '@muster/shared/task/schema.ts';

export interface Obstacle {
  readonly taskId: string;
  readonly underWay: boolean;
  /** Who is out on it and not accounted for. */
  readonly personIds: readonly string[];
}

/** By task, those under way first. */
export function closingObstacles(world: WorldView, incidentId: string): Obstacle[] {
  const out = new Map<string, string[]>();
  for (const { taskId, members } of world.assignments.by('incident', incidentId)) {
    const engaged = members.filter(({ state }) => engagedStates.includes(state));
    if (engaged.length === 0) continue;
    out.set(taskId, [...(out.get(taskId) ?? []), ...engaged.map(({ personId }) => personId)]);
  }
  return world.tasks
    .by('incident', incidentId)
    .map((task) => ({
      taskId: task.taskId,
      underWay: phaseOf(world, task) === 'under_way',
      personIds: out.get(task.taskId) ?? [],
    }))
    .filter(({ underWay, personIds }) => underWay || personIds.length > 0)
    .toSorted((one, other) => Number(other.underWay) - Number(one.underWay));
}

export interface PeopleOut {
  readonly teamId: string;
  readonly taskId: string;
  readonly personIds: readonly string[];
}

/** Who is out on an incident, by team and task: the most people first. */
export function peopleOut(world: WorldView, incidentId: string): PeopleOut[] {
  return world.assignments
    .by('incident', incidentId)
    .map(({ teamId, taskId, members }) => ({
      teamId,
      taskId,
      personIds: members.filter(({ state }) => engagedStates.includes(state)).map(({ personId }) => personId),
    }))
    .filter(({ personIds }) => personIds.length > 0)
    .toSorted((one, other) => other.personIds.length - one.personIds.length);
}
