/** Which commands a bulk action means: only those that can do something, so that no figure promises too much. */
import type { CommandData } from '@muster/shared/domain/commands.ts';
import type { WorldView } from '@muster/shared/domain/world.ts';
import type { Task } from '@muster/shared/task/schema.ts';

export type Deed =
  | { readonly taskId: string; readonly name: 'UpdateTask'; readonly data: CommandData<'UpdateTask'> }
  | { readonly taskId: string; readonly name: 'CancelTask'; readonly data: CommandData<'CancelTask'> }
  | {
      readonly taskId: string;
      readonly name: 'WithdrawAssignment';
      readonly data: CommandData<'WithdrawAssignment'>;
    };

const open = ({ outcome }: Task): boolean => outcome === undefined;

export function priorityDeeds(tasks: readonly Task[], priority: Task['priority']): Deed[] {
  return tasks
    .filter((task) => open(task) && task.priority !== priority)
    .map(({ taskId, priority: seen }) => ({
      taskId,
      name: 'UpdateTask',
      data: { taskId, priority, was: { priority: seen } },
    }));
}

export function publishDeeds(tasks: readonly Task[]): Deed[] {
  return tasks
    .filter((task) => open(task) && task.draft)
    .map(({ taskId }) => ({ taskId, name: 'UpdateTask', data: { taskId, draft: false } }));
}

export function cancelDeeds(tasks: readonly Task[], reason: string): Deed[] {
  return tasks.filter(open).map(({ taskId }) => ({ taskId, name: 'CancelTask', data: { taskId, reason } }));
}

/** Offers that nobody has answered. */
export function withdrawDeeds(world: WorldView, tasks: readonly Task[], reason: string): Deed[] {
  return tasks.flatMap(({ taskId }) =>
    world.assignments
      .by('task', taskId)
      .filter(({ state }) => state === 'offered')
      .map(({ assignmentId }) => ({
        taskId,
        name: 'WithdrawAssignment' as const,
        data: { assignmentId, reason },
      })),
  );
}

/** What takes a change of priorities back, where nobody has set another since. */
export function priorityBack(tasks: readonly Task[], deeds: readonly Deed[]): Deed[] {
  const before = new Map(tasks.map(({ taskId, priority }) => [taskId, priority]));
  return deeds.flatMap((deed): Deed[] => {
    const priority = before.get(deed.taskId);
    if (deed.name !== 'UpdateTask' || priority === undefined) return [];
    const { taskId, data } = deed;
    return [{ taskId, name: 'UpdateTask', data: { taskId, priority, was: { priority: data.priority } } }];
  });
}

/** As listed, from one to the other whichever comes first; without the one, the other alone. */
export function rangeOf(listed: readonly string[], from: string | undefined, to: string): string[] {
  const end = listed.indexOf(to);
  const start = from === undefined ? -1 : listed.indexOf(from);
  if (end < 0) return [];
  return start < 0 ? [to] : listed.slice(Math.min(start, end), Math.max(start, end) + 1);
}
