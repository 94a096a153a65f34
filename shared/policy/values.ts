/** What a policy is now: as it was set, or its default. Rules read them here and nowhere else. */
import { policyDefaults, type PolicyName } from './defaults.ts';
import type { PolicyWorld } from './schema.ts';

/** The figure in force, in the policy's own unit (`definitions.ts`). */
export function policyValue(world: PolicyWorld, policy: PolicyName): number {
  return world.policies.get(policy)?.value ?? policyDefaults[policy];
}

/** All figures in force, by name. */
export function policyValues(world: PolicyWorld): Record<PolicyName, number> {
  const values = Object.entries(policyDefaults).map(([policy, standard]) => [
    policy,
    world.policies.get(policy)?.value ?? standard,
  ]);
  return Object.fromEntries(values) as Record<PolicyName, number>;
}
