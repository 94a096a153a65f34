import { Type } from 'typebox';
import { Place } from '../geo/place.ts';
import { Id, Moment } from '../kernel/ids.ts';
import { alarmOutcomes } from './schema.ts';

const closed = { additionalProperties: false } as const;
const words = Type.String({ minLength: 1, maxLength: 500 });
/** How a place was measured; without, it is where somebody says that it is, now. */
const measured = {
  accuracyMetres: Type.Optional(Type.Number({ minimum: 0, maximum: 100_000 })),
  measuredAt: Type.Optional(Moment),
} as const;

export const safetyCommands = {
  /**
   * Without `personId` it is about whoever gives it. The id is made where it is raised, so that an offline phone can.
   * While the person's alarm is open, this is part of it, whatever the id.
   */
  RaiseAlarm: Type.Object(
    {
      alarmId: Id,
      personId: Type.Optional(Id),
      incidentId: Type.Optional(Id),
      place: Type.Optional(Place),
      ...measured,
      text: Type.Optional(words),
      /**
       * The drill that the sender's screen said they were in when they pressed: without it the alarm is real, whatever is
       * known here. A desk that heard it by radio chooses.
       */
      drillId: Type.Optional(Id),
      /**
       * No part of a drill, whatever was said before: with the id of a drill's alarm, open or closed, that one becomes
       * real. Means nothing of who is made up.
       */
      real: Type.Optional(Type.Boolean()),
    },
    closed,
  ),
  /** Where the person in danger is now. Of their own phone, for as long as the alarm is open. */
  LocateAlarm: Type.Object({ alarmId: Id, place: Place, ...measured }, closed),
  /** Somebody with a name has heard it: they answer for it from now on, and whoever raised it sees who. */
  AcknowledgeAlarm: Type.Object({ alarmId: Id }, closed),
  CloseAlarm: Type.Object(
    { alarmId: Id, outcome: Type.Enum(alarmOutcomes), note: Type.Optional(words) },
    closed,
  ),
  CallRoll: Type.Object({ rollCallId: Id, incidentId: Id }, closed),
  /** Without `personIds` for oneself alone; else for those one stands beside, or heard by radio. */
  AnswerRollCall: Type.Object(
    {
      rollCallId: Id,
      personIds: Type.Optional(Type.Array(Id, { minItems: 1, maxItems: 500, uniqueItems: true })),
    },
    closed,
  ),
  CloseRollCall: Type.Object({ rollCallId: Id, reason: Type.Optional(words) }, closed),
} as const;
