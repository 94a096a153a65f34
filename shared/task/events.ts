import type { EventOf } from '../kernel/decider.ts';
import type { Place } from '../geo/place.ts';
import type { Certificate, Post, Skill, TeamKind } from '../roster/schema.ts';
import type { Ledger, MemberState, Need, Override, Task, TaskKind } from './schema.ts';

/** The task as it was asked for, whole, so that one event tells what the work was. */
interface TaskFacts {
  readonly taskId: string;
  readonly incidentId: string;
  readonly kind: TaskKind;
  readonly title?: string;
  readonly place: Place;
  readonly address?: string;
  readonly radiusMetres: number;
  readonly needs: Need[];
  readonly priority: Task['priority'];
  readonly deadline?: string;
  readonly checklist: string[];
  readonly draft: boolean;
  readonly drillId?: string;
}

/** Names an assignment to a reader who has only this event. */
interface AssignmentFacts {
  readonly assignmentId: string;
  readonly taskId: string;
  readonly incidentId: string;
  readonly teamId: string;
  readonly drillId?: string;
}

/** People whose state an event changes, and to what. */
export interface MemberChange {
  readonly personId: string;
  readonly state: MemberState;
}

export interface TaskEvents {
  TaskCreated: TaskFacts;
  /** The task as it is after the update, whole. */
  TaskUpdated: TaskFacts;
  TaskFinished: {
    taskId: string;
    incidentId: string;
    kind: TaskKind;
    by: 'dispatcher' | 'needs-met';
    reason?: string;
    drillId?: string;
  };
  TaskCancelled: { taskId: string; incidentId: string; kind: TaskKind; reason: string; drillId?: string };
  AssignmentOffered: AssignmentFacts & {
    teamName: string;
    teamKind: TeamKind;
    personIds: string[];
    leadPersonId: string;
    expiresAt: string;
    override?: Override;
  };
  OfferAccepted: AssignmentFacts & { leadPersonId: string; members: MemberChange[] };
  OfferDeclined: AssignmentFacts & { reason: string; members: MemberChange[] };
  OfferExpired: AssignmentFacts & { members: MemberChange[] };
  AssignmentEnRoute: AssignmentFacts & { members: MemberChange[]; place?: Place };
  AssignmentOnScene: AssignmentFacts & { members: MemberChange[]; place?: Place };
  AssignmentCompleted: AssignmentFacts & { members: MemberChange[]; place?: Place };
  AssignmentAborted: AssignmentFacts & { members: MemberChange[]; reason: string; place?: Place };
  AssignmentWithdrawn: AssignmentFacts & { members: MemberChange[]; reason: string };
  /** With a `reason` when nobody reported it: the person was taken for real work, or the drill ended. */
  MemberReported: AssignmentFacts & MemberChange & { readonly reason?: string };
  ChecklistItemSet: { taskId: string; incidentId: string; item: string; done: boolean; drillId?: string };
  SitrepSent: {
    /** The command's own id; reports from before they waited to be read have none. */
    sitrepId?: string;
    incidentId: string;
    taskId?: string;
    text: string;
    photoId?: string;
    place?: Place;
    drillId?: string;
  };
  SitrepRead: { sitrepId: string; incidentId: string; taskId?: string; drillId?: string };
  IncidentClosed: { incidentId: string; summary: string; drillId?: string };
  TaskTemplateSaved: {
    templateId: string;
    division: string;
    kind: TaskKind;
    name: string;
    title?: string;
    needs: Need[];
    checklist: string[];
    radiusMetres: number;
    priority?: Task['priority'];
  };
  TaskTemplateRemoved: { templateId: string; division: string; kind: TaskKind; name: string };
  /** The person who stays, as they are after it, and whose record goes. */
  VolunteersMerged: {
    personId: string;
    duplicatePersonId: string;
    teamId: string;
    division: string;
    post: Post;
    skills: Skill[];
    certificates: Certificate[];
    spells: Ledger['spells'];
  };
}
export type TaskEvent = EventOf<TaskEvents>;
