import { Type, type Static } from 'typebox';
import { roles } from '../../kernel/envelope.ts';
import { Subject } from '../up/presence.ts';

/** Somebody else at a console: for as long as it is open, and kept nowhere. Of subjects only those one may see. */
export const PresentConsole = Type.Object({
  /** One open page: somebody with two of them is there twice. */
  consoleId: Type.String(),
  /** As the log names who acts there. */
  actorId: Type.String(),
  name: Type.String(),
  role: Type.Enum(roles),
  looking: Type.Optional(Subject),
  editing: Type.Optional(Subject),
});
export type PresentConsole = Static<typeof PresentConsole>;

/** Everybody else whose scope covers the receiver's or lies within it; the whole list each time. */
export const Presence = Type.Object({ consoles: Type.Array(PresentConsole) });
export type Presence = Static<typeof Presence>;
