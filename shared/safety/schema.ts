/** Who is in danger, and who has said they are safe: alarms (SOS) and roll calls (PAR). */
import { Type, type Static } from 'typebox';
import { Division } from '../geo/division.ts';
import { Place } from '../geo/place.ts';
import type { ChangeList } from '../kernel/change-list.ts';
import { Id, Moment } from '../kernel/ids.ts';
import { Table, type Reading } from '../kernel/table.ts';
import type { TaskWorld } from '../task/schema.ts';

const alarmStatuses = ['raised', 'acknowledged', 'closed'] as const;

/** How an alarm ended: found safe, brought to safety, hurt and in care, raised by mistake, something else (in words). */
export const alarmOutcomes = ['safe', 'rescued', 'injured', 'false_alarm', 'other'] as const;
/** Of a drill's alarm besides: its person is really in danger, and an alarm that is no part of the drill says so (X2). */
export const becameReal = 'became_real';
export const AlarmOutcome = Type.Enum([...alarmOutcomes, becameReal]);
export type AlarmOutcome = Static<typeof AlarmOutcome>;

/** A member in danger (SOS): it repeats on every desk in scope until a named person acknowledges it. */
export const Alarm = Type.Object({
  alarmId: Id,
  /** Who is in danger; not always who raised it. */
  personId: Id,
  teamId: Id,
  /** As it was called then: desks that do not see the team still read whose it is. */
  teamName: Type.String(),
  /** The person's division when it was raised: whoever answers for it is told. */
  division: Division,
  incidentId: Type.Optional(Id),
  taskId: Type.Optional(Id),
  drillId: Type.Optional(Id),
  /** They are made up for a drill. Whoever is not, may need help in a drill too. */
  simulated: Type.Optional(Type.Literal(true)),
  /** Sent as part of this drill, and received when it was over or not theirs any more: so it is a real one. */
  sentInDrillId: Type.Optional(Id),
  /** When the sender pressed, if they said so; never later than `raisedAt`, which is when it was received. */
  pressedAt: Type.Optional(Moment),
  /** What the sender's clock said cannot be. */
  pressedAtUnknown: Type.Optional(Type.Literal(true)),
  /** Where they are, by what was told last: the alarm is followed until it is closed. */
  place: Type.Optional(Place),
  accuracyMetres: Type.Optional(Type.Number({ minimum: 0 })),
  /** When that was measured; left out: when it was raised, or nobody knows, where that is so of the press. */
  placeAt: Type.Optional(Moment),
  text: Type.Optional(Type.String({ maxLength: 500 })),
  /** They called again while it was open, last then. */
  calledAgainAt: Type.Optional(Moment),
  status: Type.Enum(alarmStatuses),
  raisedAt: Moment,
  /** Ids of actors here and below: the person, or an account. */
  raisedBy: Type.String(),
  acknowledgedAt: Type.Optional(Moment),
  acknowledgedBy: Type.Optional(Type.String()),
  /** Shown until the name is there, and where it may not be known. */
  acknowledgedRole: Type.Optional(Type.String()),
  closedAt: Type.Optional(Moment),
  closedBy: Type.Optional(Type.String()),
  outcome: Type.Optional(AlarmOutcome),
  note: Type.Optional(Type.String({ maxLength: 500 })),
});
export type Alarm = Static<typeof Alarm>;

const rollCallStatuses = ['open', 'completed', 'closed'] as const;

/** Who is told of those who have not answered: first whoever leads them, then the command post. */
const escalations = ['leader', 'dispatcher'] as const;
export const Escalation = Type.Enum(escalations);
export type Escalation = Static<typeof Escalation>;

/** Somebody who was away on the incident when the roll was called. */
export const RollCallPerson = Type.Object({
  personId: Id,
  teamId: Id,
  assignmentId: Id,
  answeredAt: Type.Optional(Moment),
  /** The id of the actor who said they are safe: themselves, whoever leads them, or a desk that heard it by radio. */
  answeredBy: Type.Optional(Type.String()),
  /** Released before they answered: they are back, and nobody waits for them. */
  leftAt: Type.Optional(Moment),
});
export type RollCallPerson = Static<typeof RollCallPerson>;

/** Everybody on an incident is to say that they are safe. */
export const RollCall = Type.Object({
  rollCallId: Id,
  incidentId: Id,
  drillId: Type.Optional(Id),
  openedAt: Moment,
  /** The id of the actor who called it. */
  openedBy: Type.String(),
  /** By the clock, and not by somebody at a desk. */
  automatic: Type.Boolean(),
  /** Whoever has not answered by then is missing, and their leader is told. */
  dueAt: Moment,
  /** Then the command post is told. */
  deskAt: Moment,
  /** How many were called: a phone sees only those of its own team. */
  total: Type.Integer({ minimum: 1 }),
  people: Type.Array(RollCallPerson),
  /** The highest that was told. */
  escalatedTo: Type.Optional(Escalation),
  status: Type.Enum(rollCallStatuses),
  endedAt: Type.Optional(Moment),
  endedBy: Type.Optional(Type.String()),
  reason: Type.Optional(Type.String({ maxLength: 500 })),
});
export type RollCall = Static<typeof RollCall>;

export interface SafetyTables {
  readonly alarms: Table<Alarm>;
  readonly rollCalls: Table<RollCall>;
}
export type SafetyWorld = TaskWorld & Reading<SafetyTables>;

/** So many closed alarms of a person stay in the table, if their incident goes on; the log keeps them all. */
export const closedAlarmsKept = 3;
/** So many roll calls of an incident stay in the table; the log keeps them all. */
export const rollCallsKept = 3;

/**
 * Alarms by `incident`, `person`, `team` and `open` (those not closed, under the key 'open'); roll calls by `incident`,
 * `open` (under the key 'open'), `person` and `team` (both only while they are open).
 */
export function createSafetyTables(changes: ChangeList): SafetyTables {
  const ifOpen = (call: RollCall, keys: (people: readonly RollCallPerson[]) => string[]) =>
    call.status === 'open' ? keys(call.people) : undefined;
  return {
    alarms: new Table<Alarm>(changes, {
      name: 'alarms',
      key: (alarm) => alarm.alarmId,
      indexes: {
        incident: (alarm) => alarm.incidentId,
        person: (alarm) => alarm.personId,
        team: (alarm) => alarm.teamId,
        open: (alarm) => (alarm.status === 'closed' ? undefined : 'open'),
      },
    }),
    rollCalls: new Table<RollCall>(changes, {
      name: 'rollCalls',
      key: (rollCall) => rollCall.rollCallId,
      indexes: {
        incident: (rollCall) => rollCall.incidentId,
        open: (rollCall) => (rollCall.status === 'open' ? 'open' : undefined),
        person: (rollCall) => ifOpen(rollCall, (people) => people.map(({ personId }) => personId)),
        team: (rollCall) => ifOpen(rollCall, (people) => [...new Set(people.map(({ teamId }) => teamId))]),
      },
    }),
  };
}
