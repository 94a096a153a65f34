/** How far a position may be believed by its age (T4): nothing old may look fresh. */

/** A position is fresh up to and including this age. */
const freshSeconds = 60;
/** A position is stale up to and including this age, and lost beyond it. */
const staleSeconds = 600;

export const freshnesses = ['fresh', 'stale', 'lost'] as const;
export type Freshness = (typeof freshnesses)[number];

/** The freshness of a position of this age. An age below zero is a clock that runs ahead, and fresh. */
export function freshnessOf(ageSeconds: number): Freshness {
  if (ageSeconds <= freshSeconds) return 'fresh';
  return ageSeconds <= staleSeconds ? 'stale' : 'lost';
}
