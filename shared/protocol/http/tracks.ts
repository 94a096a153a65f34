import { Type, type Static } from 'typebox';
import { Id, Moment } from '../../kernel/ids.ts';

/** A stretch of one person's way (T5). Stretches of one person may overlap in time: a phone and a tracker, a back-fill. */
const Trail = Type.Object({
  personId: Id,
  from: Moment,
  to: Moment,
  points: Type.String({ description: 'Points as shared/telemetry/trail.ts writes them' }),
});

const mostTrails = 2000;

/** `from` and `to` take in the stretches that reach into the time between, both ends included. */
export const TrailQuery = Type.Object({
  incident: Id,
  person: Type.Optional(Id),
  from: Type.Optional(Moment),
  to: Type.Optional(Moment),
  after: Type.Optional(
    Type.String({ pattern: '^\\d{1,16}\\.[\\w-]{1,80}$', description: '`next` of the page before' }),
  ),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: mostTrails, default: 500 })),
});
export type TrailQuery = Static<typeof TrailQuery>;

/** Stretches by their begin, oldest first; `next` is the `after` to ask for more with, absent at the end. */
export const TrailPage = Type.Object({
  trails: Type.Array(Trail),
  next: Type.Optional(Type.String()),
});
export type TrailPage = Static<typeof TrailPage>;
