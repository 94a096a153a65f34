/**
 * A plan as one field for each thing that two people may change beside each other (E1): an inject is a field of its own,
 * so that somebody at the one and somebody at the other are in nobody's way. What is not there is no field.
 */
import type { PlanDraft } from './plan-draft.ts';

export type PlanRecord = Record<string, unknown>;
export type PlanField = keyof PlanDraft;

/** Lists of things that have an id, and of ids alone. */
const idOf = {
  objectives: 'objectiveId',
  injects: 'injectId',
  expectations: 'expectationId',
  simulatedTeams: 'teamId',
  teamIds: undefined,
  evaluatorIds: undefined,
} as const;
type ListField = keyof typeof idOf;
const isList = (field: string): field is ListField => field in idOf;
const separator = '/';

export function spread(draft: PlanDraft): PlanRecord {
  const record: PlanRecord = {};
  for (const [field, value] of Object.entries(draft)) {
    if (!isList(field)) record[field] = value;
    else
      for (const item of value as readonly unknown[]) {
        const name = idOf[field];
        const id = name === undefined ? item : (item as Readonly<Record<string, unknown>>)[name];
        record[`${field}${separator}${String(id)}`] = item;
      }
  }
  return record;
}

/** Back to lists, in the order in which the fields came to be. */
export function gathered(record: PlanRecord): PlanDraft {
  const draft: Record<string, unknown> = Object.fromEntries(Object.keys(idOf).map((field) => [field, []]));
  for (const [key, value] of Object.entries(record)) {
    if (value === undefined || (value === null && key !== 'desk')) continue;
    const field = fieldOf(key);
    if (isList(field)) (draft[field] as unknown[]).push(value);
    else draft[field] = value;
  }
  return draft as unknown as PlanDraft;
}

/** The field of the plan that a field of the record belongs to. */
export const fieldOf = (key: string): PlanField => key.split(separator)[0] as PlanField;
/** The id of the thing it is; '' for what is no list. */
export const idIn = (key: string): string => key.split(separator)[1] ?? '';

/**
 * What was seen here, in the order of the row as it stands: a list in which somebody put something in the middle is the
 * same list. A field that is not as it was seen stays as it was seen, and will be refused.
 */
export function seenAsRow(began: PlanRecord, present: PlanDraft): PlanDraft {
  const seen = gathered(began);
  const other = new Set([...stepOf(began, spread(present)).keys()].map(fieldOf));
  return { ...present, ...Object.fromEntries([...other].map((field) => [field, seen[field]])) };
}

/** One step of the editor: what each field said before and after it. */
export type Step = ReadonlyMap<string, { readonly before: unknown; readonly after: unknown }>;
const text = (value: unknown): string => JSON.stringify(value) ?? '';

export function stepOf(before: PlanRecord, after: PlanRecord): Step {
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  return new Map(
    [...keys]
      .filter((key) => text(before[key]) !== text(after[key]))
      .map((key) => [key, { before: before[key], after: after[key] }]),
  );
}

/** Takes a step back, but for what somebody else has changed since: that is not this step's to undo. */
export function undone(record: PlanRecord, step: Step): PlanRecord {
  const next = { ...record };
  for (const [key, { before, after }] of step) {
    if (text(record[key]) !== text(after)) continue;
    if (before === undefined) delete next[key];
    else next[key] = before;
  }
  return next;
}
