/** What is wrong with a plan, all of it and each with its place, before anybody plays by it (X1). */
import { checkEffects } from './check-plan-effects.ts';
import { checkExpectations } from './check-plan-expectations.ts';
import { planError, planProblemCodes, planWarning, type PlanProblem } from './check-plan-problem.ts';
import { rehearse, type Rehearsal, type Standing } from './check-plan-rehearsal.ts';
import type { DrillPlanFields } from './schema.ts';

export interface PlanContext {
  /** When it is to be played, as well as is known: certificates must be valid then. */
  readonly at: string;
  /** Standing teams and their people; those of `teamIds` must be among them. */
  readonly standing: Standing;
}

/**
 * Checks a plan by playing it in a world of its own, with nobody to answer. Total, for a plan that is only half written
 * too; it refuses nothing: `PlanDrill` has rules of its own (`plan-problems.ts`), and warnings are for people to weigh.
 */
export function checkPlan(plan: DrillPlanFields, { at, standing }: PlanContext): PlanProblem[] {
  const rehearsal = rehearse(plan, standing, at);
  const found = [
    ...checkWhole(plan, rehearsal),
    ...checkIds(plan),
    ...checkTeams(plan, standing),
    ...checkObjectives(plan),
    ...checkEffects(plan, rehearsal),
    ...checkExpectations(plan, rehearsal),
  ];
  return found.toSorted(
    (one, other) => planProblemCodes.indexOf(one.code) - planProblemCodes.indexOf(other.code),
  );
}

function checkWhole(plan: DrillPlanFields, { world }: Rehearsal): PlanProblem[] {
  const found: PlanProblem[] = [];
  if (plan.injects.length === 0) found.push(planError('injects-missing'));
  if (plan.durationSeconds === 0) found.push(planError('duration-missing'));
  if (plan.expectations.length === 0) found.push(planWarning('expectations-missing'));
  if (plan.teamIds.length + plan.simulatedTeams.length === 0) found.push(planError('participants-missing'));
  else if (world.volunteers.size === 0) found.push(planError('people-missing'));
  return found;
}

function checkIds({ objectives, injects, expectations, teamIds, simulatedTeams }: DrillPlanFields) {
  return [
    ...repeated(
      'objectiveId',
      objectives.map(({ objectiveId }) => objectiveId),
    ),
    ...repeated(
      'injectId',
      injects.map(({ injectId }) => injectId),
    ),
    ...repeated(
      'expectationId',
      expectations.map(({ expectationId }) => expectationId),
    ),
    ...repeated('teamId', [...teamIds, ...simulatedTeams.map(({ teamId }) => teamId)]),
  ];
}

function repeated(field: 'objectiveId' | 'injectId' | 'expectationId' | 'teamId', ids: readonly string[]) {
  return [...new Set(ids.filter((id, index) => ids.indexOf(id) !== index))].map((id) =>
    planError('id-repeated', { [field]: id }, { id, count: ids.filter((one) => one === id).length }),
  );
}

function checkTeams({ teamIds }: DrillPlanFields, { teams }: Standing): PlanProblem[] {
  return teamIds.flatMap((teamId) => {
    const team = teams.get(teamId);
    if (!team) return [planError('team-unknown', { teamId })];
    return team.disbandedAt === undefined
      ? []
      : [planError('team-disbanded', { teamId }, { name: team.name })];
  });
}

/** An objective of which nothing is expected is left to evaluators alone. */
function checkObjectives({ objectives, expectations }: DrillPlanFields): PlanProblem[] {
  return objectives
    .filter(({ objectiveId }) => !expectations.some((one) => one.objectiveId === objectiveId))
    .map(({ objectiveId, title }) => planWarning('objective-unmeasured', { objectiveId }, { title }));
}
