/** How far a position may be believed by its age (T4): nothing old may look fresh. */
import { policyDefaults } from '../policy/defaults.ts';
import type { PolicyWorld } from '../policy/schema.ts';
import { policyValue } from '../policy/values.ts';

export const freshnesses = ['fresh', 'stale', 'lost'] as const;
export type Freshness = (typeof freshnesses)[number];

export interface FreshnessLimits {
  /** A position is fresh up to and including this age. */
  readonly freshSeconds: number;
  /** A position is stale up to and including this age, and lost beyond it. */
  readonly staleSeconds: number;
}

/** The limits in force. The two are set each by itself: what counts as lost is never fresh, whatever the other says. */
export function freshnessLimits(world: PolicyWorld): FreshnessLimits {
  const staleSeconds = policyValue(world, 'lost_minutes') * 60;
  return { freshSeconds: Math.min(policyValue(world, 'fresh_seconds'), staleSeconds), staleSeconds };
}

/** The limits where nobody has set others. */
const standardLimits: FreshnessLimits = {
  freshSeconds: policyDefaults.fresh_seconds,
  staleSeconds: policyDefaults.lost_minutes * 60,
};

/** The freshness of a position of this age. An age below zero is a clock that runs ahead, and fresh. */
export function freshnessOf(ageSeconds: number, limits: FreshnessLimits = standardLimits): Freshness {
  if (ageSeconds <= limits.freshSeconds) return 'fresh';
  return ageSeconds <= limits.staleSeconds ? 'stale' : 'lost';
}
