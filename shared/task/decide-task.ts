/** Creating work, changing it, ending it. */
import { accept, type Decision } from '../kernel/decider.ts';
import { refuseEditedMeanwhile } from '../kernel/edited-meanwhile.ts';
import { refuse } from '../kernel/refusal.ts';
import type { Static } from 'typebox';
import type { taskCommands } from './commands.ts';
import { openIncident, openTask } from './open-work.ts';
import { withdrawal } from './withdrawal.ts';
import type { TaskEvent, TaskEvents } from './events.ts';
import { drillOf } from './facts.ts';
import { taskKindDefaults } from './kinds.ts';
import { activeStates, type Task, type TaskWorld } from './schema.ts';

type Data<N extends keyof typeof taskCommands> = Static<(typeof taskCommands)[N]>;
type Clearable = NonNullable<Data<'UpdateTask'>['clear']>[number];

export function createTask(world: TaskWorld, data: Data<'CreateTask'>): Decision<TaskEvent> {
  if (world.tasks.has(data.taskId))
    return refuse('task-exists', 'a task with this id was created before', { taskId: data.taskId });
  const closed = openIncident(world, data.incidentId);
  if (closed) return closed;
  const defaults = taskKindDefaults[data.kind];
  return accept({
    type: 'TaskCreated',
    data: {
      ...data,
      radiusMetres: data.radiusMetres ?? defaults.radiusMetres,
      needs: data.needs ?? [...defaults.needs],
      checklist: data.checklist ?? [...defaults.checklist],
      draft: data.draft ?? false,
      ...drillOf(world, data.incidentId),
    },
  });
}

export function updateTask(
  world: TaskWorld,
  { was, clear: cleared = [], ...data }: Data<'UpdateTask'>,
): Decision<TaskEvent> {
  const found = openTask(world, data.taskId);
  if (found.refusal) return found;
  const { task } = found;
  const present = asked(task);
  const edited = refuseEditedMeanwhile({ present: { ...present }, wanted: data, was, cleared });
  if (edited) return edited;
  const given = data.draft === true && !task.draft;
  if (given && world.assignments.by('task', task.taskId).length > 0)
    return refuse('task-offered', 'the task was offered already and cannot become a draft again', {
      taskId: task.taskId,
    });
  return accept({
    type: 'TaskUpdated',
    data: { ...without(cleared, { ...present, ...data }), ...drillOf(world, task.incidentId) },
  });
}

/** Leaves out what is to be cleared. */
function without(cleared: readonly Clearable[], facts: TaskEvents['TaskUpdated']): TaskEvents['TaskUpdated'] {
  const entries = Object.entries(facts).filter(([name]) => !cleared.some((field) => field === name));
  // Only fields that a task may be without can be named.
  return Object.fromEntries(entries) as unknown as TaskEvents['TaskUpdated'];
}

/** The task as it was asked for, without what came of it. */
function asked(task: Task): TaskEvents['TaskUpdated'] {
  return {
    taskId: task.taskId,
    incidentId: task.incidentId,
    kind: task.kind,
    ...(task.title === undefined ? {} : { title: task.title }),
    place: task.place,
    ...(task.address === undefined ? {} : { address: task.address }),
    radiusMetres: task.radiusMetres,
    needs: task.needs,
    priority: task.priority,
    ...(task.deadline === undefined ? {} : { deadline: task.deadline }),
    checklist: task.checklist.map(({ item }) => item),
    draft: task.draft,
  };
}

/** Calls the work off; every team on it is told by a withdrawal, so that nobody is left without a word. */
export function cancelTask(world: TaskWorld, data: Data<'CancelTask'>): Decision<TaskEvent> {
  const found = openTask(world, data.taskId);
  if (found.refusal) return found;
  return accept(...cancellation(world, found.task, data.reason));
}

/** The events that call a task off. */
export function cancellation(world: TaskWorld, task: Task, reason: string): TaskEvent[] {
  const active = world.assignments
    .by('task', task.taskId)
    .filter((assignment) => activeStates.includes(assignment.state));
  return [
    ...active.map((assignment) => withdrawal(world, assignment, reason)),
    {
      type: 'TaskCancelled',
      data: {
        taskId: task.taskId,
        incidentId: task.incidentId,
        kind: task.kind,
        reason,
        ...drillOf(world, task.incidentId),
      },
    },
  ];
}

export function finishTask(world: TaskWorld, data: Data<'FinishTask'>): Decision<TaskEvent> {
  const found = openTask(world, data.taskId);
  if (found.refusal) return found;
  const { task } = found;
  if (task.draft) return refuse('task-draft', 'a draft cannot be finished; publish it or cancel it');
  const active = world.assignments
    .by('task', task.taskId)
    .filter((assignment) => activeStates.includes(assignment.state));
  if (active.length > 0)
    return refuse(
      'assignment-active',
      'teams are still on this task; wait for their report or withdraw them',
      {
        count: active.length,
      },
    );
  return accept({
    type: 'TaskFinished',
    data: {
      taskId: task.taskId,
      incidentId: task.incidentId,
      kind: task.kind,
      by: 'dispatcher',
      ...(data.reason === undefined ? {} : { reason: data.reason }),
      ...drillOf(world, task.incidentId),
    },
  });
}

export function checkItem(world: TaskWorld, data: Data<'CheckItem'>): Decision<TaskEvent> {
  const found = openTask(world, data.taskId);
  if (found.refusal) return found;
  const { task } = found;
  const entry = task.checklist.find(({ item }) => item === data.item);
  if (!entry)
    return refuse('item-unknown', 'the checklist has no such step; it may have been changed', {
      item: data.item,
    });
  // Two phones ticking the same step is agreement, not a mistake: accepted, with nothing left to say.
  if (entry.done === data.done) return accept();
  return accept({
    type: 'ChecklistItemSet',
    data: { ...data, incidentId: task.incidentId, ...drillOf(world, task.incidentId) },
  });
}
