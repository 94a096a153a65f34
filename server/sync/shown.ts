/** How far the consoles of a role and scope have shown the log, as servers tell each other. */
import { Type, type Static } from 'typebox';

export const ShownList = Type.Array(
  Type.Object({
    role: Type.Union([Type.Literal('dispatcher'), Type.Literal('administrator')]),
    scope: Type.String({ maxLength: 12 }),
    seq: Type.Integer({ minimum: 0 }),
  }),
);
export type ShownList = Static<typeof ShownList>;
