/** Which work is on water or with dangerous goods: there the roll is called by the clock (domain.md section 4). */
import type { Assignment, Task, TaskKind } from '../task/schema.ts';
import type { SafetyWorld } from './schema.ts';

const hazardousKinds: readonly TaskKind[] = ['water_rescue', 'oil_boom'];
/** Skills that are asked for where people go onto the water or near dangerous goods. */
const hazardousSkills: readonly string[] = ['boat', 'swift_water', 'diving', 'boom', 'hazmat'];

export function isHazardous({ kind, needs }: Pick<Task, 'kind' | 'needs'>): boolean {
  return (
    hazardousKinds.includes(kind) ||
    needs.some((need) => 'skill' in need && hazardousSkills.includes(need.skill))
  );
}

/**
 * Since when, without a break, somebody has been on scene of hazardous work of an incident; nothing when nobody is. One
 * team that relieves another does not begin it anew.
 */
export function hazardousSince(world: SafetyWorld, incidentId: string): string | undefined {
  const work = world.tasks
    .by('incident', incidentId)
    .filter((task) => !task.draft && isHazardous(task))
    .flatMap(({ taskId }) => world.assignments.by('task', taskId))
    .flatMap((assignment) => stayOf(assignment));
  if (!work.some(({ to }) => to === Infinity)) return undefined;
  let since = Infinity;
  // From the latest to the earliest: each that lasted into what is already joined carries it farther back.
  for (const { from, to } of work.toSorted((one, other) => (one.to < other.to ? 1 : -1)))
    if (to >= since) since = Math.min(since, from);
  return new Date(since).toISOString();
}

interface Stay {
  readonly from: number;
  /** Infinity for as long as they are there. */
  readonly to: number;
}

function stayOf({ state, onSceneAt, endedAt }: Assignment): Stay[] {
  if (onSceneAt === undefined) return [];
  const to = state === 'on_scene' || endedAt === undefined ? Infinity : Date.parse(endedAt);
  return [{ from: Date.parse(onSceneAt), to }];
}
