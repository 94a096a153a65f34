import { Type, type Static } from 'typebox';
import { Id } from '../../kernel/ids.ts';

/** What somebody at a console may have before them. */
export const Subject = Type.Object(
  { kind: Type.Enum(['incident', 'task', 'zone', 'team', 'person'] as const), id: Id },
  { additionalProperties: false },
);
export type Subject = Static<typeof Subject>;

/** What a console shows and what it has begun to change, all of it each time; left out: nothing. */
export const PresenceReport = Type.Object(
  { looking: Type.Optional(Subject), editing: Type.Optional(Subject) },
  { additionalProperties: false },
);
export type PresenceReport = Static<typeof PresenceReport>;
