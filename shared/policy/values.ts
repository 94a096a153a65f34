/** What a policy is now: as it was set, or its default. Rules read them here and nowhere else. */
import { policyDefinitions, type PolicyName } from './definitions.ts';
import type { PolicyWorld } from './schema.ts';

/** The figure in force, in the policy's own unit (`policyDefinitions`). */
export function policyValue(world: PolicyWorld, policy: PolicyName): number {
  return world.policies.get(policy)?.value ?? policyDefinitions[policy].default;
}

/** All figures in force, by name. */
export function policyValues(world: PolicyWorld): Record<PolicyName, number> {
  const values = Object.entries(policyDefinitions).map(([policy, { default: standard }]) => [
    policy,
    world.policies.get(policy)?.value ?? standard,
  ]);
  return Object.fromEntries(values) as Record<PolicyName, number>;
}
