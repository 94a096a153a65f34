import { Type } from 'typebox';
import { Place } from '../geo/place.ts';
import { Id, Moment } from '../kernel/ids.ts';
import { was } from '../kernel/was.ts';
import { ChecklistItem, MemberState, Need, Override, Priority, TaskKind, TaskTemplate } from './schema.ts';

const closed = { additionalProperties: false } as const;
const reason = Type.String({ minLength: 1, maxLength: 500 });
const people = Type.Array(Id, { minItems: 1, maxItems: 500, uniqueItems: true });

const askedFields = { place: Place, priority: Priority };
const optionalFields = {
  title: Type.String({ minLength: 1, maxLength: 120 }),
  address: Type.String({ maxLength: 200 }),
  radiusMetres: Type.Number({ minimum: 10, maximum: 50_000 }),
  deadline: Moment,
  draft: Type.Boolean(),
  needs: Type.Array(Need, { maxItems: 30 }),
  checklist: Type.Array(ChecklistItem, { maxItems: 40, uniqueItems: true }),
};
const changeableFields = { ...askedFields, ...optionalFields };

/** What a task may be without, and `clear` takes out. */
export const clearableFields = ['title', 'address', 'deadline'] as const;

export const taskCommands = {
  /** Needs, checklist and radius not given come from the kind's defaults (`kinds.ts`). */
  CreateTask: Type.Object(
    {
      taskId: Id,
      incidentId: Id,
      kind: TaskKind,
      ...askedFields,
      ...Type.Partial(Type.Object(optionalFields)).properties,
    },
    closed,
  ),
  /** What is named in `clear` is taken out, whatever else the command says of it. */
  UpdateTask: Type.Object(
    {
      taskId: Id,
      ...Type.Partial(Type.Object(changeableFields)).properties,
      clear: Type.Optional(Type.Array(Type.Enum([...clearableFields]), { uniqueItems: true })),
      was: was(changeableFields),
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
  /** Somebody at a command post has read it: it waits no longer. */
  ReadSitrep: Type.Object({ sitrepId: Id }, closed),
  WithdrawAssignment: Type.Object({ assignmentId: Id, reason }, closed),
  CancelTask: Type.Object({ taskId: Id, reason }, closed),
  FinishTask: Type.Object({ taskId: Id, reason: Type.Optional(reason) }, closed),
  /** Here and not in `incident`, because what refuses it is the incident's work. */
  CloseIncident: Type.Object(
    { incidentId: Id, summary: Type.String({ minLength: 1, maxLength: 4000 }) },
    closed,
  ),
  /** Creates the template, or replaces what stands under its id. */
  SaveTaskTemplate: Type.Object(
    {
      templateId: Id,
      division: TaskTemplate.properties.division,
      kind: TaskKind,
      name: TaskTemplate.properties.name,
      title: TaskTemplate.properties.title,
      needs: optionalFields.needs,
      checklist: optionalFields.checklist,
      radiusMetres: optionalFields.radiusMetres,
      priority: Type.Optional(Priority),
    },
    closed,
  ),
  RemoveTaskTemplate: Type.Object({ templateId: Id }, closed),
  /** Two records of one person become one. Here and not in `roster`, because work refuses it and hours go with it. */
  MergeVolunteers: Type.Object({ personId: Id, duplicatePersonId: Id }, closed),
} as const;
