/** The figures of domain.md that those who answer for them may change; where nobody has, the default holds. */
import { Type, type Static } from 'typebox';
import type { ChangeList } from '../kernel/change-list.ts';
import { Moment } from '../kernel/ids.ts';
import { Table, type Reading } from '../kernel/table.ts';
import { policyDefaults, type PolicyName as Name } from './defaults.ts';

export const policyNames = Object.keys(policyDefaults) as Name[];
export const PolicyName = Type.Enum(policyNames);
export type PolicyName = Name;

/** A figure that was set to something else than its default. */
export const Policy = Type.Object({
  policy: PolicyName,
  value: Type.Number(),
  setAt: Moment,
  /** The id of the actor who set it. */
  setBy: Type.String(),
  reason: Type.String({ maxLength: 500 }),
});
export type Policy = Static<typeof Policy>;

export interface PolicyTables {
  readonly policies: Table<Policy>;
}
export type PolicyWorld = Reading<PolicyTables>;

/** One row a policy that differs from its default. */
export function createPolicyTables(changes: ChangeList): PolicyTables {
  return { policies: new Table<Policy>(changes, { name: 'policies', key: (row) => row.policy }) };
}
