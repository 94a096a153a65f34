import { Type, type Static } from 'typebox';

export const Health = Type.Object({
  status: Type.Enum(['ok', 'read-only', 'starting'] as const),
  version: Type.String(),
  epoch: Type.String(),
  seq: Type.Integer(),
  store: Type.Object({ kind: Type.Enum(['sqlite', 'memory', 'mongodb'] as const) }),
  /** Servers that run on the same store, this one included. */
  servers: Type.Integer(),
  backup: Type.Object({
    /** 0: none are made by the clock. */
    everyHours: Type.Integer(),
    /** When the last one was begun that was finished. */
    lastSuccessAt: Type.Optional(Type.String()),
    /** The latest attempt, when it failed. */
    lastFailure: Type.Optional(
      Type.Object({
        at: Type.String(),
        reason: Type.Enum(['no-space', 'not-writable', 'log-broken', 'failed'] as const),
      }),
    ),
  }),
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
