/**
 * A task being written down. Needs and checklist follow the kind until somebody has changed them; after that they are
 * the dispatcher's own and a change of kind leaves them alone.
 */
import type { CommandData } from '@muster/shared/domain/commands.ts';
import type { Place } from '@muster/shared/geo/place.ts';
import type { IncidentKind } from '@muster/shared/incident/schema.ts';
import { taskKindDefaults } from '@muster/shared/task/kinds.ts';
import type { Need, Task, TaskKind, TaskTemplate } from '@muster/shared/task/schema.ts';

/** What of a task may be changed later, as the form writes it. */
export interface TaskFields {
  title: string;
  address: string;
  place: Place | undefined;
  radiusMetres: number;
  priority: Task['priority'];
  /** ISO 8601 UTC, or '' for none. */
  deadline: string;
  needs: Need[];
  checklist: string[];
}

export interface TaskDraft extends TaskFields {
  kind: TaskKind;
  draft: boolean;
}

export type TaskField = 'place' | 'needs' | 'checklist' | 'radius';

/** What an incident of a kind most often asks for first. */
const firstKinds: Readonly<Record<IncidentKind, TaskKind>> = {
  flood: 'seal_boil',
  typhoon: 'evacuate',
  oil_spill: 'oil_boom',
  landslide: 'clear_road',
  fire: 'evacuate',
  search: 'uav_survey',
  other: 'medical_post',
};

export function likelyKind(incident: IncidentKind | undefined): TaskKind {
  return firstKinds[incident ?? 'flood'];
}

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

/** A template lays its own over kind, needs, steps and radius; place, address and deadline stay as they are. */
export function withTemplate(
  draft: TaskDraft,
  template: Omit<TaskTemplate, 'savedAt' | 'savedBy'>,
): TaskDraft {
  return {
    ...draft,
    kind: template.kind,
    title: template.title ?? '',
    needs: template.needs.map((need) => ({ ...need })),
    checklist: [...template.checklist],
    radiusMetres: template.radiusMetres,
    priority: template.priority ?? draft.priority,
  };
}

type Asked = Pick<Task, 'title' | 'address' | 'place' | 'radiusMetres' | 'priority' | 'deadline'> & {
  readonly needs: readonly Need[];
};

/** A row, or what an event says of it, as the form writes it. */
export function fieldsOfTask(task: Asked, checklist: readonly string[]): TaskFields {
  return {
    title: task.title ?? '',
    address: task.address ?? '',
    place: task.place,
    radiusMetres: task.radiusMetres,
    priority: task.priority,
    deadline: task.deadline ?? '',
    needs: task.needs.map((need) => ({ ...need })),
    checklist: [...checklist],
  };
}

/** What keeps the draft from being sent. Two needs for the same thing say nothing clear. */
export function problemsInTask(draft: TaskFields): TaskField[] {
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

/** `undefined` while the draft has no place. */
export function createTaskData(
  draft: TaskDraft,
  taskId: string,
  incidentId: string,
): CommandData<'CreateTask'> | undefined {
  if (!draft.place) return undefined;
  const { title, address, deadline, ...rest } = valuesOf(draft, draft.place);
  return {
    taskId,
    incidentId,
    kind: draft.kind,
    draft: draft.draft,
    ...rest,
    ...(title ? { title } : {}),
    ...(address ? { address } : {}),
    ...(deadline ? { deadline } : {}),
  };
}

function valuesOf(draft: TaskFields, place: Place) {
  return {
    title: draft.title.trim(),
    address: draft.address.trim(),
    place,
    radiusMetres: draft.radiusMetres,
    priority: draft.priority,
    deadline: draft.deadline,
    needs: draft.needs,
    checklist: draft.checklist.map((item) => item.trim()),
  };
}

const clearable = ['title', 'address', 'deadline'] as const;

/** Only what was changed is sent, with what stood there before: what others changed meanwhile stays theirs (E1). */
export function updateTaskData(
  taskId: string,
  draft: TaskFields,
  began: TaskFields,
  changed: readonly (keyof TaskFields)[],
): CommandData<'UpdateTask'> | undefined {
  if (!draft.place) return undefined;
  const all = valuesOf(draft, draft.place);
  const clear = clearable.filter((field) => changed.includes(field) && all[field] === '');
  const sent = changed.filter((field) => !clear.some((cleared) => cleared === field));
  return {
    taskId,
    ...Object.fromEntries(sent.map((field) => [field, all[field]])),
    ...(clear.length > 0 ? { clear } : {}),
    was: Object.fromEntries(changed.map((field) => [field, began[field] === '' ? null : began[field]])),
  };
}
