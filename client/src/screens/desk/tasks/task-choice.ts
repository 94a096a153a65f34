/** Which rows are shown, and in which order: what somebody at the desk asked for, as a pure function. */
import type { TaskPhase } from '@muster/shared/task/phase.ts';
import type { Task, TaskKind } from '@muster/shared/task/schema.ts';
import { phaseOrder, type TaskRow } from './task-rows.ts';

export const taskSorts = ['phase', 'task', 'priority', 'people', 'assignments', 'time'] as const;
export type TaskSort = (typeof taskSorts)[number];

export interface TaskChoice {
  readonly text: string;
  readonly kinds: readonly TaskKind[];
  readonly priorities: readonly Task['priority'][];
  readonly phases: readonly TaskPhase[];
  readonly withEnded: boolean;
  /** Only incidents that this desk works on. */
  readonly onlyMine: boolean;
  readonly sort: TaskSort;
  readonly descending: boolean;
}

export const everyTask: TaskChoice = {
  text: '',
  kinds: [],
  priorities: [],
  phases: [],
  withEnded: false,
  onlyMine: false,
  sort: 'phase',
  descending: false,
};

/** How many of the filters are in use. */
export function filtersInUse(choice: TaskChoice): number {
  return [
    choice.kinds.length > 0,
    choice.priorities.length > 0,
    choice.phases.length > 0,
    choice.onlyMine,
  ].filter(Boolean).length;
}

export interface ChosenBy {
  readonly nameOf: (task: Task) => string;
  readonly isMine: (task: Task) => boolean;
  /** Always shown, whatever is filtered: what is in hand must not vanish. */
  readonly selectedTaskId: string | undefined;
  /** X2: whatever the order, work of a drill stands after all that is real. */
  readonly isPlayed: (task: Task) => boolean;
}

export function chosenRows(rows: readonly TaskRow[], choice: TaskChoice, by: ChosenBy): TaskRow[] {
  const words = choice.text.trim().toLowerCase().split(/\s+/).filter(Boolean);
  const holds = (row: TaskRow): boolean => {
    const { task, phase, leading } = row;
    if (task.taskId === by.selectedTaskId) return true;
    if (!choice.withEnded && !choice.phases.includes(phase) && task.outcome !== undefined) return false;
    if (choice.kinds.length > 0 && !choice.kinds.includes(task.kind)) return false;
    if (choice.priorities.length > 0 && !choice.priorities.includes(task.priority)) return false;
    if (choice.phases.length > 0 && !choice.phases.includes(phase)) return false;
    if (choice.onlyMine && !by.isMine(task)) return false;
    const text = [by.nameOf(task), task.address, leading?.teamName].join(' ').toLowerCase();
    return words.every((word) => text.includes(word));
  };
  const order = comparisons[choice.sort](by);
  const sign = choice.descending ? -1 : 1;
  const played = ({ task }: TaskRow): number => Number(by.isPlayed(task));
  return rows
    .filter(holds)
    .toSorted((one, other) => played(one) - played(other) || sign * order(one, other) || byPhase(one, other));
}

type Comparison = (one: TaskRow, other: TaskRow) => number;

const byPhase: Comparison = (one, other) =>
  phaseOrder.indexOf(one.phase) - phaseOrder.indexOf(other.phase) ||
  one.task.priority - other.task.priority ||
  (one.task.createdAt < other.task.createdAt ? -1 : 1);

const missing = ({ people }: TaskRow): number => people.need - people.have;
/** The moment a row's figure is about; those without one come last. */
function momentOf({ task, time }: TaskRow): string {
  if (time.kind === 'answer') return time.until;
  return task.deadline ?? '9999';
}

const comparisons: Readonly<Record<TaskSort, (by: ChosenBy) => Comparison>> = {
  phase: () => byPhase,
  task: (by) => (one, other) => by.nameOf(one.task).localeCompare(by.nameOf(other.task), 'zh-CN'),
  priority: () => (one, other) => one.task.priority - other.task.priority,
  people: () => (one, other) => missing(other) - missing(one),
  assignments: () => (one, other) =>
    (other.leading ? 1 + other.further.length : 0) - (one.leading ? 1 + one.further.length : 0),
  time: () => (one, other) =>
    momentOf(one) < momentOf(other) ? -1 : Number(momentOf(one) > momentOf(other)),
};

/** Pressing the head of a column: sorts by it, then the other way round, then as it was at first. */
export function sortedBy(choice: TaskChoice, sort: TaskSort): TaskChoice {
  if (choice.sort !== sort) return { ...choice, sort, descending: false };
  if (!choice.descending) return { ...choice, descending: true };
  return { ...choice, sort: everyTask.sort, descending: false };
}
