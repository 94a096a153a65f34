/**
 * A task being written down. Needs and checklist follow the kind until somebody has changed them; after that they are
 * the dispatcher's own and a change of kind leaves them alone.
 */
import type { CommandData } from '@muster/shared/domain/commands.ts';
import type { Place } from '@muster/shared/geo/place.ts';
import { taskKindDefaults } from '@muster/shared/task/kinds.ts';
import type { Need, Task, TaskKind } from '@muster/shared/task/schema.ts';

export interface TaskDraft {
  kind: TaskKind;
  title: string;
  address: string;
  place: Place | undefined;
  radiusMetres: number;
  priority: Task['priority'];
  /** ISO 8601 UTC, or '' for none. */
  deadline: string;
  needs: Need[];
  checklist: string[];
  draft: boolean;
}

export type TaskField = 'place' | 'needs' | 'checklist' | 'radius';

export function newTaskDraft(kind: TaskKind, place?: Place, address = ''): TaskDraft {
  return { ...byKind(kind), title: '', address, place, priority: 2, deadline: '', draft: false };
}

function byKind(kind: TaskKind): Pick<TaskDraft, 'kind' | 'needs' | 'checklist' | 'radiusMetres'> {
  const { needs, checklist, radiusMetres } = taskKindDefaults[kind];
  return { kind, needs: needs.map((need) => ({ ...need })), checklist: [...checklist], radiusMetres };
}

/** The draft with another kind: each part that is still the old kind's own becomes the new kind's. */
export function withKind(draft: TaskDraft, kind: TaskKind): TaskDraft {
  const before = byKind(draft.kind);
  const after = byKind(kind);
  return {
    ...draft,
    kind,
    needs: same(draft.needs, before.needs) ? after.needs : draft.needs,
    checklist: same(draft.checklist, before.checklist) ? after.checklist : draft.checklist,
    radiusMetres: draft.radiusMetres === before.radiusMetres ? after.radiusMetres : draft.radiusMetres,
  };
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

export function draftOfTask(task: Task): TaskDraft {
  return {
    kind: task.kind,
    title: task.title ?? '',
    address: task.address ?? '',
    place: task.place,
    radiusMetres: task.radiusMetres,
    priority: task.priority,
    deadline: task.deadline ?? '',
    needs: task.needs.map((need) => ({ ...need })),
    checklist: task.checklist.map((step) => step.item),
    draft: task.draft,
  };
}

/** What keeps the draft from being sent. Two needs for the same thing say nothing clear. */
export function problemsInTask(draft: TaskDraft): TaskField[] {
  const asked = draft.needs.map(needKey);
  const counts = draft.needs.every((need) => Number.isInteger(amount(need)) && amount(need) > 0);
  const steps = draft.checklist.map((item) => item.trim());
  return [
    ...(draft.place ? [] : ['place' as const]),
    ...(counts && new Set(asked).size === asked.length ? [] : ['needs' as const]),
    ...(steps.every(Boolean) && new Set(steps).size === steps.length ? [] : ['checklist' as const]),
    ...(draft.radiusMetres >= 10 && draft.radiusMetres <= 50_000 ? [] : ['radius' as const]),
  ];
}

function amount(need: Need): number {
  return 'people' in need ? need.people : need.count;
}

function needKey(need: Need): string {
  if ('people' in need) return 'people';
  return 'skill' in need ? `skill ${need.skill} ${need.level}` : `equipment ${need.equipment}`;
}

type Fields = Omit<CommandData<'UpdateTask'>, 'taskId'> & { place: Place; priority: Task['priority'] };

function fieldsOf(draft: TaskDraft, place: Place): Fields {
  return {
    place,
    priority: draft.priority,
    radiusMetres: draft.radiusMetres,
    needs: draft.needs,
    checklist: draft.checklist.map((item) => item.trim()),
    draft: draft.draft,
    ...(draft.title.trim() ? { title: draft.title.trim() } : {}),
    ...(draft.address.trim() ? { address: draft.address.trim() } : {}),
    ...(draft.deadline ? { deadline: draft.deadline } : {}),
  };
}

/** `undefined` while the draft has no place. */
export function createTaskData(
  draft: TaskDraft,
  taskId: string,
  incidentId: string,
): CommandData<'CreateTask'> | undefined {
  if (!draft.place) return undefined;
  return { taskId, incidentId, kind: draft.kind, ...fieldsOf(draft, draft.place) };
}

export function updateTaskData(draft: TaskDraft, taskId: string): CommandData<'UpdateTask'> | undefined {
  if (!draft.place) return undefined;
  // An address given empty is taken out.
  return { taskId, ...fieldsOf(draft, draft.place), address: draft.address.trim() };
}
