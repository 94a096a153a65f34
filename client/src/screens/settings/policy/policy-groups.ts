/** The policies as the settings show them: by what they govern, in the order in which one thinks of them. */
import {
  policyDefinitions,
  type PolicyDefinition,
  type PolicyName,
} from '@muster/shared/policy/definitions.ts';

export const policyGroups = {
  offer: ['offer_seconds'],
  rest: ['rest_hours_worked_per_hour_owed', 'rest_hours_on_end', 'rest_window_hours'],
  weight: ['weight_arrival', 'weight_skill', 'weight_equity', 'weight_cover', 'weight_division'],
  travel: ['detour_factor', 'travel_kilometres_per_hour', 'arrival_minutes'],
  fairness: ['equity_hours', 'equity_days', 'cover_teams', 'smallest_crew'],
  watch: ['fresh_seconds', 'lost_minutes', 'span_warn', 'span_suggest', 'certificate_warn_days'],
  safety: ['roll_call_minutes', 'roll_call_leader_minutes', 'roll_call_desk_minutes'],
} as const satisfies Readonly<Record<string, readonly PolicyName[]>>;
export type PolicyGroup = keyof typeof policyGroups;
export const policyGroupNames = Object.keys(policyGroups) as PolicyGroup[];

/** The policy's bounds, all of them of one type. */
export function definitionOf(policy: PolicyName): PolicyDefinition {
  return policyDefinitions[policy];
}

/** Figures after the point that a value of the policy may have. */
export function fractionDigits(policy: PolicyName): number {
  const [, digits = ''] = String(definitionOf(policy).step).split('.');
  return digits.length;
}
