/** What of a plan is on screen, as the address says it. */
export const planParts = ['overview', 'people', 'schedule', 'expectations', 'preview'] as const;
export type PlanPart = (typeof planParts)[number];

export interface PlanRoute {
  readonly part: PlanPart;
  /** The inject whose page stands beside. */
  readonly injectId?: string | undefined;
  /** The expectation that is open. */
  readonly expectationId?: string | undefined;
  /** The page from which the drill is started. */
  readonly starting?: boolean | undefined;
}

type Query = Readonly<Record<string, unknown>>;
const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

export function readPlanRoute(query: Query): PlanRoute {
  return {
    part: planParts.find((part) => part === query['part']) ?? 'schedule',
    injectId: text(query['inject']),
    expectationId: text(query['expectation']),
    starting: query['start'] === '1',
  };
}

export function planQuery({ part, injectId, expectationId, starting }: PlanRoute): Record<string, string> {
  return {
    ...(part !== 'schedule' && { part }),
    ...(injectId && { inject: injectId }),
    ...(expectationId && { expectation: expectationId }),
    ...(starting && { start: '1' }),
  };
}
