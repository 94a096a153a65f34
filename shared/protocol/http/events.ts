import { Type, type Static } from 'typebox';

/** One event of the log as `/api/events` and `/feed` tell it: flat, in order, with who and when. */
export const LogEvent = Type.Object({
  seq: Type.Integer(),
  /** Position within the commit, so that (seq, index) is unique and ordered. */
  index: Type.Integer(),
  at: Type.String(),
  commandId: Type.String(),
  command: Type.String(),
  actor: Type.Object({
    id: Type.String(),
    role: Type.String(),
    scope: Type.String(),
    personId: Type.Optional(Type.String()),
  }),
  type: Type.String(),
  data: Type.Object({}, { additionalProperties: true }),
});
export type LogEvent = Static<typeof LogEvent>;

/** A page of events; `next` is the `after` to ask for more with, absent when the head was reached. */
export const EventPage = Type.Object({
  events: Type.Array(LogEvent),
  head: Type.Integer(),
  next: Type.Optional(Type.Integer()),
});
export type EventPage = Static<typeof EventPage>;
