import { Type, type Static } from 'typebox';
import { roles } from '../../kernel/envelope.ts';

export const mostActors = 200;

export const ActorQuery = Type.Object({
  ids: Type.String({ description: `Up to ${mostActors} ids of actors, separated by commas` }),
});
export type ActorQuery = Static<typeof ActorQuery>;

/** By what name somebody who acted is known; `role` where it is an account's. */
export const ActorName = Type.Object({
  actorId: Type.String(),
  name: Type.String(),
  role: Type.Optional(Type.Enum(roles)),
});
export type ActorName = Static<typeof ActorName>;

/** Those of the ids whose name the asking session may know. */
export const ActorNames = Type.Object({ actors: Type.Array(ActorName) });
export type ActorNames = Static<typeof ActorNames>;
