/** A plan as the editor writes it: one field for each thing that two people may change at the same time (E1). */
import type { CommandData } from '@muster/shared/domain/commands.ts';
import { idsMadeBy, withNewIds } from '@muster/shared/drill/own-ids.ts';
import type { Drill, DrillPlan, DrillPlanFields } from '@muster/shared/drill/schema.ts';

export interface PlanDraft extends Omit<DrillPlanFields, 'desk'> {
  title: string;
  division: string;
  seed: number;
  /** Nothing where people play the command post. */
  desk: NonNullable<DrillPlanFields['desk']> | null;
}

/**
 * The same value with the fields of every part in one order. Drafts are compared as text, and a row that was read again
 * may tell its fields in another order than the form that wrote it.
 */
export function ordered<Value>(value: Value): Value {
  if (Array.isArray(value)) return value.map((item: unknown) => ordered(item)) as Value;
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(fields.map(([name, field]) => [name, ordered<unknown>(field)])) as Value;
}

export function draftOf(
  head: Pick<Drill, 'title' | 'division' | 'seed'>,
  plan: DrillPlanFields | DrillPlan,
): PlanDraft {
  return ordered({
    title: head.title,
    division: head.division,
    seed: head.seed,
    durationSeconds: plan.durationSeconds,
    objectives: plan.objectives,
    injects: plan.injects,
    expectations: plan.expectations,
    teamIds: plan.teamIds,
    simulatedTeams: plan.simulatedTeams,
    evaluatorIds: plan.evaluatorIds,
    temper: plan.temper,
    desk: plan.desk ?? null,
  });
}

/** The plan's own part of a draft, as rules and scores read it. */
export function planOf({ desk, title: _t, division: _d, seed: _s, ...plan }: PlanDraft): DrillPlanFields {
  return { ...plan, ...(desk === null ? {} : { desk }) };
}

/** Only what was changed, with what stood there before. */
export function updateData(
  drillId: string,
  draft: PlanDraft,
  began: PlanDraft,
  changed: readonly (keyof PlanDraft)[],
): CommandData<'UpdateDrill'> {
  const cleared = changed.includes('desk') && draft.desk === null;
  const sent = changed.filter((field) => field !== 'desk' || !cleared);
  return {
    drillId,
    ...Object.fromEntries(sent.map((field) => [field, draft[field]])),
    ...(cleared ? { clear: ['desk' as const] } : {}),
    was: Object.fromEntries(changed.map((field) => [field, began[field]])),
  };
}

/** What a command made elsewhere (a file, a template) says, as the editor writes it. */
export function draftOfPlanned(planned: CommandData<'PlanDrill'>): PlanDraft {
  return draftOf(planned, planned);
}

/**
 * A draft out of a file, as a plan of its own: parts that are not `start`'s come under new ids, with all that their injects
 * make. The file may tell of a drill that was played, and its incidents are there already.
 */
export function asOwnPlan(draft: PlanDraft, start: PlanDraft, newId: () => string): PlanDraft {
  return { ...draft, ...withNewIds(planOf(draft), idsMadeBy(start), newId) };
}
