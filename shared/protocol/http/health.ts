import { Type, type Static } from 'typebox';

export const Health = Type.Object({
  status: Type.Enum(['ok', 'read-only', 'starting'] as const),
  version: Type.String(),
  epoch: Type.String(),
  seq: Type.Integer(),
  /** In the demo only: who can be tried out on the sign-in page, and as what. */
  demo: Type.Optional(
    Type.Object({
      accounts: Type.Array(
        Type.Object({ account: Type.String(), password: Type.String(), role: Type.String() }),
      ),
    }),
  ),
});
export type Health = Static<typeof Health>;
