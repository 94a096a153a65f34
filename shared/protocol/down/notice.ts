import { Type, type Static } from 'typebox';

/** Things a client must act on that are not rows. */
export const Notice = Type.Union([
  /** The session was ended: sign in again; the socket is cut right after. */
  Type.Object({ code: Type.Literal('session-ended') }),
  /** Role or scope changed: ask `sync` again. */
  Type.Object({ code: Type.Literal('audience-changed') }),
  /** A command post has shown the log up to here (P1, third state). */
  Type.Object({ code: Type.Literal('seen'), seq: Type.Integer() }),
  /** Whether the server can write its log (J7). Told when it changes, and on connecting while it cannot. */
  Type.Object({
    code: Type.Literal('store'),
    status: Type.Union([Type.Literal('ok'), Type.Literal('read-only')]),
  }),
]);
export type Notice = Static<typeof Notice>;
