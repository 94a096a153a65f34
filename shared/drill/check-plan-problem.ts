/** What can be wrong with a plan, in codes; the words come from the screen. */

/** In the order in which they are told: the plan as a whole, its injects and effects, its expectations. */
export const planProblemCodes = [
  'injects-missing',
  'participants-missing',
  'people-missing',
  'duration-missing',
  'expectations-missing',
  'id-repeated',
  'team-unknown',
  'team-disbanded',
  'objective-unmeasured',
  'inject-after-end',
  'effect-incident-unknown',
  'effect-incident-later',
  'effect-zone-unknown',
  'effect-zone-later',
  'effect-team-unknown',
  'effect-team-real',
  'effect-refused',
  'need-beyond-participants',
  'expectation-objective-unknown',
  'expectation-inject-unknown',
  'expectation-inject-after-end',
  'expectation-deadline-after-end',
  'event-type-unknown',
  'condition-never-holds',
  'id-unknown',
  'id-too-late',
  'count-beyond-teams',
  'count-beyond-people',
  'count-beyond-possible',
  'never-broken-by-inject',
  'expectation-met-by-injects',
  'expectation-cannot-fail',
] as const;
export type PlanProblemCode = (typeof planProblemCodes)[number];

/** Where in the plan; positions count from 0. */
export interface PlanPlace {
  readonly injectId?: string;
  /** Of the inject's effects. */
  readonly effect?: number;
  readonly expectationId?: string;
  /** Of the expectation's matches, in the order of `matchesOf`. */
  readonly match?: number;
  readonly condition?: number;
  readonly objectiveId?: string;
  readonly teamId?: string;
}

export interface PlanProblem {
  readonly code: PlanProblemCode;
  /** `error`: as it is written this cannot happen or cannot be judged; `warning`: it can, but hardly as it was meant. */
  readonly severity: 'error' | 'warning';
  readonly place: PlanPlace;
  readonly facts: Readonly<Record<string, string | number>>;
}

/** Builds a problem that keeps the plan from working as written. */
export function planError(
  code: PlanProblemCode,
  place: PlanPlace = {},
  facts: PlanProblem['facts'] = {},
): PlanProblem {
  return { code, severity: 'error', place, facts };
}

/** Builds a problem that is worth a second look. */
export function planWarning(
  code: PlanProblemCode,
  place: PlanPlace = {},
  facts: PlanProblem['facts'] = {},
): PlanProblem {
  return { code, severity: 'warning', place, facts };
}
