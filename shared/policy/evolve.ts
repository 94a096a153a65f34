import type { Evolvers } from '../kernel/decider.ts';
import type { PolicyEvents } from './events.ts';
import type { PolicyTables } from './schema.ts';

export const policyEvolvers: Evolvers<PolicyTables, PolicyEvents> = {
  /** Back to its default it has no row: who took it back, and why, is in the log. */
  PolicySet({ policies }, { policy, value, reason, default: isDefault }, { at, actor }) {
    if (isDefault) policies.delete(policy);
    else policies.set({ policy, value, setAt: at, setBy: actor.id, reason });
  },
};
