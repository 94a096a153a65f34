import { Type, type Static } from 'typebox';

/** Asks for the world as this session may see it, from a cursor, or from nothing when the cursor is left out. */
export const SyncRequest = Type.Object(
  {
    version: Type.Integer(),
    epoch: Type.Optional(Type.String({ maxLength: 64 })),
    since: Type.Optional(Type.Integer({ minimum: 0 })),
  },
  { additionalProperties: false },
);
export type SyncRequest = Static<typeof SyncRequest>;
