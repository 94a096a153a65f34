/**
 * Drills (rules X1 to X6): an exercise with a clock of its own. Three tables: what everybody may know (`drills`), what
 * only those who conduct it may know (`drillPlans`), and what came of it (`observations`, `improvements`).
 */
import { Type, type Static } from 'typebox';
import { Division } from '../geo/division.ts';
import { Place } from '../geo/place.ts';
import { Day, Id, Moment } from '../kernel/ids.ts';
import { TeamKind } from '../roster/schema.ts';
import { Expectation } from './expectation.ts';
import { Effect } from './effect.ts';
import {
  drillStatuses,
  improvementStatuses,
  longestDrillSeconds,
  messagesKept,
  mostInjects,
  pauseReasons,
  ratings,
} from './figures.ts';

const closed = { additionalProperties: false } as const;

/** Drill time runs at this many seconds to one of the clock on the wall. */
export const DrillSpeed = Type.Number({ minimum: 1, maximum: 60 });
/** Seconds of drill time since the drill began; pauses do not count. */
export const DrillSeconds = Type.Integer({ minimum: 0, maximum: longestDrillSeconds });

/** What the drill is to show; evaluators rate each. */
export const Objective = Type.Object(
  { objectiveId: Id, title: Type.String({ minLength: 1, maxLength: 200 }) },
  closed,
);
export type Objective = Static<typeof Objective>;

/** Something that happens in the exercise at an offset: a line of the master scenario events list. */
export const Inject = Type.Object(
  {
    injectId: Id,
    offsetSeconds: DrillSeconds,
    title: Type.String({ minLength: 1, maxLength: 120 }),
    /** What is told, in the words in which it is told; empty when the effects speak for themselves. */
    message: Type.String({ maxLength: 2000 }),
    /** Who tells it, e.g. 巡堤员. */
    sender: Type.Optional(Type.String({ maxLength: 60 })),
    effects: Type.Array(Effect, { maxItems: 20 }),
  },
  closed,
);
export type Inject = Static<typeof Inject>;

/** A team made up for the exercise: it exists in the drill alone and goes when the drill ends. */
export const SimulatedTeam = Type.Object(
  {
    teamId: Id,
    name: Type.String({ minLength: 1, maxLength: 60 }),
    kind: TeamKind,
    division: Division,
    home: Place,
    size: Type.Integer({ minimum: 2, maximum: 60 }),
  },
  closed,
);
export type SimulatedTeam = Static<typeof SimulatedTeam>;

const share = Type.Number({ minimum: 0, maximum: 1 });
const seconds = Type.Integer({ minimum: 0, maximum: 7200 });

/** How simulated players behave; all chance comes from the drill's seed. */
export const PlayerTemper = Type.Object(
  {
    /** Share of offers that are answered at all, and of the answers that say yes. */
    answerRate: share,
    acceptRate: share,
    answerDelaySeconds: Type.Object({ least: seconds, most: seconds }, closed),
    /** On the way, by vehicle and on foot for the last part. */
    metresPerSecond: Type.Number({ minimum: 0.5, maximum: 40 }),
    /** Work on scene until it is done. */
    workSeconds: Type.Object({ least: seconds, most: seconds }, closed),
    /** Share of members who do not answer a roll call by themselves. */
    silentShare: share,
  },
  closed,
);
export type PlayerTemper = Static<typeof PlayerTemper>;

/** Who plays the command post: people at consoles, or a simulated dispatcher who offers the best team after a pause. */
const SimulatedDesk = Type.Object(
  { reactionSeconds: Type.Object({ least: seconds, most: seconds }, closed) },
  closed,
);

export const planFields = {
  objectives: Type.Array(Objective, { maxItems: 20 }),
  injects: Type.Array(Inject, { maxItems: mostInjects }),
  expectations: Type.Array(Expectation, { maxItems: 300 }),
  /** Standing teams that take part with their real people. */
  teamIds: Type.Array(Id, { maxItems: 200, uniqueItems: true }),
  simulatedTeams: Type.Array(SimulatedTeam, { maxItems: 200 }),
  /** Accounts that rate and observe. */
  evaluatorIds: Type.Array(Type.String({ maxLength: 80 }), { maxItems: 50, uniqueItems: true }),
  temper: PlayerTemper,
  /** Left out: people play the command post. */
  desk: Type.Optional(SimulatedDesk),
  durationSeconds: DrillSeconds,
} as const;

export const DrillPlanFields = Type.Object(planFields, closed);
/** A whole plan, as it is written, imported and exported. */
export type DrillPlanFields = Static<typeof DrillPlanFields>;

/** Only for those who plan, conduct or evaluate: who plays must not read what comes next. */
export const DrillPlan = Type.Object({
  drillId: Id,
  ...planFields,
  /** Injects that have happened, in order; `offsetSeconds` is the drill time at which each did. */
  delivered: Type.Array(Type.Object({ injectId: Id, offsetSeconds: DrillSeconds, at: Moment })),
  /** Effects of delivered injects that have yet to be carried out, first come first. */
  pending: Type.Array(Type.Object({ injectId: Id, index: Type.Integer() })),
});
export type DrillPlan = Static<typeof DrillPlan>;

/** How the drill's clock goes: at `at` it showed `seconds`, and it has gone at `speed` since. */
const DrillClock = Type.Object({
  at: Moment,
  seconds: Type.Number({ minimum: 0 }),
  speed: DrillSpeed,
});

export const Drill = Type.Object({
  drillId: Id,
  title: Type.String({ minLength: 1, maxLength: 120 }),
  division: Division,
  /** The template it was made from. */
  scenario: Type.Optional(Type.String({ maxLength: 60 })),
  /** Where all chance of the simulated players comes from: the same seed plays the same. */
  seed: Type.Integer({ minimum: 0, maximum: 4_294_967_295 }),
  status: Type.Enum(drillStatuses),
  /** Stands still unless the status is `running`. */
  clock: DrillClock,
  /** Left out where somebody has paused it. */
  pausedFor: Type.Optional(Type.Enum(pauseReasons)),
  plannedAt: Moment,
  startedAt: Type.Optional(Moment),
  /** Who started it, an actor id: whom those who play are told that it is led by. */
  startedBy: Type.Optional(Type.String()),
  endedAt: Type.Optional(Moment),
  /** Everybody who takes part, standing and simulated. */
  teamIds: Type.Array(Id),
  durationSeconds: DrillSeconds,
  /** Teams that an inject has made silent, and until which drill time. */
  silent: Type.Array(Type.Object({ teamId: Id, untilSeconds: DrillSeconds })),
  /** What the command post was told last, oldest first: at most `messagesKept`, the rest is in the log. */
  messages: Type.Array(
    Type.Object({
      injectId: Id,
      title: Type.String(),
      message: Type.String(),
      sender: Type.Optional(Type.String()),
      seconds: DrillSeconds,
      at: Moment,
    }),
    { maxItems: messagesKept },
  ),
});
export type Drill = Static<typeof Drill>;

/** HSEEP's scale. */
export const Rating = Type.Enum(ratings);
export type Rating = Static<typeof Rating>;

/** What an evaluator saw, or how an objective was met (then with a rating; the latest of an evaluator counts). */
export const Observation = Type.Object({
  observationId: Id,
  drillId: Id,
  division: Division,
  objectiveId: Type.Optional(Id),
  rating: Type.Optional(Rating),
  /** `strength` and `improvement` are the two lists of the report. */
  kind: Type.Enum(['note', 'strength', 'improvement'] as const),
  text: Type.String({ maxLength: 2000 }),
  /** Drill time it is about. */
  offsetSeconds: Type.Optional(DrillSeconds),
  by: Type.String(),
  at: Moment,
});
export type Observation = Static<typeof Observation>;

/** What is to be better next time: tracked until it is closed, and carried to the division's next drill. */
export const Improvement = Type.Object({
  improvementId: Id,
  drillId: Id,
  division: Division,
  title: Type.String({ minLength: 1, maxLength: 200 }),
  /** Who sees to it, as people there call them. */
  owner: Type.String({ minLength: 1, maxLength: 80 }),
  dueOn: Day,
  status: Type.Enum(improvementStatuses),
  /** What shows that it is done; needed to close it. */
  evidence: Type.Optional(Type.String({ maxLength: 2000 })),
  expectationId: Type.Optional(Id),
  openedAt: Moment,
  closedAt: Type.Optional(Moment),
});
export type Improvement = Static<typeof Improvement>;
