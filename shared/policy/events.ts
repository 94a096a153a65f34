import type { EventOf } from '../kernel/decider.ts';
import type { PolicyName } from './defaults.ts';

export interface PolicyEvents {
  PolicySet: {
    policy: PolicyName;
    value: number;
    from: number;
    reason: string;
    /** It went back to its default, and follows it from now on. */
    default: boolean;
  };
}
export type PolicyEvent = EventOf<PolicyEvents>;
