/** A plan names its own parts, and what its injects make: played a second time, all of them need names of their own. */
import type { Effect } from './effect.ts';
import type { DrillPlanFields } from './schema.ts';

/**
 * The ids that a plan itself brings into the world: of objectives, injects, expectations and simulated teams, and of the
 * incidents, tasks and zones that its injects make. Standing teams and evaluators are not its own.
 */
export function idsMadeBy({
  objectives,
  injects,
  expectations,
  simulatedTeams,
}: Pick<DrillPlanFields, 'objectives' | 'injects' | 'expectations' | 'simulatedTeams'>): Set<string> {
  return new Set([
    ...objectives.map(({ objectiveId }) => objectiveId),
    ...injects.map(({ injectId }) => injectId),
    ...expectations.map(({ expectationId }) => expectationId),
    ...simulatedTeams.map(({ teamId }) => teamId),
    ...injects.flatMap(({ effects }) => effects.flatMap((effect) => idMadeBy(effect)?.id ?? [])),
  ]);
}

/** What an effect makes, and under which id; nothing where it changes what is there, or only tells of it. */
export function idMadeBy(
  effect: Effect,
): { readonly of: 'incident' | 'task' | 'zone'; readonly id: string } | undefined {
  if (effect.kind !== 'command') return undefined;
  switch (effect.name) {
    case 'OpenIncident':
      return { of: 'incident', id: effect.data.incidentId };
    case 'CreateTask':
      return { of: 'task', id: effect.data.taskId };
    case 'DrawZone':
      return { of: 'zone', id: effect.data.zoneId };
    default:
      return undefined;
  }
}

/**
 * The same plan under new ids, wherever it names them (an expectation may ask for a task by its id): two drills of one
 * plan would meet each other's incidents. What is in `kept` stays as it is.
 */
export function withNewIds<Plan extends DrillPlanFields>(
  plan: Plan,
  kept: ReadonlySet<string>,
  newId: () => string,
): Plan {
  const renamed = new Map([...idsMadeBy(plan)].filter((id) => !kept.has(id)).map((id) => [id, newId()]));
  const rename = <Value>(value: Value): Value => {
    if (typeof value === 'string') return (renamed.get(value) ?? value) as Value;
    if (Array.isArray(value)) return value.map(rename) as Value;
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, field]) => [name, rename<unknown>(field)]),
    ) as Value;
  };
  return rename(plan);
}
