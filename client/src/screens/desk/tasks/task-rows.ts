/** The task list: one row a task, the ones that want something first. */
import type { WorldView } from '@muster/shared/domain/world.ts';
import type { TeamKind } from '@muster/shared/roster/schema.ts';
import { coverageOf } from '@muster/shared/task/coverage.ts';
import { phaseOf, type TaskPhase } from '@muster/shared/task/phase.ts';
import {
  activeStates,
  type Assignment,
  type AssignmentState,
  type Task,
} from '@muster/shared/task/schema.ts';

/**
 * The figure at the end of a row, and what it is the figure of. Nothing here knows the time: rows are made when something
 * changes, and only the figure itself steps every second (`shownTime`).
 */
export type RowTime =
  | { readonly kind: 'answer' | 'deadline'; readonly until: string }
  | { readonly kind: 'on-the-way' | 'accepted' | 'on-scene' | 'open' | 'ended'; readonly since: string }
  | { readonly kind: 'checklist'; readonly done: number; readonly of: number }
  | { readonly kind: 'draft' };

export type ShownTime = RowTime | { readonly kind: 'overdue'; readonly until: string };

export interface TeamState {
  readonly assignmentId: string;
  readonly state: AssignmentState;
  readonly teamName: string;
  readonly teamKind: TeamKind | undefined;
}

export interface TaskRow {
  readonly task: Task;
  readonly phase: TaskPhase;
  readonly people: { readonly have: number; readonly need: number };
  /** The furthest of the assignments that still bind a team, and how many more there are. */
  readonly leading: TeamState | undefined;
  readonly further: readonly { readonly state: AssignmentState; readonly count: number }[];
  readonly time: RowTime;
  /** Whether any team was ever asked, whatever became of it. */
  readonly everOffered: boolean;
}

/** A deadline that has passed is shown before everything else, until the task ends. */
export function shownTime({ task, time }: Pick<TaskRow, 'task' | 'time'>, now: number): ShownTime {
  const { deadline } = task;
  if (time.kind === 'ended' || time.kind === 'draft' || deadline === undefined) return time;
  return Date.parse(deadline) < now ? { kind: 'overdue', until: deadline } : time;
}

/** Rows that say what they said before are the same objects, so that nothing on screen is drawn again. */
export function keptRows(before: readonly TaskRow[], after: readonly TaskRow[]): readonly TaskRow[] {
  const known = new Map(before.map((row) => [row.task.taskId, row]));
  const kept = after.map((row) => {
    const same = known.get(row.task.taskId);
    return same?.task === row.task && JSON.stringify(same) === JSON.stringify(row) ? same : row;
  });
  return kept.length === before.length && kept.every((row, index) => row === before[index]) ? before : kept;
}

export const phaseOrder: readonly TaskPhase[] = [
  'open',
  'staffed',
  'under_way',
  'draft',
  'done',
  'cancelled',
];
const furthestFirst: readonly AssignmentState[] = ['on_scene', 'en_route', 'accepted', 'offered'];
const failures: readonly AssignmentState[] = ['declined', 'expired', 'aborted'];

export interface RowFilter {
  /** Left out: the tasks of every open incident. */
  readonly incidentId?: string | undefined;
  readonly ended: boolean;
}

export function taskRows(world: WorldView, filter: RowFilter): TaskRow[] {
  const tasks =
    filter.incidentId === undefined
      ? [...world.incidents.by('status', 'open')].flatMap(({ incidentId }) =>
          world.tasks.by('incident', incidentId),
        )
      : world.tasks.by('incident', filter.incidentId);
  return tasks
    .filter((task) => filter.ended || task.outcome === undefined)
    .map((task) => rowOf(world, task))
    .toSorted(
      (one, other) =>
        phaseOrder.indexOf(one.phase) - phaseOrder.indexOf(other.phase) ||
        one.task.priority - other.task.priority ||
        (one.task.createdAt < other.task.createdAt ? -1 : 1),
    );
}

function rowOf(world: WorldView, task: Task): TaskRow {
  const assignments = world.assignments.by('task', task.taskId);
  const phase = phaseOf(world, task);
  const active = assignments
    .filter((one) => activeStates.includes(one.state))
    .toSorted((one, other) => furthestFirst.indexOf(one.state) - furthestFirst.indexOf(other.state));
  const [first, ...rest] = active;
  return {
    task,
    phase,
    people: peopleOf(world, task),
    leading: first && stateOf(world, first),
    further: countStates(first ? rest : assignments.filter((one) => failures.includes(one.state))),
    time: timeOf(task, phase, active),
    everOffered: assignments.length > 0,
  };
}

/** People who said yes, and people asked for. A task that asks for none counts those who came. */
function peopleOf(world: WorldView, task: Task): TaskRow['people'] {
  for (const { need, have } of coverageOf(world, task))
    if ('people' in need) return { have, need: need.people };
  const have = world.assignments
    .by('task', task.taskId)
    .filter((one) => ['accepted', 'en_route', 'on_scene', 'completed'].includes(one.state))
    .reduce((sum, one) => sum + one.members.filter((member) => member.state !== 'declined').length, 0);
  return { have, need: 0 };
}

function stateOf(world: WorldView, assignment: Assignment): TeamState {
  const team = world.teams.get(assignment.teamId);
  return {
    assignmentId: assignment.assignmentId,
    state: assignment.state,
    teamName: team?.name ?? '',
    teamKind: team?.kind,
  };
}

function countStates(assignments: readonly Assignment[]): TaskRow['further'] {
  const counts = new Map<AssignmentState, number>();
  for (const { state } of assignments) counts.set(state, (counts.get(state) ?? 0) + 1);
  return [...counts].map(([state, count]) => ({ state, count }));
}

function timeOf(task: Task, phase: TaskPhase, active: readonly Assignment[]): RowTime {
  if (task.endedAt !== undefined) return { kind: 'ended', since: task.endedAt };
  if (phase === 'draft') return { kind: 'draft' };
  const { deadline } = task;
  const first = active[0];
  if (phase === 'under_way' && task.checklist.length > 0)
    return {
      kind: 'checklist',
      done: task.checklist.filter((step) => step.done).length,
      of: task.checklist.length,
    };
  if (first?.state === 'on_scene') return { kind: 'on-scene', since: first.onSceneAt ?? first.offeredAt };
  const expiries = active.filter((one) => one.state === 'offered').map((one) => one.expiresAt);
  const soonest = expiries.toSorted()[0];
  if (phase === 'open' && soonest !== undefined) return { kind: 'answer', until: soonest };
  if (first?.state === 'en_route') return { kind: 'on-the-way', since: first.enRouteAt ?? first.offeredAt };
  if (first?.state === 'accepted') return { kind: 'accepted', since: first.answeredAt ?? first.offeredAt };
  if (deadline !== undefined) return { kind: 'deadline', until: deadline };
  return { kind: 'open', since: task.createdAt };
}
