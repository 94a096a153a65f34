/** What is expected by when, as data over the log's events: no code in a plan, and nothing to trust but the log. */
import { Type, type Static } from 'typebox';
import { Id } from '../kernel/ids.ts';

const closed = { additionalProperties: false } as const;
const value = Type.Union([Type.String({ maxLength: 200 }), Type.Number(), Type.Boolean()]);

/** One condition on an event's data; `path` goes by dots (`members.0.state`), `*` meaning any item of a list. */
export const Condition = Type.Object(
  {
    path: Type.String({ pattern: '^[A-Za-z0-9_*]+(\\.[A-Za-z0-9_*]+){0,5}$', maxLength: 120 }),
    is: Type.Enum(['equal', 'one_of', 'at_least', 'at_most', 'contains'] as const),
    value: Type.Union([value, Type.Array(value, { minItems: 1, maxItems: 100 })]),
  },
  closed,
);
export type Condition = Static<typeof Condition>;

/** Events of any of these types of which every condition holds. */
export const EventMatch = Type.Object(
  {
    types: Type.Array(Type.String({ pattern: '^[A-Z][A-Za-z]{1,60}$' }), { minItems: 1, maxItems: 12 }),
    where: Type.Array(Condition, { maxItems: 8 }),
  },
  closed,
);
export type EventMatch = Static<typeof EventMatch>;

const base = {
  expectationId: Id,
  title: Type.String({ minLength: 1, maxLength: 200 }),
  objectiveId: Type.Optional(Id),
  /** Counted from the moment this inject was delivered; left out: from the start of the drill. */
  injectId: Type.Optional(Id),
  /** Drill time allowed, in seconds; an event exactly then is in time. */
  withinSeconds: Type.Integer({ minimum: 1, maximum: 172_800 }),
};

export const Expectation = Type.Union([
  /** So many matching events (or, with `distinct`, so many different values at that path). */
  Type.Object(
    {
      kind: Type.Literal('happens'),
      ...base,
      match: EventMatch,
      count: Type.Integer({ minimum: 1, maximum: 10_000 }),
      distinct: Type.Optional(Type.String({ maxLength: 120 })),
    },
    closed,
  ),
  /** Every one of these at least once. */
  Type.Object(
    { kind: Type.Literal('all'), ...base, matches: Type.Array(EventMatch, { minItems: 1, maxItems: 100 }) },
    closed,
  ),
  /** The numbers at `path` of the matching events add up to at least so much. */
  Type.Object(
    {
      kind: Type.Literal('sum'),
      ...base,
      match: EventMatch,
      path: Type.String({ maxLength: 120 }),
      atLeast: Type.Number({ exclusiveMinimum: 0 }),
    },
    closed,
  ),
  /** `then` after `first`, both within the time; a `then` before any `first` does not count. */
  Type.Object({ kind: Type.Literal('order'), ...base, first: EventMatch, next: EventMatch }, closed),
  /** No such event within the time. */
  Type.Object({ kind: Type.Literal('never'), ...base, match: EventMatch }, closed),
]);
export type Expectation = Static<typeof Expectation>;
