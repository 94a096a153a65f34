/** Who sees what of a drill: what everybody may know of it, and what only those who conduct or evaluate it may. */
import type { WorldView } from '../domain/world.ts';
import type { Drill } from '../drill/schema.ts';
import type { Role } from '../kernel/envelope.ts';
import type { Stored } from '../kernel/table.ts';
import { cells } from './cells.ts';

/** Whether a drill has begun, so that those who play in it know of it. */
export function isAnnounced({ startedAt }: Pick<Drill, 'startedAt'>): boolean {
  return startedAt !== undefined;
}

/**
 * Roles that plan, conduct or look on, and see all plans in their scope: coordinators, administrators, observers. A
 * dispatcher plays, and so does staff, unless a plan names them as evaluators.
 */
function conducts(role: Role): boolean {
  return role === 'administrator' || role === 'coordinator' || role === 'observer';
}

/** Whether an account may be named evaluator and would see no plan by its role: then its name in the plan counts. */
export function seesPlansByName(role: Role): boolean {
  return cells.Observe[role] === 'evaluator' && !conducts(role);
}

/** Whether a console sees the plan of a drill: by its role, or because the plan names it as evaluator. */
export function seesPlan(
  { role, evaluatorId }: { readonly role: Role; readonly evaluatorId?: string },
  world: WorldView,
  drillId: string,
): boolean {
  if (conducts(role)) return true;
  if (evaluatorId === undefined) return false;
  return world.drillPlans.get(drillId)?.evaluatorIds.includes(evaluatorId) ?? false;
}

/** A drill as a player's phone needs it: the word for it and its clock, and who else takes part is not said. */
export function playersView(teamId: string, drill: Stored<Drill>): Stored<Drill> {
  const { scenario: _scenario, ...kept } = drill;
  return { ...kept, seed: 0, teamIds: [teamId], silent: [], messages: [] };
}

/**
 * Drills that a team's phones show: those under way, and of those that have ended the one begun last, so that the word
 * which ended it is heard also by a phone that was out of reach.
 */
export function drillsOfTeam(world: WorldView, teamId: string): Stored<Drill>[] {
  const begun = world.drills.by('team', teamId);
  let latest: Stored<Drill> | undefined;
  for (const drill of begun)
    if (latest === undefined || (drill.startedAt ?? '') > (latest.startedAt ?? '')) latest = drill;
  return begun.filter((drill) => drill === latest || drill.status === 'running' || drill.status === 'paused');
}
