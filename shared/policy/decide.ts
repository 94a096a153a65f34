/** The rules of changing the rules' figures: within their bounds, and never without a reason. */
import { accept, type Deciders } from '../kernel/decider.ts';
import { refuse } from '../kernel/refusal.ts';
import type { policyCommands } from './commands.ts';
import { policyDefinitions, type PolicyDefinition } from './definitions.ts';
import type { PolicyEvent } from './events.ts';
import type { PolicyWorld } from './schema.ts';
import { policyValue } from './values.ts';

export const policyDeciders: Deciders<PolicyWorld, typeof policyCommands, PolicyEvent> = {
  SetPolicy(world, { policy, value: asked, reason }) {
    const definition: PolicyDefinition = policyDefinitions[policy];
    const { minimum, maximum, step } = definition;
    const value = asked ?? definition.default;
    if (!isWithin(definition, value))
      return refuse(
        'policy-out-of-range',
        `${policy} goes from ${minimum} to ${maximum} in steps of ${step}: choose a figure within`,
        { policy, value, minimum, maximum, step },
      );
    const from = policyValue(world, policy);
    const isDefault = asked === undefined;
    // Said outright, the default is a choice that stays when the default changes; the same figure twice is none.
    if (from === value && isDefault === !world.policies.has(policy))
      return refuse('policy-unchanged', `${policy} is ${value} already: choose another figure`, {
        policy,
        value,
      });
    return accept({ type: 'PolicySet', data: { policy, value, from, reason, default: isDefault } });
  },
};

/** Within the bounds and on a step; a hair's breadth is left for figures that no machine holds exactly (1.3). */
function isWithin({ minimum, maximum, step }: PolicyDefinition, value: number): boolean {
  const steps = value / step;
  return value >= minimum && value <= maximum && Math.abs(steps - Math.round(steps)) < 1e-6;
}
