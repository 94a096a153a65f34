import { Type } from 'typebox';
import { PolicyName } from './schema.ts';

export const policyCommands = {
  /** Without a value the policy goes back to its default. */
  SetPolicy: Type.Object(
    {
      policy: PolicyName,
      value: Type.Optional(Type.Number()),
      reason: Type.String({ minLength: 1, maxLength: 500 }),
    },
    { additionalProperties: false },
  ),
} as const;
