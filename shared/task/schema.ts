/** Work and who is sent to it. A task's phase is derived (`phase.ts`), never stored. */
import { Type, type Static } from 'typebox';
import { Division } from '../geo/division.ts';
import { Place } from '../geo/place.ts';
import type { IncidentTables } from '../incident/schema.ts';
import type { ChangeList } from '../kernel/change-list.ts';
import type { Role } from '../kernel/envelope.ts';
import { Id, Moment } from '../kernel/ids.ts';
import { Table, type Reading } from '../kernel/table.ts';
import type { PolicyTables } from '../policy/schema.ts';
import { Code, type RosterTables } from '../roster/schema.ts';
import { skillLevels } from '../roster/skills.ts';

export const taskKinds = [
  'seal_boil',
  'raise_levee',
  'evacuate',
  'water_rescue',
  'oil_boom',
  'clear_road',
  'pump_out',
  'medical_post',
  'uav_survey',
  'supply_run',
  'dike_patrol',
  'welfare_visit',
] as const;
export const TaskKind = Type.Enum(taskKinds);
export type TaskKind = Static<typeof TaskKind>;

const closed = { additionalProperties: false } as const;
const count = Type.Integer({ minimum: 1, maximum: 100_000 });

/** N people; N people with a skill at a level or above; N pieces (or metres) of equipment. */
export const Need = Type.Union([
  Type.Object({ people: count }, closed),
  Type.Object({ skill: Code, level: Type.Enum(skillLevels), count }, closed),
  Type.Object({ equipment: Code, count }, closed),
]);
export type Need = Static<typeof Need>;

/** 1 is the most urgent. */
export const priorities = [1, 2, 3, 4] as const;
export const Priority = Type.Enum(priorities);

/** A step: a code of the kind's own checklist, translated, or words typed by the dispatcher, shown as they are. */
export const ChecklistItem = Type.String({ minLength: 1, maxLength: 80 });

// What a task and a template say alike. Named, and not read off the one by the other: a schema that is asked for a part
// of it cannot be left out of what a phone loads.
const title = Type.Optional(Type.String({ minLength: 1, maxLength: 120 }));
const needs = Type.Array(Need, { maxItems: 30 });
const radiusMetres = Type.Number({ minimum: 10, maximum: 50_000 });

export const Task = Type.Object({
  taskId: Id,
  incidentId: Id,
  kind: TaskKind,
  title,
  place: Place,
  address: Type.Optional(Type.String({ maxLength: 200 })),
  radiusMetres,
  needs,
  priority: Priority,
  deadline: Type.Optional(Moment),
  checklist: Type.Array(
    Type.Object({
      item: ChecklistItem,
      done: Type.Boolean(),
      doneAt: Type.Optional(Moment),
      doneBy: Type.Optional(Type.String()),
    }),
    { maxItems: 40 },
  ),
  draft: Type.Boolean(),
  outcome: Type.Optional(Type.Enum(['finished', 'cancelled'] as const)),
  createdAt: Moment,
  endedAt: Type.Optional(Moment),
  reason: Type.Optional(Type.String({ maxLength: 500 })),
  sitrepCount: Type.Integer({ minimum: 0 }),
  lastSitrep: Type.Optional(Type.Object({ at: Moment, text: Type.String() })),
});
export type Task = Static<typeof Task>;

/** Who speaks at a command post: their own reports wait for nobody to read them. */
export const commandPostRoles = [
  'administrator',
  'dispatcher',
  'coordinator',
] as const satisfies readonly Role[];

/** Every state an assignment can be in; the first four are active, the rest are final. */
export const assignmentStates = [
  'offered',
  'accepted',
  'en_route',
  'on_scene',
  'completed',
  'declined',
  'expired',
  'withdrawn',
  'aborted',
] as const;
export const AssignmentState = Type.Enum(assignmentStates);
export type AssignmentState = Static<typeof AssignmentState>;

export const memberStates = ['called', 'coming', 'en_route', 'on_scene', 'released', 'declined'] as const;
export const MemberState = Type.Enum(memberStates);
export type MemberState = Static<typeof MemberState>;

export const Member = Type.Object({ personId: Id, state: MemberState, since: Moment });
export type Member = Static<typeof Member>;

export const Override = Type.Object(
  {
    rule: Type.Enum(['rest-owed', 'certificate-expired'] as const),
    reason: Type.String({ minLength: 1, maxLength: 500 }),
  },
  closed,
);
export type Override = Static<typeof Override>;

export const Assignment = Type.Object({
  assignmentId: Id,
  taskId: Id,
  incidentId: Id,
  teamId: Id,
  state: AssignmentState,
  /** Who speaks for it: the team's leader if among the members, else a deputy, else the first member. */
  leadPersonId: Type.Optional(Id),
  members: Type.Array(Member, { maxItems: 500 }),
  offeredAt: Moment,
  expiresAt: Moment,
  answeredAt: Type.Optional(Moment),
  enRouteAt: Type.Optional(Moment),
  onSceneAt: Type.Optional(Moment),
  endedAt: Type.Optional(Moment),
  reason: Type.Optional(Type.String({ maxLength: 500 })),
  override: Type.Optional(Override),
});
export type Assignment = Static<typeof Assignment>;

/** Hours served lately: what rest and equity are reckoned from. Spells older than seven days are dropped. */
export const Ledger = Type.Object({
  personId: Id,
  spells: Type.Array(
    Type.Object({
      assignmentId: Id,
      from: Moment,
      to: Type.Optional(Moment),
      /** Hours of a drill: no service, and no reason to keep anybody from a real call (X2). */
      drillId: Type.Optional(Id),
    }),
  ),
});
export type Ledger = Static<typeof Ledger>;

/** What a division asks for and does in a kind of work, kept for the next time. */
export const TaskTemplate = Type.Object({
  templateId: Id,
  division: Division,
  kind: TaskKind,
  name: Type.String({ minLength: 1, maxLength: 60 }),
  title,
  needs,
  checklist: Type.Array(ChecklistItem, { maxItems: 40 }),
  radiusMetres,
  priority: Type.Optional(Priority),
  savedAt: Moment,
  /** The id of the actor who saved it last. */
  savedBy: Type.String(),
});
export type TaskTemplate = Static<typeof TaskTemplate>;

/** A situation report of the field that nobody at a command post has read yet; its id is its command's. */
export const Sitrep = Type.Object({
  sitrepId: Id,
  incidentId: Id,
  taskId: Type.Optional(Id),
  at: Moment,
  /** The id of the actor who sent it. */
  by: Type.String(),
  personId: Type.Optional(Id),
  text: Type.String(),
  photoId: Type.Optional(Id),
  place: Type.Optional(Place),
});
export type Sitrep = Static<typeof Sitrep>;

export interface TaskTables {
  readonly tasks: Table<Task>;
  readonly assignments: Table<Assignment>;
  readonly ledgers: Table<Ledger>;
  readonly templates: Table<TaskTemplate>;
  readonly sitreps: Table<Sitrep>;
}
export type TaskWorld = Reading<TaskTables & IncidentTables & RosterTables & PolicyTables> & Participations;

/**
 * What work must know of drills, said by shape alone: `drill` builds on `task`, so `task` cannot import it. The world's
 * `drills` table fits.
 */
export interface Participations {
  readonly drills: { get(drillId: string): { readonly teamIds: readonly string[] } | undefined };
}

/** States in which an assignment still binds its team. */
export const activeStates: readonly AssignmentState[] = ['offered', 'accepted', 'en_route', 'on_scene'];

/** Member states in which a person is away on the task and must be accounted for. */
export const engagedStates: readonly MemberState[] = ['coming', 'en_route', 'on_scene'];

/**
 * Tasks by `incident`; assignments by `task`, `incident`, `team` (active ones), `teamEver` (ended ones too),
 * `offered` ('open' while they wait for an answer), `person` (everyone named) and `engaged` (members who are away on
 * it); situation reports by `incident`.
 */
export function createTaskTables(changes: ChangeList): TaskTables {
  return {
    tasks: new Table<Task>(changes, {
      name: 'tasks',
      key: (task) => task.taskId,
      indexes: { incident: (task) => task.incidentId },
    }),
    assignments: new Table<Assignment>(changes, {
      name: 'assignments',
      key: (assignment) => assignment.assignmentId,
      indexes: {
        task: (assignment) => assignment.taskId,
        incident: (assignment) => assignment.incidentId,
        team: (assignment) => (activeStates.includes(assignment.state) ? assignment.teamId : undefined),
        teamEver: (assignment) => assignment.teamId,
        offered: (assignment) => (assignment.state === 'offered' ? 'open' : undefined),
        person: (assignment) => assignment.members.map((member) => member.personId),
        engaged: (assignment) =>
          assignment.members
            .filter((member) => engagedStates.includes(member.state))
            .map((member) => member.personId),
      },
    }),
    ledgers: new Table<Ledger>(changes, { name: 'ledgers', key: (ledger) => ledger.personId }),
    templates: new Table<TaskTemplate>(changes, {
      name: 'templates',
      key: (template) => template.templateId,
    }),
    sitreps: new Table<Sitrep>(changes, {
      name: 'sitreps',
      key: (sitrep) => sitrep.sitrepId,
      indexes: { incident: (sitrep) => sitrep.incidentId },
    }),
  };
}
