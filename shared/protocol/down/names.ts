import { Type, type Static } from 'typebox';

/** Whose position a frame's slot holds; sent before or with the first frame that shows the slot. */
export const Names = Type.Object({
  names: Type.Array(
    Type.Object({ slot: Type.Integer(), personId: Type.String(), teamId: Type.Optional(Type.String()) }),
  ),
});
export type Names = Static<typeof Names>;
