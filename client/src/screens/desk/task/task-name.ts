import type { Task } from '@muster/shared/task/schema.ts';
import type { Translate } from '../needs.ts';

/** What a task is called: its own title, or its kind. */
export function taskName(t: Translate, task: Pick<Task, 'kind' | 'title'>): string {
  return task.title ?? t(`domain.taskKind.${task.kind}`);
}
