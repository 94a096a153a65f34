/** The steps of a task with how far this phone's word of each has got. */
import type { Task } from '@muster/shared/task/schema.ts';
import type { OutboxEntry } from '@muster/shared/protocol/outbox-entry.ts';

export interface ChecklistStep {
  readonly item: string;
  readonly done: boolean;
  readonly doneAt: string | undefined;
  /** Set when this phone said so lately; another's doing has a time only. */
  readonly sent: 'saved' | 'received' | 'seen' | undefined;
}

export function checklistSteps(task: Task, entries: readonly OutboxEntry[]): ChecklistStep[] {
  const said = new Map<string, OutboxEntry>();
  for (const entry of entries) {
    const data: { readonly taskId?: unknown; readonly item?: unknown } = entry.envelope.data;
    if (entry.envelope.name === 'CheckItem' && data.taskId === task.taskId)
      said.set(String(data.item), entry);
  }
  return task.checklist.map(({ item, done, doneAt }) => {
    const entry = said.get(item);
    const mine = entry !== undefined && entry.state !== 'refused' && isSaying(entry, done);
    // An undone step needs no mark, unless the undoing itself is still on its way.
    const sent =
      mine && (done || entry.state === 'saved') ? (entry.state as ChecklistStep['sent']) : undefined;
    return { item, done, doneAt, sent };
  });
}

function isSaying(entry: OutboxEntry, done: boolean): boolean {
  const data: { readonly done?: unknown } = entry.envelope.data;
  return data.done === done;
}
