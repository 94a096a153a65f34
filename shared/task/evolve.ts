import type { IncidentTables } from '../incident/schema.ts';
import type { Evolvers } from '../kernel/decider.ts';
import type { TaskEvents } from './events.ts';
import type { DeskEvents } from './evolve-desk.ts';
import { changeAssignment } from './evolve-assignment.ts';
import { commandPostRoles, type Task, type TaskTables } from './schema.ts';

/** Work, as a phone knows it too; what only command posts see is in `evolve-desk.ts`. */
export const taskEvolvers: Evolvers<TaskTables & IncidentTables, Omit<TaskEvents, keyof DeskEvents>> = {
  TaskCreated({ tasks }, { drillId: _drill, checklist, ...asked }, { at }) {
    tasks.set({
      ...asked,
      checklist: checklist.map((item) => ({ item, done: false })),
      createdAt: at,
      sitrepCount: 0,
    });
  },
  TaskUpdated({ tasks }, { drillId: _drill, checklist, ...asked }) {
    const task = tasks.get(asked.taskId);
    if (!task) return;
    const before = new Map(task.checklist.map((step) => [step.item, step]));
    // The event tells the task whole: what it does not name is gone.
    const { title: _title, address: _address, deadline: _deadline, ...kept } = task;
    tasks.set({
      ...kept,
      ...asked,
      checklist: checklist.map((item) => before.get(item) ?? { item, done: false }),
    });
  },
  TaskFinished({ tasks }, { taskId, reason }, { at }) {
    end(tasks, taskId, at, { outcome: 'finished', ...(reason === undefined ? {} : { reason }) });
  },
  TaskCancelled({ tasks }, { taskId, reason }, { at }) {
    end(tasks, taskId, at, { outcome: 'cancelled', reason });
  },
  AssignmentOffered({ assignments }, data, { at }) {
    assignments.set({
      assignmentId: data.assignmentId,
      taskId: data.taskId,
      incidentId: data.incidentId,
      teamId: data.teamId,
      state: 'offered',
      leadPersonId: data.leadPersonId,
      members: data.personIds.map((personId) => ({ personId, state: 'called', since: at })),
      offeredAt: at,
      expiresAt: data.expiresAt,
      ...(data.override ? { override: data.override } : {}),
    });
  },
  OfferAccepted(tables, data, { at }) {
    changeAssignment(tables, data, at, {
      state: 'accepted',
      answeredAt: at,
      leadPersonId: data.leadPersonId,
    });
  },
  OfferDeclined(tables, data, { at }) {
    changeAssignment(tables, data, at, {
      state: 'declined',
      answeredAt: at,
      endedAt: at,
      reason: data.reason,
    });
  },
  OfferExpired(tables, data, { at }) {
    changeAssignment(tables, data, at, { state: 'expired', endedAt: at });
  },
  AssignmentEnRoute(tables, data, { at }) {
    changeAssignment(tables, data, at, { state: 'en_route', enRouteAt: at });
  },
  AssignmentOnScene(tables, data, { at }) {
    changeAssignment(tables, data, at, { state: 'on_scene', onSceneAt: at });
  },
  AssignmentCompleted(tables, data, { at }) {
    changeAssignment(tables, data, at, { state: 'completed', endedAt: at });
  },
  AssignmentAborted(tables, data, { at }) {
    changeAssignment(tables, data, at, { state: 'aborted', endedAt: at, reason: data.reason });
  },
  AssignmentWithdrawn(tables, data, { at }) {
    changeAssignment(tables, data, at, { state: 'withdrawn', endedAt: at, reason: data.reason });
  },
  MemberReported(tables, data, { at }) {
    changeAssignment(tables, { ...data, members: [data] }, at, {});
  },
  ChecklistItemSet({ tasks }, { taskId, item, done }, { at, actor }) {
    const task = tasks.get(taskId);
    if (!task) return;
    const doneBy = actor.personId ?? actor.id;
    tasks.set({
      ...task,
      checklist: task.checklist.map((step) =>
        step.item === item ? (done ? { item, done, doneAt: at, doneBy } : { item, done }) : step,
      ),
    });
  },
  /** What a command post says itself waits for nobody to read it there. */
  SitrepSent({ tasks, incidents, sitreps }, data, { at, actor }) {
    const { sitrepId, incidentId, taskId, text } = data;
    const incident = incidents.get(incidentId);
    if (incident) incidents.set({ ...incident, noteCount: incident.noteCount + 1 });
    const task = taskId === undefined ? undefined : tasks.get(taskId);
    if (task) tasks.set({ ...task, sitrepCount: task.sitrepCount + 1, lastSitrep: { at, text } });
    if (sitrepId === undefined || commandPostRoles.some((role) => role === actor.role)) return;
    const { drillId: _drill, ...report } = data;
    const who = actor.personId === undefined ? {} : { personId: actor.personId };
    sitreps.set({ ...report, sitrepId, at, by: actor.id, ...who });
  },
  IncidentClosed({ incidents, sitreps }, { incidentId, summary }, { at }) {
    const incident = incidents.get(incidentId);
    if (incident) incidents.set({ ...incident, status: 'closed', closedAt: at, summary });
    for (const { sitrepId } of sitreps.by('incident', incidentId)) sitreps.delete(sitrepId);
  },
};

function end(
  tasks: TaskTables['tasks'],
  taskId: string,
  at: string,
  ended: Pick<Task, 'outcome' | 'reason'>,
): void {
  const task = tasks.get(taskId);
  if (task) tasks.set({ ...task, ...ended, endedAt: at });
}
