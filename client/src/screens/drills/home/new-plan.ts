/** A drill at its beginning: from a template, or with nothing in it yet. */
import type { CommandData } from '@muster/shared/domain/commands.ts';
import { temper } from '@muster/shared/drill/templates/plan-parts.ts';
import type { DraftedDrill } from '@muster/shared/drill/templates/template.ts';

export type PlannedDrill = CommandData<'PlanDrill'>;

/** Figures that people can read to each other over the telephone. */
const seedsUpTo = 1_000_000;
export function newSeed(): number {
  const [random = 1] = crypto.getRandomValues(new Uint32Array(1));
  return random % seedsUpTo;
}

export function planFromTemplate(
  drillId: string,
  seed: number,
  { title, division, scenario, plan }: DraftedDrill,
): PlannedDrill {
  return { drillId, title, division, scenario, seed, ...plan };
}

const blankHours = 2;

export function blankPlan(drillId: string, seed: number, title: string, division: string): PlannedDrill {
  return {
    drillId,
    title,
    division,
    seed,
    objectives: [],
    injects: [],
    expectations: [],
    teamIds: [],
    simulatedTeams: [],
    evaluatorIds: [],
    temper: temper(),
    durationSeconds: blankHours * 3600,
  };
}

export interface PlanFacts {
  readonly minutes: number;
  readonly injects: number;
  readonly expectations: number;
  readonly objectives: number;
  readonly simulatedTeams: number;
  readonly simulatedPeople: number;
}

/** What is in a plan, in figures. */
export function planFacts(
  plan: Pick<PlannedDrill, 'durationSeconds' | 'injects' | 'expectations' | 'objectives' | 'simulatedTeams'>,
): PlanFacts {
  return {
    minutes: Math.round(plan.durationSeconds / 60),
    injects: plan.injects.length,
    expectations: plan.expectations.length,
    objectives: plan.objectives.length,
    simulatedTeams: plan.simulatedTeams.length,
    simulatedPeople: plan.simulatedTeams.reduce((sum, { size }) => sum + size, 0),
  };
}
