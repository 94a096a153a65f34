import { Type } from 'typebox';
import { Place } from '../geo/place.ts';
import { Id, Moment } from '../kernel/ids.ts';
import { ChecklistItem, MemberState, Need, Override, Priority, TaskKind } from './schema.ts';

const closed = { additionalProperties: false } as const;
const reason = Type.String({ minLength: 1, maxLength: 500 });
const people = Type.Array(Id, { minItems: 1, maxItems: 500, uniqueItems: true });

const optionalFields = {
  title: Type.Optional(Type.String({ minLength: 1, maxLength: 120 })),
  address: Type.Optional(Type.String({ maxLength: 200 })),
  radiusMetres: Type.Optional(Type.Number({ minimum: 10, maximum: 50_000 })),
  deadline: Type.Optional(Moment),
  draft: Type.Optional(Type.Boolean()),
};

export const taskCommands = {
  /** Needs, checklist and radius not given come from the kind's defaults (`kinds.ts`). */
  CreateTask: Type.Object(
    {
      taskId: Id,
      incidentId: Id,
      kind: TaskKind,
      place: Place,
      priority: Priority,
      ...optionalFields,
      needs: Type.Optional(Type.Array(Need, { maxItems: 30 })),
      checklist: Type.Optional(Type.Array(ChecklistItem, { maxItems: 40, uniqueItems: true })),
    },
    closed,
  ),
  UpdateTask: Type.Object(
    {
      taskId: Id,
      place: Type.Optional(Place),
      priority: Type.Optional(Priority),
      ...optionalFields,
      needs: Type.Optional(Type.Array(Need, { maxItems: 30 })),
      checklist: Type.Optional(Type.Array(ChecklistItem, { maxItems: 40, uniqueItems: true })),
    },
    closed,
  ),
  /** Without `personIds` every member who may be sent is called. */
  OfferAssignment: Type.Object(
    {
      assignmentId: Id,
      taskId: Id,
      teamId: Id,
      personIds: Type.Optional(people),
      offerSeconds: Type.Optional(Type.Integer({ minimum: 15, maximum: 3600 })),
      override: Type.Optional(Override),
    },
    closed,
  ),
  /** On `accept`, `personIds` are those who come (all who were called and still may be sent, if left out); `reason` goes with `decline`. */
  AnswerOffer: Type.Object(
    {
      assignmentId: Id,
      answer: Type.Enum(['accept', 'decline'] as const),
      personIds: Type.Optional(people),
      reason: Type.Optional(reason),
    },
    closed,
  ),
  /**
   * The lead's word for the assignment. `accountedPersonIds` goes with `completed` and `aborted`: who is back safe.
   * Whoever is not named stays unaccounted for, and the incident cannot be closed.
   */
  ReportProgress: Type.Object(
    {
      assignmentId: Id,
      state: Type.Enum(['en_route', 'on_scene', 'completed', 'aborted'] as const),
      reason: Type.Optional(reason),
      place: Type.Optional(Place),
      accountedPersonIds: Type.Optional(Type.Array(Id, { maxItems: 500, uniqueItems: true })),
    },
    closed,
  ),
  ReportMember: Type.Object({ assignmentId: Id, personId: Id, state: MemberState }, closed),
  CheckItem: Type.Object({ taskId: Id, item: ChecklistItem, done: Type.Boolean() }, closed),
  SendSitrep: Type.Object(
    {
      incidentId: Id,
      taskId: Type.Optional(Id),
      text: Type.String({ minLength: 1, maxLength: 4000 }),
      photoId: Type.Optional(Id),
      place: Type.Optional(Place),
    },
    closed,
  ),
  WithdrawAssignment: Type.Object({ assignmentId: Id, reason }, closed),
  CancelTask: Type.Object({ taskId: Id, reason }, closed),
  FinishTask: Type.Object({ taskId: Id, reason: Type.Optional(reason) }, closed),
  /** Here and not in `incident`, because what refuses it is the incident's work. */
  CloseIncident: Type.Object(
    { incidentId: Id, summary: Type.String({ minLength: 1, maxLength: 4000 }) },
    closed,
  ),
} as const;
