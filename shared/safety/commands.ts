import { Type } from 'typebox';
import { Place } from '../geo/place.ts';
import { Id } from '../kernel/ids.ts';
import { AlarmOutcome } from './schema.ts';

const closed = { additionalProperties: false } as const;
const words = Type.String({ minLength: 1, maxLength: 500 });

export const safetyCommands = {
  /**
   * Without `personId` it is about whoever gives it. The id is made where it is raised, so that an offline phone can,
   * and the same one again is no second alarm.
   */
  RaiseAlarm: Type.Object(
    {
      alarmId: Id,
      personId: Type.Optional(Id),
      incidentId: Type.Optional(Id),
      place: Type.Optional(Place),
      text: Type.Optional(words),
      /** No part of the drill they play in: somebody really is in danger. Means nothing outside a drill. */
      real: Type.Optional(Type.Boolean()),
    },
    closed,
  ),
  /** Somebody with a name has heard it: they answer for it from now on, and whoever raised it sees who. */
  AcknowledgeAlarm: Type.Object({ alarmId: Id }, closed),
  CloseAlarm: Type.Object({ alarmId: Id, outcome: AlarmOutcome, note: Type.Optional(words) }, closed),
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
